import { isKit } from '../instruments.ts'
import type { Performance, PlayedEvent, PlayedPart } from '../performance.ts'
import type { Ticks } from '../time.ts'

type PlayedNote = Extract<PlayedEvent, { kind: 'note' }>

/** A bend of 8192 is this many cents at the range that every receiver starts with. */
const RANGE_CENTS = 200
const FULL = 8192
const PERCUSSION = 9
/** A legato's overlap: so much of a note may be cut for the next one's tuning. */
const OVERLAP: Ticks = 60

const clampBend = (value: number) => Math.max(-FULL, Math.min(FULL - 1, value))

/** The bend that moves a key by so many cents. */
export const bendOf = (cents: number): number => clampBend(Math.round((cents / RANGE_CENTS) * FULL))

const notesOf = (part: PlayedPart): readonly PlayedNote[] =>
  part.events.filter((event): event is PlayedNote => event.kind === 'note')

/** How many different detunings a part lets sound at once. */
const channelsWanted = (part: PlayedPart, detuning: (pitch: number) => number): number => {
  const notes = notesOf(part)
  return notes.reduce((most, { start }, i) => {
    const sounding = notes.slice(0, i + 1).filter((other) => other.start + other.duration > start)
    return Math.max(most, new Set(sounding.map((note) => detuning(note.pitch))).size)
  }, 1)
}

/** Deals the channels that no part has among those that want more than one, a round at a time in their order. */
const deal = (parts: readonly PlayedPart[], wants: readonly number[]): readonly (readonly number[])[] => {
  const used = new Set(parts.map((part) => part.channel))
  const free = Array.from({ length: 16 }, (_, i) => i).filter((i) => i !== PERCUSSION && !used.has(i))
  const dealt = parts.map((part) => [part.channel])
  for (let round = 1; free.length > 0 && wants.some((want) => want > round); round++)
    parts.forEach((_, i) => {
      if (wants[i] <= round) return
      const next = free.shift()
      if (next !== undefined) dealt[i].push(next)
    })
  return dealt
}

interface Voice {
  readonly channel: number
  readonly events: PlayedEvent[]
  /** Detuning that its notes have, undefined before the first. */
  base: number | undefined
  until: Ticks
  /** Place of its last note among `events`. */
  last: number
}

/** The voice for a note: one of its detuning, else the one silent longest, else the one nearest in tuning. */
const voiceFor = (voices: readonly Voice[], detuning: number, start: Ticks): Voice => {
  const same = voices.find((voice) => voice.base === detuning)
  if (same) return same
  const longest = voices.reduce((a, b) => (b.until < a.until ? b : a))
  if (longest.until <= start + OVERLAP) return longest
  const off = (voice: Voice) => Math.abs((voice.base ?? detuning) - detuning)
  return voices.reduce((a, b) => (off(b) < off(a) ? b : a))
}

const playPart = (
  part: PlayedPart,
  channels: readonly number[],
  detuning: (pitch: number) => number,
): readonly PlayedPart[] => {
  const voices = channels.map((channel): Voice => ({
    channel,
    events: [],
    base: undefined,
    until: 0,
    last: -1,
  }))
  let gesture = 0
  for (const event of part.events) {
    if (event.kind === 'control') for (const voice of voices) voice.events.push(event)
    if (event.kind === 'bend') {
      gesture = event.value
      for (const voice of voices)
        voice.events.push({ ...event, value: clampBend(gesture + (voice.base ?? 0)) })
    }
    if (event.kind !== 'note') continue
    const wanted = detuning(event.pitch)
    const voice = voiceFor(voices, wanted, event.start)
    const tuned = voice.base === wanted || voice.until > event.start + OVERLAP
    if (!tuned) {
      const before = voice.events[voice.last]
      if (before?.kind === 'note' && before.start + before.duration > event.start)
        voice.events[voice.last] = { ...before, duration: Math.max(1, event.start - before.start) }
      voice.base = wanted
      voice.events.push({ kind: 'bend', start: event.start, value: clampBend(wanted + gesture) })
    }
    voice.last = voice.events.length
    voice.until = Math.max(voice.until, event.start + event.duration)
    voice.events.push(event)
  }
  return voices
    .filter((voice, i) => i === 0 || voice.last >= 0)
    .map(({ channel, events }, i) => ({
      ...part,
      id: i === 0 ? part.id : `${part.id} ${i + 1}`,
      channel,
      events,
    }))
}

/**
 * The same music for a receiver that only knows equal keys: each part's notes on as many channels as it lets different
 * detunings sound at once, every note bent to its tuning before it begins. Where sixteen channels are too few, a note
 * takes the sounding detuning nearest to its own.
 */
export const spread = (performance: Performance): Performance => {
  const { tuning, ...rest } = performance
  if (!tuning) return performance
  const detuning = (pitch: number) => bendOf(tuning[pitch])
  const wants = performance.parts.map((part) => (isKit(part.instrument) ? 1 : channelsWanted(part, detuning)))
  const channels = deal(performance.parts, wants)
  return {
    ...rest,
    parts: performance.parts.flatMap((part, i) =>
      isKit(part.instrument) ? [part] : playPart(part, channels[i], detuning),
    ),
  }
}
