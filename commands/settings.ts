import { OPTION, type Command } from '../src/app/command.ts'
import { flagOf, given, numberOf, privately, textOf } from '../src/app/handlers.ts'

const whole = (name: string, description: string, min_value: number, max_value: number) => ({
  type: OPTION.integer,
  name,
  description,
  min_value,
  max_value,
})

export default {
  data: {
    name: 'settings',
    description: 'Show how I behave here, or change it (Manage Server)',
    options: [
      whole('minutes', 'How long a round stays open', 1, 60),
      whole('seconds', 'How long a voted piece is', 20, 600),
      whole('quorum', 'How many ballots a round needs', 1, 100),
      {
        type: OPTION.text,
        name: 'voters',
        description: 'Who may vote',
        choices: [
          { name: 'those in the voice channel', value: 'voice' },
          { name: 'everyone here', value: 'anyone' },
        ],
      },
      { type: OPTION.flag, name: 'autonext', description: 'Open the next round when the queue runs out' },
      whole('bitrate', 'Sound quality of new pieces in kbit/s', 64, 256),
      whole('leave', 'Minutes alone in voice before I leave; 0 is never', 0, 120),
      {
        type: OPTION.text,
        name: 'styles',
        description: 'Who may make styles of your own',
        choices: [
          { name: 'everyone here', value: 'anyone' },
          { name: 'admins', value: 'admins' },
        ],
      },
    ],
  },
  execute: privately(({ who, options }, app) => {
    const change = given({
      minutes: numberOf(options, 'minutes'),
      seconds: numberOf(options, 'seconds'),
      quorum: numberOf(options, 'quorum'),
      electorate: textOf(options, 'voters') as 'voice' | 'anyone' | undefined,
      autoNext: flagOf(options, 'autonext'),
      bitrate: numberOf(options, 'bitrate'),
      leaveAfter: numberOf(options, 'leave'),
      styleMakers: textOf(options, 'styles') as 'anyone' | 'admins' | undefined,
    })
    const { settings } = app
    return Object.keys(change).length === 0 ? settings.show(who) : settings.change(who, change)
  }),
} satisfies Command
