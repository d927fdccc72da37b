import type { Findings } from './findings.ts'
import { ideaGiven } from './vote.ts'

/** What an evening must have been like. The test asserts each line; the demo prints each with its figures. */
export interface Check {
  readonly name: string
  readonly of: (found: Findings) => { readonly held: boolean; readonly measured: string }
}

const COMMANDS = [
  ...['jam', 'vote', 'idea', 'compose', 'queue', 'play', 'skip'],
  ...['pause', 'resume', 'nowplaying', 'leave', 'settings', 'help'],
]
const EDIT_SECONDS = 2
const PNG = '89504e470d0a1a0a'

const all = (...parts: readonly (readonly [held: boolean, measured: string])[]) => ({
  held: parts.every(([held]) => held),
  measured: parts.map(([held, measured]) => (held ? measured : `NOT SO: ${measured}`)).join(', '),
})
const has = (text: string, words: string) => [text.includes(words), `“${words}”`] as const
const near = (value: number, aim: number, by: number) => Math.abs(value - aim) <= by
const rising = (values: readonly number[]) => values.every((value, i) => i === 0 || value >= values[i - 1])
const percents = (values: readonly number[]) => values.map((value) => `${value} %`).join(' → ')
const hex = (bytes: Uint8Array, length: number) => Buffer.from(bytes.subarray(0, length)).toString('hex')

