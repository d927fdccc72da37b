/**
 * Everything that can be refused or go wrong, in one table.
 *
 * A Refusal is an expected "no": the member sees its line, the log keeps it at info. A Fault is broken machinery: the
 * job fails, the member sees one line with an id, the log keeps the cause. Anything else is a bug.
 */
export const REFUSALS = {
  'not-in-voice': 'Join a voice channel first, then try again.',
  'other-channel': 'I am already playing in {channel}. Join me there.',
  'channel-full': '{channel} is full. Make room for one more, then try again.',
  'afk-channel': 'Nobody may speak in {channel}, the AFK channel. Join another one.',
  'missing-permission': 'I need the permission {permission} in {channel}. Ask an admin to grant it.',
  'cannot-post': 'I may not post in {channel}. Pick another channel or ask an admin.',
  'no-round': 'No round is open. Start one with /jam start.',
  'round-open': 'A round is already open: {link}. Vote there.',
  'round-closed': 'This round is over. Start the next one with /jam start.',
  'not-host': 'Only {host} can do that. Ask them, or wait for the timer.',
  'not-voter': 'Only members in the voice channel vote here. Join it first.',
  'not-hearing': 'Only members who hear the music vote here. Join voice undeafened first.',
  'quorum-missed': 'Too few people voted ({votes} of {quorum}). Start another round any time.',
  'unknown-option': 'I do not know "{value}". Pick one from the list.',
  'styles-apart': '{why} Choose styles that go together.',
  'tuning-apart': '{wish} does not go with the tuning of {style}. Choose another.',
  'length-range': 'A piece lasts 20 to 600 seconds. Choose a length in between.',
  'number-range': '{name} goes from {min} to {max}. Choose a number in between.',
  'idea-too-long': 'An idea has at most 200 characters. Shorten it a little.',
  'idea-empty': 'Your idea is empty. Write a few words first.',
  'queue-empty': 'Nothing is playing. Start a round with /jam start.',
  'queue-full': 'The queue is full ({max} pieces). Wait for one to finish.',
  'no-such-track': 'That entry is no longer in the queue. Look again with /queue.',
  'piece-damaged': 'The sound of “{title}” is lost or damaged. Play another piece.',
  'no-such-piece': 'I cannot find that piece. Pick one from the list.',
  'not-paused': 'Nothing is paused right now.',
  'not-playing': 'Nothing is playing right now. Queue something with /compose.',
  'not-listening': 'Only listeners decide that. Join the voice channel first.',
  'already-voted-skip': 'You already voted to skip: {votes} of {needed}.',
  'too-young-account': 'Accounts vote here from {days} on. Yours is {age} old.',
  'too-young-member': 'Members vote here after {days}. You have been here {age}.',
  'export-too-large': 'Your data is over {limit}. Ask whoever runs me for it.',
  'setting-unavailable': '{why} Leave it as it is.',
  'not-admin': 'This needs the permission Manage Server. Ask an admin.',
  'too-fast': 'You are quicker than I am. Try again in {wait}.',
  'too-many': 'Everybody presses at once here. Try again in {wait}.',
  'too-busy': 'Too many pieces are waiting here. Try again when one is there.',
  'house-full': 'All rooms want pieces at once: {count} wait. Try again in a few minutes.',
  restarting: 'I am restarting. Your votes are kept. Try again in a minute.',
  'yours-waiting': 'You have {max} pieces on their way. Wait for one to be there.',
  'quota-member': 'You have used up your {max} pieces an hour. Ask again in {wait}.',
  'quota-room': 'This room has used up its {max} pieces an hour. Ask again in {wait}.',
  'export-busy': 'Other exports are being written. Try again in a moment.',
  'too-late': 'That reached me too late. Try it again.',
  'stale-control': 'This button is out of date. Use the newest message.',
  'name-taken': 'Somebody here is called {name} already. Choose another name.',
  'style-incomplete': 'Give the style a name and a groove, or attach a file.',
  'style-name': 'A style has a name of 1 to 32 characters. Choose another one.',
  'style-taken': 'There is a style called {name} already. Choose another name.',
  'styles-full': 'There are {max} own styles here already. Remove one first.',
  'no-such-style': 'I cannot find that style. Pick one from the list.',
  'not-style-author': 'Only {author} or an admin can remove that style. Ask them.',
  'bad-recipe': 'That is no style of Voxpop: {why}. Export one with /style show.',
  'bad-upload': 'I cannot take that file: {why}. Attach another one.',
  'door-busy': 'Many files are being read. Try again in a moment.',
  'preview-busy': 'Other previews are being made. Try again in a moment.',
  'changes-apart': '“{one}” and “{other}” pull apart. Choose one of them.',
  'remix-unheard': 'Nobody would hear that in “{title}”. Choose another change.',
  'bad-name': 'A name has 1 to 32 characters. Choose another one.',
} as const

export const FAULTS = {
  'ffmpeg-missing': 'FFmpeg was not found. Run "npm ci", install ffmpeg, or set FFMPEG_PATH.',
  'ffmpeg-unusable': '{path} is no working FFmpeg 5.1 or newer. Correct FFMPEG_PATH or leave it empty.',
  'ffmpeg-failed': 'FFmpeg ended early: {cause}',
  'bank-damaged': 'The sound bank {path} cannot be read. Run "npm ci" again.',
  'model-damaged': 'The learned model cannot be read: {cause}. Restore assets/models.',
  'render-failed': 'The render stopped: {cause}',
  'worker-died': 'The render worker died: {cause}',
  'store-failed': 'The data folder cannot be used: {cause}. Check VOXPOP_DATA_DIR.',
  'disk-full': 'The disk is full. Free some space in {path}.',
  'port-in-use': 'Port {port} is in use. Set VOXPOP_PORT to another one.',
  'metrics-port': 'Port {port} cannot serve metrics ({cause}). Set VOXPOP_METRICS_PORT to another one.',
  'data-newer': 'A newer Voxpop wrote {path}. Upgrade, or restore an older back-up.',
  'in-use': '{path} is in use. Stop Voxpop first, then try again.',
  'no-such-address': 'This machine has no address {address}. Correct VOXPOP_BIND.',
  'bad-config': 'Settings are missing or wrong:\n{problems}',
  'bad-token': 'Discord refused the token. Set DISCORD_TOKEN to a valid one.',
  'voice-failed': 'The voice connection failed: {cause}',
  'discord-failed': 'Discord did not accept that: {cause}',
  'bad-arguments': '{problem}',
  'bad-file': '{path} cannot be used: {cause}',
} as const

export type RefusalCode = keyof typeof REFUSALS
export type FaultCode = keyof typeof FAULTS
export type Details = Readonly<Record<string, string | number>>

const fill = (template: string, details: Details) =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => String(details[name] ?? whole))

/** An expected "no". `message` is the line that the member sees. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: RefusalCode
  readonly details: Details
  constructor(code: RefusalCode, details: Details = {}) {
    super(fill(REFUSALS[code], details))
    this.code = code
    this.details = details
  }
}

/** Broken machinery. `message` is the line that the operator sees; `cause` is what was caught. */
export class Fault extends Error {
  override readonly name = 'Fault'
  readonly code: FaultCode
  readonly details: Details
  constructor(code: FaultCode, details: Details = {}, cause?: unknown) {
    super(fill(FAULTS[code], details), { cause })
    this.code = code
    this.details = details
  }
}

/** Throws a Refusal. */
export const refuse = (code: RefusalCode, details: Details = {}): never => {
  throw new Refusal(code, details)
}
