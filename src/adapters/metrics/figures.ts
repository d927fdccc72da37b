import { FAULTS, REFUSALS } from '../../errors.ts'

/** Values that a label takes. Others are not counted: whatever members send, there are so many series and no more. */
type Labels = Readonly<Record<string, readonly string[]>>

export type Figure =
  | { readonly type: 'counter' | 'gauge'; readonly help: string; readonly labels?: Labels }
  | {
      readonly type: 'histogram'
      readonly help: string
      readonly labels?: Labels
      /** Upper bounds, rising. */
      readonly buckets: readonly number[]
    }

const ERROR_CODES = [...Object.keys(FAULTS), 'bug']

/**
 * Everything that Voxpop measures about itself. Names follow Prometheus' conventions (base units, `_total`), those that
 * begin with `process_` are its own for every program. No label names a server or a member.
 */
export const FIGURES = {
  voxpop_info: {
    type: 'gauge',
    help: 'Always 1; what runs here stands in the labels.',
    labels: { version: [], node: [], ffmpeg: [], front: [] },
  },
  voxpop_ready: { type: 'gauge', help: '1 where the bot can serve, as /readyz says.' },
  process_start_time_seconds: { type: 'gauge', help: 'When the process began, in seconds since 1970.' },
  process_cpu_seconds_total: { type: 'counter', help: 'CPU time of the process, its threads included.' },
  process_resident_memory_bytes: { type: 'gauge', help: 'Memory that the process holds.' },
  voxpop_heap_bytes: { type: 'gauge', help: 'Memory of the main thread that JavaScript uses.' },
  voxpop_event_loop_delay_seconds: {
    type: 'gauge',
    help: 'How late timers of the main thread came since the last look.',
    labels: { quantile: ['0.5', '0.99', '1'] },
  },
  voxpop_disk_free_bytes: { type: 'gauge', help: 'Room left on the disk of the data folder.' },
  voxpop_worker_memory_bytes: { type: 'gauge', help: 'Memory that the render worker holds.' },
  voxpop_children: { type: 'gauge', help: 'FFmpeg processes that run now.' },

  voxpop_rooms: { type: 'gauge', help: 'Servers that the bot is in; the local room is one.' },
  voxpop_gateway_ping_seconds: { type: 'gauge', help: 'Round trip to Discord, as its last heartbeat took.' },
  voxpop_voice_connections: {
    type: 'gauge',
    help: 'Voice connections by state.',
    labels: { state: ['joining', 'open'] },
  },
  voxpop_reconnects_total: {
    type: 'counter',
    help: 'Connections to Discord that had to be made again.',
    labels: { of: ['gateway', 'voice'] },
  },
  voxpop_voice_lost_total: { type: 'counter', help: 'Voice connections that were lost for good.' },

  voxpop_requests_total: { type: 'counter', help: 'Commands, buttons, menus and forms that were taken up.' },
  voxpop_refusals_total: {
    type: 'counter',
    help: 'Friendly "no"s by code.',
    labels: { code: Object.keys(REFUSALS) },
  },
  voxpop_errors_total: { type: 'counter', help: 'What went wrong, by code.', labels: { code: ERROR_CODES } },

  voxpop_rounds_open: { type: 'gauge', help: 'Rounds that take votes now.' },
  voxpop_rounds_total: {
    type: 'counter',
    help: 'Rounds by what became of them.',
    labels: { outcome: ['opened', 'closed', 'missed', 'cancelled'] },
  },
  voxpop_votes_total: { type: 'counter', help: 'Answers and ideas that were stored.' },
  voxpop_pieces_total: {
    type: 'counter',
    help: 'Pieces that were promised, by what became of them.',
    labels: { outcome: ['promised', 'finished', 'failed'] },
  },

  voxpop_renders_running: { type: 'gauge', help: 'Pieces that the worker has in hand.' },
  voxpop_renders_waiting: { type: 'gauge', help: 'Pieces that wait for the worker.' },
  voxpop_renders_total: {
    type: 'counter',
    help: 'Renders by how they ended.',
    labels: { outcome: ['finished', 'failed', 'called-off'] },
  },
  voxpop_queue_seconds: {
    type: 'histogram',
    help: 'From asking for a render until the worker begins with it.',
    buckets: [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 20, 60, 300],
  },
  voxpop_render_seconds: {
    type: 'histogram',
    help: 'From the beginning of a render until its files lie in the archive.',
    buckets: [0.5, 1, 2, 4, 6, 8, 12, 16, 24, 32, 64, 128],
  },
  voxpop_first_packet_seconds: {
    type: 'histogram',
    help: 'From the promise of a piece (round closed, /compose) to its first packet, where nothing played before it.',
    buckets: [0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 7.5, 10, 20, 60],
  },

  voxpop_rooms_playing: { type: 'gauge', help: 'Rooms in which music sounds now.' },
  voxpop_packet_gap_seconds: {
    type: 'histogram',
    help: 'Time between two packets of one voice connection; 0.02 is the rule.',
    buckets: [0.015, 0.019, 0.021, 0.025, 0.03, 0.04, 0.06, 0.1, 0.25, 1],
  },
} as const satisfies Readonly<Record<string, Figure>>

export type FigureName = keyof typeof FIGURES
type OfType<T extends Figure['type']> = {
  [Name in FigureName]: (typeof FIGURES)[Name] extends { readonly type: T } ? Name : never
}[FigureName]
export type CounterName = OfType<'counter'>
export type GaugeName = OfType<'gauge'>
export type HistogramName = OfType<'histogram'>
