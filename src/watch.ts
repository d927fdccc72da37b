import { statfs } from 'node:fs/promises'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { App } from './app/app.ts'
import type { Log, Renders, Store, Vitals } from './app/ports.ts'
import { countingLog } from './adapters/metrics/from-log.ts'
import { createMeter, type Reading } from './adapters/metrics/meter.ts'
import { openHealth, type HealthServer } from './adapters/metrics/server.ts'
import type { Config } from './config.ts'
import { VERSION } from './version.ts'

/** What the operator sees of a running process: metrics, health, and the vitals that /status shows. */
export interface Watch {
  /** Counts what is logged. */
  readonly log: Log
  /** A voice connection's time between two packets, in ms. */
  readonly gap: (ms: number) => void
  /** Tells what there is to look at as it opens. */
  sees(parts: Partial<Sights>): void
  vitals(): Promise<Vitals>
  /** From now on it is not ready, whatever else holds. */
  ends(): void
  close(): Promise<void>
}

export interface Sights {
  readonly store: Store
  readonly front: () => Vitals['front']
  readonly renders: () => Renders
  readonly census: App['census']
}

/** Of timers, in ms; the clock of packets ticks as often. */
const RESOLUTION_MS = 20
const NS = 1e9
const NO_FRONT = { connected: false, ping: null, rooms: 0, voice: [] } as const
const NO_RENDERS: Renders = {
  ...{ worker: 'warming', ffmpeg: null, running: 0, waiting: 0, children: 0, memory: 0, last: [] },
}

const freeOn = (dir: string): Promise<number | null> =>
  statfs(dir).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )

/** Opens metrics and health where they are wanted. @throws Fault `metrics-port` */
export const watch = async (config: Config, log: Log): Promise<Watch> => {
  const meter = createMeter()
  const counting = countingLog(log, meter, () => performance.now())
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
  let sights: Partial<Sights> = {}
  let ending = false

  const front = () => sights.front?.() ?? { kind: config.token ? 'discord' : 'local', ...NO_FRONT }
  const renders = () => sights.renders?.() ?? NO_RENDERS

  const vitals = async (): Promise<Vitals> => ({
    version: VERSION,
    node: process.version,
    uptime: process.uptime(),
    memory: process.memoryUsage.rss(),
    diskFree: await freeOn(config.dataDir),
    front: front(),
    renders: renders(),
  })

  const reasons = async (): Promise<readonly string[]> => {
    if (ending) return ['stopping']
    const { worker } = renders()
    const stored = await sights.store?.get('settings', '-').then(
      () => [],
      (error: unknown) => [error instanceof Error ? error.message : String(error)],
    )
    return [
      ...(stored ?? ['the store is not open yet']),
      ...(front().connected ? [] : ['not connected to Discord']),
      ...(worker === 'ready' ? [] : [`the render worker is ${worker}`]),
    ]
  }

  const lateness = (): readonly Reading[] => {
    const read = (quantile: string, ns: number): Reading => ({
      name: 'voxpop_event_loop_delay_seconds',
      labels: { quantile },
      value: Math.max(0, ns / NS - RESOLUTION_MS / 1000),
    })
    const all = [read('0.5', delay.percentile(50)), read('0.99', delay.percentile(99)), read('1', delay.max)]
    const some = delay.count > 0
    delay.reset()
    return some ? all : []
  }

  const metrics = async (): Promise<string> => {
    const { version, node, memory, diskFree, front: at, renders: work } = await vitals()
    const { user, system } = process.cpuUsage()
    const census = sights.census?.()
    const states = (state: 'joining' | 'open') => at.voice.filter((one) => one.state === state).length
    return meter.text([
      {
        name: 'voxpop_info',
        labels: { version, node, ffmpeg: work.ffmpeg ?? '', front: at.kind },
        value: 1,
      },
      { name: 'voxpop_ready', value: (await reasons()).length === 0 ? 1 : 0 },
      { name: 'process_start_time_seconds', value: performance.timeOrigin / 1000 },
      { name: 'process_cpu_seconds_total', value: (user + system) / 1e6 },
      { name: 'process_resident_memory_bytes', value: memory },
      { name: 'voxpop_heap_bytes', value: process.memoryUsage().heapUsed },
      ...lateness(),
      ...(diskFree === null ? [] : [{ name: 'voxpop_disk_free_bytes', value: diskFree } as const]),
      { name: 'voxpop_worker_memory_bytes', value: work.memory },
      { name: 'voxpop_children', value: work.children },
      { name: 'voxpop_rooms', value: at.rooms },
      ...(at.ping === null ? [] : [{ name: 'voxpop_gateway_ping_seconds', value: at.ping / 1000 } as const]),
      ...(['joining', 'open'] as const).map((state): Reading => ({
        name: 'voxpop_voice_connections',
        labels: { state },
        value: states(state),
      })),
      { name: 'voxpop_rounds_open', value: census?.rounds ?? 0 },
      { name: 'voxpop_rooms_playing', value: census?.playing ?? 0 },
      { name: 'voxpop_renders_running', value: work.running },
      { name: 'voxpop_renders_waiting', value: work.waiting },
    ])
  }

  let server: HealthServer | null = null
  if (config.metrics) {
    server = await openHealth({ ...config.metrics, reasons, metrics })
    delay.enable()
    counting.info('metrics-open', { url: server.url })
  }

  return {
    log: counting,
    gap: (ms) => meter.observe('voxpop_packet_gap_seconds', ms / 1000),
    sees: (parts) => {
      sights = { ...sights, ...parts }
    },
    vitals,
    ends: () => {
      ending = true
    },
    close: async () => {
      delay.disable()
      await server?.close()
    },
  }
}
