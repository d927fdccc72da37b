import { WebSocket } from 'ws'

/** Bytes that may wait for a slow page before it is let go; its sound stops waiting far earlier. */
export const MOST_UNSENT = 8 << 20

/**
 * Sends to a page that is there. One that does not read is let go, so that what it was told does not fill the memory; it
 * comes back by itself and is told what is then.
 *
 * @returns whether it was let go
 */
export const post = (
  socket: Pick<WebSocket, 'readyState' | 'bufferedAmount' | 'send' | 'terminate'>,
  data: string | Uint8Array,
): boolean => {
  if (socket.readyState !== WebSocket.OPEN) return false
  if (socket.bufferedAmount > MOST_UNSENT) {
    socket.terminate()
    return true
  }
  socket.send(data)
  return false
}
