import type { App } from '../src/app/app.ts'
import type { Call } from '../src/app/ports.ts'
import { OPTION, type Command, type CommandOption } from '../src/app/command.ts'
import { bySubcommand, flagOf, given, inPlace, numberOf, privately, textOf } from '../src/app/handlers.ts'

type Change = Parameters<App['settings']['change']>[1]

const whole = (name: string, description: string, min_value: number, max_value: number) => ({
  type: OPTION.integer,
  name,
  description,
  min_value,
  max_value,
})
const one = (name: string, description: string, choices: readonly (readonly [string, string])[]) => ({
  type: OPTION.text,
  name,
  description,
  choices: choices.map(([value, label]) => ({ name: label, value })),
})
const group = (name: string, description: string, options: readonly CommandOption[] = []) => ({
  type: OPTION.subcommand,
  name,
  description,
  options,
})

const GROUPS = [
  group('show', 'Show how I behave here'),
  group('rounds', 'How rounds go (Manage Server)', [
    whole('minutes', 'How long a round stays open', 1, 60),
    whole('seconds', 'How long a voted piece is', 20, 600),
    whole('quorum', 'How many ballots a round needs', 1, 100),
    one('tallies', 'What is shown of an open vote', [
      ['live', 'live: everybody sees how it stands'],
      ['hidden', 'hidden: only how many have voted, until the close'],
    ]),
    { type: OPTION.flag, name: 'autonext', description: 'Open the next round when the queue runs out' },
  ]),
  group('members', 'Who may do what (Manage Server)', [
    one('voters', 'Who may vote', [
      ['voice', 'those in the voice channel'],
      ['listening', 'those in voice who hear it'],
      ['anyone', 'everyone here'],
    ]),
    whole('account-days', 'Days that an account must exist before it votes; 0 is none', 0, 365),
    whole('member-days', 'Days that somebody must be here before voting; 0 is none', 0, 365),
    one('styles', 'Who may make styles of your own', [
      ['anyone', 'everyone here'],
      ['admins', 'admins'],
    ]),
  ]),
  group('sound', 'How it sounds (Manage Server)', [
    whole('bitrate', 'Sound quality of new pieces in kbit/s', 64, 256),
    whole('leave', 'Minutes alone in voice before I leave; 0 is never', 0, 120),
  ]),
  group('privacy', 'What is kept, and how long (Manage Server)', [
    whole('keep-days', 'Days until pieces, their votes and ratings are deleted; 0 is never', 0, 3650),
    whole('removal-days', 'Days until all is deleted when I am removed; 0 is at once', 0, 365),
  ]),
  group('log', 'What admins did here (Manage Server)', [
    whole('page', 'Which page; 1 is the newest', 1, 100),
  ]),
  group('forget-taste', 'Forget what I learned of your taste (Manage Server)'),
]

/** Shows the settings, changed where a value was given. */
const change = privately(({ who, options }, app) => {
  const wanted = given({
    minutes: numberOf(options, 'minutes'),
    seconds: numberOf(options, 'seconds'),
    quorum: numberOf(options, 'quorum'),
    tallies: textOf(options, 'tallies') as Change['tallies'],
    electorate: textOf(options, 'voters') as Change['electorate'],
    accountDays: numberOf(options, 'account-days'),
    memberDays: numberOf(options, 'member-days'),
    autoNext: flagOf(options, 'autonext'),
    bitrate: numberOf(options, 'bitrate'),
    leaveAfter: numberOf(options, 'leave'),
    styleMakers: textOf(options, 'styles') as Change['styleMakers'],
    keepDays: numberOf(options, 'keep-days'),
    removalDays: numberOf(options, 'removal-days'),
  })
  const { settings } = app
  return Object.keys(wanted).length === 0 ? settings.show(who) : settings.change(who, wanted)
})

/** Manage Server; a server may say otherwise for the command. */
const ADMINS = '32'

const forget = async (call: Call, app: App): Promise<void> => call.ask(await app.taste.askReset(call.who))

export default {
  data: {
    name: 'settings',
    description: 'Show how I behave here, or change it',
    default_member_permissions: ADMINS,
    options: GROUPS,
  },
  execute: bySubcommand({
    show: change,
    log: privately(({ who, options }, app) => app.settings.log(who, numberOf(options, 'page'))),
    'forget-taste': forget,
  }),
  actions: {
    forget,
    'forget-taste': privately(({ who, options }, app) => app.taste.reset(who, textOf(options, 'word') ?? '')),
    log: inPlace(({ who, options }, app) => app.settings.log(who, Number(options.args.at(0) ?? 1))),
  },
} satisfies Command
