import { describe, expect, it } from 'vitest'
import type { Jobs, Progress } from '../../src/app/ports.ts'
import { STAGES } from '../../src/app/ports.ts'
import type { Tape } from '../../src/audio/tape.ts'
import { soloBrief } from '../../src/music/brief.ts'

/** Resolves when the tape stops growing. */
export const recorded = (tape: Tape): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      if (tape.state().status === 'growing') return
      stop()
      resolve()
    }
    const stop = tape.onChange(look)
    look()
  })

const brief = (seed: number) => soloBrief('chiptune', 20, seed)
const options = { priority: 'playing', share: 'den', bitrate: 96_000 } as const

/** What every implementation of the port `Jobs` does. */
export const jobsContract = (name: string, jobs: () => Jobs): void => {
  describe(`${name}, as Jobs`, () => {
    it('says when its turn has come, hands out the Score, then a tape that grows, then the Master', async () => {
      const seen: string[] = []
      const { score, tape, finished } = await jobs().run(brief(1), {
        ...options,
        onTurn: () => seen.push('its turn'),
        onScore: ({ title }) => seen.push(title),
      })
      expect(seen).toEqual(['its turn', score.title])
      expect(tape.length()).toBeGreaterThan(0)
      const master = await finished
      await recorded(tape)
      expect(tape.state().status).toBe('complete')
      expect(tape.id).toBe(master.id)
      expect(tape.length()).toBe(master.packets)
      expect(Math.abs(tape.length() * 0.02 - score.seconds)).toBeLessThan(0.05)
      expect(tape.packet(0)).toBeInstanceOf(Uint8Array)
      expect(tape.packet(master.packets)).toBeUndefined()
    })

    it('says how far it is, through all stages, and never runs backwards', async () => {
      const steps: Progress[] = []
      const { finished } = await jobs().run(brief(2), { ...options, onProgress: (step) => steps.push(step) })
      await finished
      const fractions = steps.map(({ fraction }) => fraction)
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
      expect(fractions.at(-1)).toBeCloseTo(1, 5)
      const order = steps.map(({ stage }) => STAGES.indexOf(stage))
      expect(order).toEqual([...order].sort((a, b) => a - b))
      expect(new Set(steps.map(({ stage }) => stage)).size).toBe(STAGES.length)
    })

    it('gives the same Rendering for a Brief that is being made or was made', async () => {
      const [one, two] = await Promise.all([jobs().run(brief(3), options), jobs().run(brief(3), options)])
      expect(two.tape).toBe(one.tape)
      await one.finished
      const again = await jobs().run(brief(3), { ...options, priority: 'ahead' })
      expect(again.tape.id).toBe(one.tape.id)
      expect(await again.finished).toEqual(await one.finished)
    })

    it('rejects with the reason of the signal, before and while it works', async () => {
      const reason = new Error('not any more')
      await expect(jobs().run(brief(4), { ...options, signal: AbortSignal.abort(reason) })).rejects.toBe(
        reason,
      )
      const stop = new AbortController()
      const run = jobs().run(brief(4), {
        ...options,
        signal: stop.signal,
        onProgress: () => stop.abort(reason),
      })
      await expect(run).rejects.toBe(reason)
      const { finished } = await jobs().run(brief(4), options)
      expect((await finished).seconds).toBeGreaterThan(19)
    })

    it('fails a Brief that cannot be composed, and makes the next one', async () => {
      const unknown = soloBrief('no such style', 20, 1)
      await expect(jobs().run(unknown, options)).rejects.toMatchObject({ code: 'render-failed' })
      const { finished } = await jobs().run(brief(5), options)
      expect((await finished).packets).toBeGreaterThan(900)
    })
  })
}