export const CHECKS: readonly Check[] = [
  {
    name: 'the commands are registered',
    of: ({ vote: { commands } }) => {
      const missing = COMMANDS.filter((name) => !commands.includes(name))
      return all([missing.length === 0, missing.length ? `no ${missing.join(', ')}` : `${commands.length}`])
    },
  },
  {
    name: 'a second /jam start points to the open round',
    of: ({ vote }) => all([vote.pointed, 'a link to the panel'], [vote.panels === 1, `${vote.panels} panel`]),
  },
  {
    name: 'ballots are private and remember',
    of: ({ vote: { ballots } }) =>
      all(...ballots.map(({ who, secret, kept }) => [secret && kept, who] as const), [
        ballots.length === 3,
        `${ballots.length} ballots`,
      ]),
  },
  {
    name: 'the tally is live on one panel, edited seldom',
    of: ({ vote: { deeds, edits, voteSeconds, tally } }) =>
      all([/3 voted/.test(tally) && /▰/.test(tally), '3 voted'], has(tally, ideaGiven), [
        edits >= 1 && edits <= 1 + voteSeconds / EDIT_SECONDS,
        `${edits} edits for ${deeds} deeds`,
      ]),
  },
  {
    name: 'an idea is understood in private, and decides what nobody votes on',
    of: ({ vote: { ballots, tally, understood }, card: { text } }) =>
      all(
        has(understood, 'very gentle'),
        [ballots.filter(({ read }) => read.includes('very gentle')).length === 1, 'in one ballot'],
        [!tally.includes('very gentle →'), 'not on the panel'],
        has(tally, 'No votes yet on energy'),
        has(text, 'nergy very gentle (from an idea)'),
      ),
  },
  {
    name: 'the last Done closes the round',
    of: ({ vote }) => all(has(vote.closing, 'Everybody is done')),
  },
  {
    name: 'progress never goes backwards',
    of: ({ card: { progress }, voice: { nextProgress } }) =>
      all(
        [rising(progress), percents(progress) || 'the vote: done at once'],
        [nextProgress.length > 0 && rising(nextProgress), percents(nextProgress)],
      ),
  },
  {
    name: 'the panel has become the card',
    of: ({ card: { messages, title, text, altText }, asked }) =>
      all(
        [messages === 1, `${messages} message`],
        [title.length > 2, `“${title}”`],
        [/^[A-G][♭♯b#]? [\w ]+ · \d+ bpm · \d:\d\d · [\w ]+/m.test(text), 'key, tempo, length and form'],
        [/Who shaped it\*\*\n.*of 3/s.test(text), 'who shaped it'],
        [text.includes('yours to use'), 'terms'],
        [altText.includes(title), `picture described: “${altText.slice(0, 60)}…”`],
        [near(lengthIn(text), asked, 1), `${lengthIn(text)} s`],
      ),
  },
  {
    name: 'its files are what they say',
    of: ({ card: { packets, midi, midiNotes, midiSeconds, waveform }, asked }) =>
      all(
        [near(packets.length / 50, asked, 0.6), `${packets.length} Opus packets`],
        [hex(midi, 4) === '4d546864' && midiNotes > asked, `${midiNotes} MIDI notes`],
        [midiSeconds > asked * 0.7 && midiSeconds <= asked + 1, `over ${midiSeconds.toFixed(1)} s`],
        [hex(waveform, 8) === PNG && waveform.length > 1000, `a PNG of ${waveform.length} bytes`],
      ),
  },
  {
    name: 'voice is encrypted end to end',
    of: ({ voice }) =>
      all(
        [voice.place === 'Studio', `in ${voice.place}`],
        [voice.agreed && voice.group.includes('Voxpop'), `${voice.group.join(', ')} share one code`],
        [voice.encrypted > 0 && voice.plain === 0, `${voice.plain} packets plain`],
        [voice.unreadable === 0, `${voice.unreadable} unreadable`],
      ),
  },
  {
    name: 'the second member hears every packet of the file, unchanged',
    of: ({ card, voice }) =>
      all(
        [voice.heardBy.length === 1 && voice.heardBy[0] !== 'nobody', voice.heardBy.join(', ')],
        [voice.encrypted === card.packets.length, `${voice.encrypted} of ${card.packets.length}`],
        [voice.lost === 0, `${voice.lost} lost`],
        [voice.changed === 0, `${voice.changed} changed`],
      ),
  },
  {
    name: 'what was heard is as long as asked',
    of: ({ sound: { heard }, asked }) =>
      all([near(heard.seconds, asked, 0.5), `${heard.seconds.toFixed(2)} s`]),
  },
  {
    name: 'its loudness is −14 ± 1 LUFS, its true peak at most −1 dBTP',
    of: ({ sound: { heard } }) =>
      all(
        [near(heard.lufs, -14, 1), `${heard.lufs.toFixed(1)} LUFS`],
        [heard.truePeak <= -1, `${heard.truePeak.toFixed(1)} dBTP`],
      ),
  },
  {
    name: 'it is the Master',
    of: ({ sound }) => all([sound.alike > 0.95, `correlation ${sound.alike.toFixed(4)}`]),
  },
  {
    name: 'it is not what another seed makes of the same Brief',
    of: ({ sound }) => all([sound.otherSeed < 0.3, `correlation ${sound.otherSeed.toFixed(4)}`]),
  },
  {
    name: '/nowplaying and /queue say what plays and what comes',
    of: ({ voice, card }) =>
      all(
        has(voice.nowPlaying, card.title),
        [/▶ `\d:\d\d`/.test(voice.nowPlaying), 'a progress bar'],
        has(voice.queue, card.title),
        has(voice.queue, 'Cleo'),
      ),
  },
  {
    name: 'a pause falls silent and the music goes on',
    of: ({ after }) =>
      all(
        has(after.pause, 'Paused'),
        [after.silences >= 5, `${after.silences} frames of silence`],
        has(after.resume, 'Playing again'),
      ),
  },
  {
    name: 'listeners vote to skip; whose piece it is skips at once',
    of: ({ after, card }) =>
      all(
        [after.stranger.includes('Only listeners'), 'not from outside'],
        [after.firstSkip.includes('1 of 2'), '1 of 2'],
        [after.secondSkip.includes('already voted'), 'once each'],
        [after.ownerSkip.includes('Skipped'), 'Cleo her own'],
        [after.listenerSkip.includes('1 of 2'), 'Ben the voted one, 1 of 2'],
        [after.hostSkip.includes(`Skipped “${card.title}”`), 'its host at once'],
      ),
  },
  {
    name: '/leave empties the voice channel',
    of: ({ after }) => all(has(after.left, 'I left'), [!after.inVoice, 'gone']),
  },
  {
    name: 'SIGTERM ends it cleanly',
    of: ({ after: { exit, leftOver } }) =>
      all(
        [exit.code === 0, `exit ${exit.code ?? exit.signal ?? '?'}`],
        [leftOver.length === 0, leftOver.length ? `${leftOver.join(', ')} left over` : 'nothing left over'],
      ),
  },
]

/** The length that a card states, in seconds. */
const lengthIn = (text: string): number => {
  const [, minutes = '0', seconds = '0'] = /· (\d+):(\d\d) ·/.exec(text) ?? []
  return Number(minutes) * 60 + Number(seconds)
}
