import type { Moment, PacketFrame } from '../../src/adapters/web/protocol.ts'
import { canDecode, loadDecoder } from './decoder.ts'
import { createAudioPlayer, type AudioPlayer, type ServerClock } from './player.ts'

/** What the page needs of sound, however it is made. */
export interface Sound extends Pick<AudioPlayer, 'frame' | 'moment' | 'unlock' | 'unlocked' | 'volume'> {
  readonly kind: 'scheduled' | 'stream'
  readonly player: AudioPlayer | null
}

const forbidden = (error: unknown): boolean =>
  error instanceof DOMException && error.name === 'NotAllowedError'

/** Where packets cannot be decoded here: the room's stream in an audio element, up to a few seconds behind the others. */
const streamed = (): Sound => {
  const audio = new Audio()
  let unlocked = false
  // Resolves when something sounds, so in a silent room not at all.
  const play = async () => {
    audio.src = '/stream.ogg'
    await audio.play().catch((error: unknown) => {
      if (forbidden(error)) unlocked = false
    })
  }
  return {
    kind: 'stream',
    player: null,
    frame: () => {},
    moment(moment: Moment) {
      if (!unlocked) return
      if (moment.status === 'running') void play()
      // After the end the element still has a moment to play; a pause is heard at once.
      else if (moment.status === 'held') audio.pause()
    },
    async unlock() {
      if (unlocked) return
      unlocked = true
      await play()
    },
    unlocked: () => unlocked,
    volume: (value) => (audio.volume = value),
  }
}

const scheduled = (clock: ServerClock, decoder: ReturnType<typeof loadDecoder>): Sound => {
  // The browser's own rate would resample each buffer on its own and leave seams between them.
  const context = new AudioContext({ sampleRate: 48_000, latencyHint: 'interactive' })
  const player = createAudioPlayer(context, decoder, clock)
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

/**
 * Sound as this browser can make it. Where the decoder turns out not to run here, the stream takes its place.
 *
 * @param onChange called when the way of making sound changes, which then wants to be unlocked anew
 */
export const createSound = (clock: ServerClock, onChange: () => void): Sound => {
  if (!canDecode()) return streamed()
  const decoder = loadDecoder()
  let sound = scheduled(clock, decoder)
  let now: Moment | null = null
  let loud = 1
  decoder.catch(() => {
    sound = streamed()
    sound.volume(loud)
    if (now) sound.moment(now)
    onChange()
  })
  return {
    get kind() {
      return sound.kind
    },
    get player() {
      return sound.player
    },
    frame: (frame) => sound.frame(frame),
    moment(moment) {
      now = moment
      sound.moment(moment)
    },
    unlock: () => sound.unlock(),
    unlocked: () => sound.unlocked(),
    volume(value) {
      loud = value
      sound.volume(value)
    },
  }
}
