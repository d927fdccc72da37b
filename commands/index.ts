import type { Command } from '../src/app/command.ts'
import compose from './compose.ts'
import fairness from './fairness.ts'
import help from './help.ts'
import idea from './idea.ts'
import jam from './jam.ts'
import leave from './leave.ts'
import nowplaying from './nowplaying.ts'
import pause from './pause.ts'
import play from './play.ts'
import privacy from './privacy.ts'
import queue from './queue.ts'
import rate from './rate.ts'
import remix from './remix.ts'
import resume from './resume.ts'
import settings from './settings.ts'
import skip from './skip.ts'
import status from './status.ts'
import style from './style.ts'
import taste from './taste.ts'
import vote from './vote.ts'
import why from './why.ts'

/** Every command, in the order in which /help lists them: one file each in this folder. */
export const COMMANDS: readonly Command[] = [
  jam,
  vote,
  idea,
  compose,
  queue,
  play,
  nowplaying,
  rate,
  remix,
  why,
  fairness,
  taste,
  pause,
  resume,
  skip,
  leave,
  style,
  settings,
  status,
  privacy,
  help,
]
