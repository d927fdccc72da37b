import { describe, expect, it } from 'vitest'
import { createTurns } from '../../src/worker/turns.ts'

const settled = async (promise: Promise<void>) => {
  let open = false
  void promise.then(() => (open = true))
  await new Promise((resolve) => setImmediate(resolve))
  return open
}

describe('turns at the render thread', () => {
  it('go in order among equals', async () => {
    const turns = createTurns()
    const [first, second] = [turns.enter(true), turns.enter(true)]
    expect(await settled(first.pass())).toBe(true)
    const waiting = second.pass()
    expect(await settled(waiting)).toBe(false)
    first.leave()
    expect(await settled(waiting)).toBe(true)
  })

  it('put what is waited for before what is made ahead', async () => {
    const turns = createTurns()
    const ahead = turns.enter(false)
    expect(await settled(ahead.pass())).toBe(true)
    const playing = turns.enter(true)
    expect(await settled(playing.pass())).toBe(true)
    const paused = ahead.pass()
    expect(await settled(paused)).toBe(false)
    playing.leave()
    expect(await settled(paused)).toBe(true)
  })

  it('let a promoted job go first', async () => {
    const turns = createTurns()
    const [one, two] = [turns.enter(false), turns.enter(false)]
    const waiting = two.pass()
    two.promote()
    expect(await settled(waiting)).toBe(true)
    expect(await settled(one.pass())).toBe(false)
  })
})
