import { describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { MOST_UNSENT, post } from '../../../src/adapters/web/post.ts'

/** A page that reads nothing. */
const stuck = () => {
  let unsent = 0
  let state: 1 | 3 = WebSocket.OPEN
  const sent: number[] = []
  return {
    sent,
    get readyState() {
      return state
    },
    get bufferedAmount() {
      return unsent
    },
    send: (data: unknown) => {
      unsent += (data as string).length
      sent.push(unsent)
    },
    terminate: () => {
      state = WebSocket.CLOSED
      unsent = 0
    },
  }
}

describe('a page that does not read', () => {
  it('is let go before it fills the memory, and told nothing more', () => {
    const page = stuck()
    const text = 'x'.repeat(100_000)
    const gone = Array.from({ length: 200 }, () => post(page, text))
    expect(gone.filter(Boolean)).toHaveLength(1)
    expect(Math.max(...page.sent)).toBeLessThanOrEqual(MOST_UNSENT + text.length)
    expect(page.sent).toHaveLength(gone.indexOf(true))
    expect(page.readyState).toBe(WebSocket.CLOSED)
  })
})
