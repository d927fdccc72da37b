import type { Renders, Vitals } from '../ports.ts'
import type { StatusView } from '../views.ts'
import { list } from '../words/en.ts'
import { since, size, STATUS, STATUS_OF_DISCORD } from '../words/status.ts'
import { control } from './notice.ts'

/** What the app itself knows. */
export interface Census {
  /** Rounds that take votes. */
  readonly rounds: number
  /** Rooms in which music sounds. */
  readonly playing: number
}

/** What is going on in the room that asks. */
export interface Here {
  /** Ballots in the open round; null where none is open. */
  readonly votes: number | null
  readonly stage: keyof typeof STATUS.stage
  readonly queued: number
  readonly voice: 'open' | 'joining' | null
}

const LOW_DISK_BYTES = 500e6
/** Pieces that may wait without anybody having to worry. */
const FEW_WAIT = 8

/** What somebody should know or do, the worst first. */
const worriesOf = ({ front, renders, diskFree }: Vitals): readonly string[] => {
  const { worries } = STATUS
  const joining = front.voice.filter(({ state }) => state === 'joining').length
  return [
    ...(front.connected ? [] : [STATUS_OF_DISCORD.worries.away]),
    ...(renders.worker === 'ready' ? [] : [worries[renders.worker]]),
    ...(diskFree !== null && diskFree < LOW_DISK_BYTES ? [worries.disk(diskFree)] : []),
    ...(renders.waiting > FEW_WAIT ? [worries.busy(renders.waiting)] : []),
    ...(joining > 0 ? [STATUS_OF_DISCORD.worries.voice(joining)] : []),
  ]
}

const made = ({ last }: Renders): string =>
  last.length === 0 ? STATUS.unknown : list(last.map(({ took, seconds }) => STATUS.made(took, seconds)))

type Line = StatusView['groups'][number]['lines'][number]
const LABELS = { ...STATUS.labels, ...STATUS_OF_DISCORD.labels }
const line = (id: keyof typeof LABELS, value: string): Line => ({ label: LABELS[id], value })

/** How the bot is: what is wrong first, then the room, the music, the connection and the machine. */
export const statusView = (vitals: Vitals, census: Census, here: Here): StatusView => {
  const { front, renders } = vitals
  const worries = worriesOf(vitals)
  const joining = front.voice.filter(({ state }) => state === 'joining').length
  const onDiscord = front.kind === 'discord'
  return {
    kind: 'status',
    title: STATUS.title,
    well: worries.length === 0,
    lines: worries.length > 0 ? worries : [STATUS.well],
    groups: [
      {
        label: STATUS.groups.here,
        lines: [
          line('round', here.votes === null ? STATUS.round.none : STATUS.round.open(here.votes)),
          line('stage', STATUS.queued(STATUS.stage[here.stage], here.queued)),
          ...(onDiscord ? [line('voice', STATUS_OF_DISCORD.voice[here.voice ?? 'none'])] : []),
        ],
      },
      {
        label: STATUS.groups.music,
        lines: [
          ...(onDiscord
            ? [line('rounds', String(census.rounds)), line('playing', String(census.playing))]
            : []),
          line('renders', STATUS.renders(renders.running, renders.waiting)),
          line('last', made(renders)),
          line('worker', STATUS.worker(renders.worker)),
          line('ffmpeg', renders.ffmpeg ?? STATUS.unknown),
        ],
      },
      ...(onDiscord
        ? [
            {
              label: STATUS_OF_DISCORD.group,
              lines: [
                line('ping', front.ping === null ? STATUS.unknown : STATUS_OF_DISCORD.ping(front.ping)),
                line('servers', String(front.rooms)),
                line('connections', STATUS_OF_DISCORD.connections(front.voice.length - joining, joining)),
              ],
            },
          ]
        : []),
      {
        label: STATUS.groups.machine,
        lines: [
          line('version', STATUS.version(vitals.version, vitals.node)),
          line('uptime', since(vitals.uptime)),
          line('memory', size(vitals.memory + vitals.renders.memory)),
          line('disk', vitals.diskFree === null ? STATUS.unknown : STATUS.free(vitals.diskFree)),
        ],
      },
    ],
    controls: [control('status.refresh', [], STATUS.refresh)],
  }
}
