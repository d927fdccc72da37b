import type { Vitals } from '../../src/app/ports.ts'

/** A bot in good health, with whatever is given otherwise. */
export const vitalsWith = (over: Partial<Vitals> = {}): Vitals => ({
  version: '0.1.0',
  node: 'v24.0.0',
  uptime: 93_780,
  memory: 212e6,
  diskFree: 14.2e9,
  front: {
    kind: 'discord',
    connected: true,
    ping: 41.6,
    rooms: 3,
    voice: [
      { room: 'den', state: 'open' },
      { room: 'hall', state: 'open' },
    ],
  },
  renders: {
    ...{ worker: 'ready', ffmpeg: '7.0', running: 1, waiting: 2, children: 1, memory: 0 },
    last: [
      { took: 2.14, seconds: 90 },
      { took: 1.4, seconds: 40 },
    ],
  },
  ...over,
})
