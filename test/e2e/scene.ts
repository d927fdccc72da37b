import type { ScriptedMember, StandIn } from '../standin/index.ts'
import type { Bot } from '../support/e2e-bot.ts'

/** What every act of the evening plays with. */
export interface Scene {
  readonly discord: StandIn
  readonly bot: Bot
  readonly dir: string
  readonly people: Readonly<Record<'Ada' | 'Ben' | 'Cleo' | 'Dee', ScriptedMember>>
  readonly tell: (who: string, text: string) => void
}
