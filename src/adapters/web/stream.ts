import { muxer, pagefuls } from '../../audio/ogg.ts'
import { decodeFrame } from './protocol.ts'
import type { Broadcast } from './sink.ts'

/** Bytes that may wait for a slow listener. */
export const MAX_WAITING = 1 << 20

/**
 * What sounds, as one endless Ogg Opus stream: for browsers that cannot decode packets themselves. It runs a few
 * seconds behind the page and stalls where the room is silent.
 */
export const liveStream =
  (broadcast: Broadcast) =>
  async (write: (bytes: Uint8Array) => Promise<unknown>, gone: (then: () => void) => void): Promise<void> => {
    const writer = muxer({ tags: { TITLE: 'Voxpop' } })
    let waiting = 0
    let writing = Promise.resolve()
    const send = (bytes: Uint8Array) => {
      waiting += bytes.length
      writing = writing
        .then(() => write(bytes))
        .then(
          () => void (waiting -= bytes.length),
          () => undefined,
        )
    }
    send(writer.header())
    const detach = broadcast.attach({
      moment: () => {},
      packets: (frame) => {
        if (waiting > MAX_WAITING) return
        for (const run of pagefuls(decodeFrame(frame).packets)) send(writer.page(run))
      },
      backlog: () => waiting,
    })
    await new Promise<void>((resolve) => gone(resolve))
    detach()
  }
