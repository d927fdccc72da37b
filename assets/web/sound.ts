import type { Moment, PacketFrame } from '../../src/adapters/web/protocol.ts'
import { canDecode, loadDecoder } from './decoder.ts'
import { createAudioPlayer, type AudioPlayer, type ServerClock } from './player.ts'

/** What the page needs of sound, however it is made. */
export interface Sound extends Pick<AudioPlayer, 'frame' | 'moment' | 'unlock' | 'unlocked' | 'volume'> {
  readonly kind: 'scheduled' | 'stream'
  readonly player: AudioPlayer | null
}

/** Where packets cannot be decoded here: the room's stream in an audio element, a few seconds behind the others. */
const streamed = (): Sound => {
  const audio = new Audio()
  let unlocked = false
  return {
    kind: 'stream',
    player: null,
    frame: () => {},
    moment(moment: Moment) {
      if (!unlocked) return
      if (moment.status === 'running') {
        audio.src = '/stream.ogg'
        void audio.play()
      } else audio.removeAttribute('src')
    },
    async unlock() {
      if (unlocked) return
      unlocked = true
      audio.src = '/stream.ogg'
      await audio.play().catch(() => undefined)
    },
    unlocked: () => unlocked,
    volume: (value) => (audio.volume = value),
  }
}

export const createSound = (clock: ServerClock): Sound => {
  if (!canDecode()) return streamed()
  // The browser's own rate would resample each buffer on its own and leave seams between them.
  const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' })
  const player = createAudioPlayer(context, loadDecoder(), clock)
  return {
    kind: 'scheduled',
    player,
    frame: (frame: PacketFrame) => player.frame(frame),
    moment: (moment: Moment) => player.moment(moment),
    unlock: () => player.unlock(),
    unlocked: () => player.unlocked(),
    volume: (value) => player.volume(value),
  }
}
