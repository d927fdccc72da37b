import type { CommandData, CommandOption } from '../../app/command.ts'
import type { FormView, RoundView, View } from '../../app/views.ts'
import type { MemberId } from '../../model/ids.ts'

/**
 * Shared lines that speak of a chat server's commands, messages and voice channels, as they read on the page.
 * A longer phrase stands before those that it contains.
 */
export const PHRASES: readonly (readonly [said: string, here: string])[] = [
  ['Start one with /jam start.', 'Press Start a round.'],
  ['Start the next one with /jam start.', 'Press Start a round for the next one.'],
  ['Start a round with /jam start.', 'Play a piece, or start a round.'],
  ['Start another with /jam start.', 'Press Start a round for another.'],
  ['Queue something with /compose.', 'Play a piece, or start a round.'],
  ['Look again with /queue.', 'Look at the queue again.'],
  [
    'This needs the permission Manage Server. Ask an admin.',
    'Only whoever came first can do that. Ask them.',
  ],
  [' (Manage Server)', ''],
  ["This server's own", "This room's own"],
  ['Export one with /style show.', 'Choose one that was saved here.'],
  ['Hear a preview with /help style.', 'Press play for a preview.'],
  ['None yet. Make one with /style create.', 'None yet. Make one below.'],
  [
    'Ask /why of a piece, /fairness of the last rounds.',
    'Press Why? on a piece. Press Who was heard below Vote.',
  ],
  ['Use the newest message.', 'Look at the page again.'],
  ['its message in this server', 'see Vote'],
  ['A round is already open: see Vote. Vote there.', 'A round is already open. Add your vote to it.'],
  ['The round is open: see Vote.', 'The round is open. Choose what you like.'],
  ['The round is open. Press Vote.', 'The round is open. Choose what you like.'],
  ['Press Vote again to try once more.', 'Press Start a round to try once more.'],
  ['Press Vote again for a new one.', 'Press Start a round for a new one.'],
  ['Press Vote to begin again.', 'Choose again any time.'],
  ['Join a voice channel first, then try again.', 'Unmute this page first, then try again.'],
  [
    'Only members in the voice channel vote here. Join it first.',
    'Only listeners vote here. Unmute this page first.',
  ],
  ['Join the voice channel first.', 'Unmute this page first.'],
  ['waits for a listener. Join the voice channel.', 'waits for a listener. Unmute this page.'],
  [
    'I could not reach the voice channel. Press Play again in a moment.',
    'I could not play it. Press play again in a moment.',
  ],
  [
    'Nobody was in voice. Join a voice channel, then press Play again.',
    'Nobody was listening. Press play to hear it.',
  ],
  ['I left the voice channel.', 'The music stopped.'],
  ['I lost the voice channel. Press Resume to bring me back.', 'The sound was lost. Press Resume to go on.'],
  [
    'Everyone here, those in the voice channel, or those who hear it.',
    'Everyone here, or those who do not mute this page.',
  ],
  ['those in voice who hear it', 'those who do not mute this page'],
  ['Join voice undeafened first.', 'Unmute this page first.'],
  ['those in the voice channel', 'those who listen'],
  ['Minutes alone in voice before I leave', 'Minutes without a listener before I stop'],
  ['Minutes alone in voice before leaving', 'Minutes without a listener before I stop'],
  ['Made by this server with Voxpop', 'Made in this room with Voxpop'],
  ['Send me out of the voice channel; the queue stays', 'Stop the music; the queue stays'],
  ['Go on playing, or bring me back to your voice channel', 'Go on playing'],
]

/** What a newcomer reads when their name could not be kept. */
export const JOIN_FAILED = 'I could not write your name down. Try again in a moment.'

/** A shared line as the page says it. */
export const onPage = (text: string): string =>
  PHRASES.reduce((line, [said, here]) => line.replaceAll(said, here), text).replace(/^\/(?=[a-z])/, '')

export const roundOnPage = (round: RoundView): RoundView =>
  'line' in round.phase ? { ...round, phase: { ...round.phase, line: onPage(round.phase.line) } } : round

/** A view with the page's own wording; what members wrote stays as it is. @param names of members, to show for ids */
export const viewOnPage = <V extends View | FormView>(
  view: V,
  names: ReadonlyMap<MemberId, string> = new Map(),
): V => {
  switch (view.kind) {
    case 'notice':
      return { ...view, text: onPage(view.text) }
    case 'round':
      return { ...view, ...roundOnPage(view) }
    case 'piece':
      return {
        ...view,
        terms: onPage(view.terms),
        ...(view.note === undefined ? {} : { note: onPage(view.note) }),
      }
    case 'fairness':
      return { ...view, line: onPage(view.line) }
    case 'help':
      return {
        ...view,
        title: onPage(view.title),
        line: onPage(view.line),
        entries: view.entries.map(({ name, line }) => ({ name: onPage(name), line: onPage(line) })),
      }
    case 'ballot':
      return {
        ...view,
        menus: view.menus.map((menu) => ({
          ...menu,
          groups: menu.groups.map((group) => ({ ...group, label: onPage(group.label) })),
        })),
      }
    case 'style':
      return {
        ...view,
        facts: view.facts.map(({ label, value }) => ({ label, value: onPage(value) })),
      }
    case 'styles':
      return {
        ...view,
        line: onPage(view.line),
        families: view.families.map((family) => ({
          ...family,
          label: onPage(family.label),
          empty: onPage(family.empty),
        })),
      }
    case 'settings':
      return {
        ...view,
        lines: view.lines.map((line) => ({
          ...line,
          value: onPage(line.value),
          detail: onPage(line.detail),
        })),
      }
    case 'log':
      return {
        ...view,
        entries: view.entries.map((entry) => ({
          ...entry,
          by: entry.by && { ...entry.by, name: names.get(entry.by.id) ?? null },
          text: onPage(entry.text),
        })),
      }
    case 'privacy':
      return {
        ...view,
        lines: view.lines.map(onPage),
        sections: view.sections.map(({ label, lines }) => ({ label, lines: lines.map(onPage) })),
      }
    default:
      return view
  }
}

const optionOnPage = (option: CommandOption): CommandOption => ({
  ...option,
  description: onPage(option.description),
  ...(option.choices === undefined
    ? {}
    : { choices: option.choices.map((choice) => ({ ...choice, name: onPage(choice.name) })) }),
  ...(option.options === undefined ? {} : { options: option.options.map(optionOnPage) }),
})

/** A command as the page's menu and forms show it. */
export const commandOnPage = (command: CommandData): CommandData => ({
  ...command,
  description: onPage(command.description),
  ...(command.options === undefined ? {} : { options: command.options.map(optionOnPage) }),
})
