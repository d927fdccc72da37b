import type { Log } from '../../app/ports.ts'
import type { Meter } from './meter.ts'

/** What a line of the log says, as far as it is counted. */
interface Said {
  readonly trace?: unknown
  readonly code?: unknown
  readonly ms?: unknown
  readonly waited?: unknown
  readonly queued?: unknown
}

const SECOND = 1000
/** A track that waited longer than this for its turn waited for another one. */
const AT_ONCE_MS = 1000
/** Promises that are remembered; more than can be under way. */
const MOST_PROMISES = 1000

type Rule = (meter: Meter, said: Said) => void
const counts =
  (...[name, labels]: Parameters<Meter['count']>): Rule =>
  (meter) =>
    meter.count(name, labels)
const codeOf = ({ code }: Said): string => (typeof code === 'string' ? code : 'bug')
const failed: Rule = (meter, said) => meter.count('voxpop_errors_total', { code: codeOf(said) })
const seconds = (value: unknown): number => (typeof value === 'number' ? value / SECOND : Number.NaN)

/** What is counted when a line is logged; the log is where everything that happens is said once. */
const RULES: Readonly<Record<string, readonly Rule[]>> = {
  asked: [counts('voxpop_requests_total')],
  refused: [(meter, said) => meter.count('voxpop_refusals_total', { code: codeOf(said) })],
  'request-failed': [failed],
  'an interaction failed': [failed],
  'piece-failed': [failed, counts('voxpop_pieces_total', { outcome: 'failed' })],
  'track-failed': [failed],
  'unhandled-rejection': [failed],
  'uncaught-exception': [failed],
  'round-opened': [counts('voxpop_rounds_total', { outcome: 'opened' })],
  'round-closed': [counts('voxpop_rounds_total', { outcome: 'closed' })],
  'round-missed': [counts('voxpop_rounds_total', { outcome: 'missed' })],
  'round-cancelled': [counts('voxpop_rounds_total', { outcome: 'cancelled' })],
  voted: [counts('voxpop_votes_total')],
  commissioned: [counts('voxpop_pieces_total', { outcome: 'promised' })],
  'piece-finished': [counts('voxpop_pieces_total', { outcome: 'finished' })],
  'render-begun': [(meter, { waited }) => meter.observe('voxpop_queue_seconds', seconds(waited))],
  'render-finished': [
    counts('voxpop_renders_total', { outcome: 'finished' }),
    (meter, { ms }) => meter.observe('voxpop_render_seconds', seconds(ms)),
  ],
  'render-failed': [counts('voxpop_renders_total', { outcome: 'failed' })],
  'render-called-off': [counts('voxpop_renders_total', { outcome: 'called-off' })],
  'voice connection tries again': [counts('voxpop_reconnects_total', { of: 'voice' })],
  'voice connection lost': [counts('voxpop_voice_lost_total')],
  'discord gateway reconnects': [counts('voxpop_reconnects_total', { of: 'gateway' })],
}

/** Events that are counted, for those who check that they are still logged. */
export const COUNTED_EVENTS = [...Object.keys(RULES), 'first-packet']

/**
 * A Log that counts what passes, whatever level is written down.
 * @param now steady time in ms
 */
export const countingLog = (log: Log, meter: Meter, now: () => number): Log => {
  /** When each piece was promised, by its trace. */
  const promised = new Map<unknown, number>()
  const note = (event: string, said: Said) => {
    for (const rule of RULES[event] ?? []) rule(meter, said)
    const { trace } = said
    if (trace === undefined) return
    if (event === 'commissioned') {
      promised.set(trace, now())
      for (const old of promised.keys()) if (promised.size > MOST_PROMISES) promised.delete(old)
    }
    if (event === 'first-packet') {
      const at = promised.get(trace)
      if (at !== undefined && Number(said.queued) < AT_ONCE_MS)
        meter.observe('voxpop_first_packet_seconds', (now() - at) / SECOND)
      promised.delete(trace)
    }
  }
  const at =
    (level: keyof Log): Log[typeof level] =>
    (event, details) => {
      note(event, details ?? {})
      log[level](event, details)
    }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}
