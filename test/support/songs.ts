import type { Performance } from '../../src/music/performance.ts'

const note = (start: number, pitch: number) => ({
  ...({ kind: 'note', start, duration: 480, pitch, velocity: 90 } as const),
})

/** Three notes of a piano, as small as a song can be. */
export const SONG: Performance = {
  version: 1,
  title: 'Three notes',
  sound: 'none',
  chain: { tone: [] },
  meter: { beats: 3, unit: 4 },
  tempi: [{ tick: 0, bpm: 100 }],
  parts: [
    {
      ...{ id: 'tune', role: 'lead', instrument: 'grandPiano', bus: 'rest', channel: 0 },
      ...{ pan: 0, level: 0, reverb: 0.2, chorus: 0 },
      events: [note(0, 60), note(480, 64), note(960, 67)],
    },
  ],
  seconds: 3,
  fade: 0,
}
