import { isKit } from '../../music/instruments.ts'
import type { MasteringChain } from '../../music/mastering.ts'
import type { Performance, PlayedPart } from '../../music/performance.ts'
import { rng } from '../../music/rng.ts'
import type { Score } from '../../music/score.ts'
import type { StyleId } from '../../music/brief.ts'
import { ticksAt } from '../../music/time.ts'
import { keyCents } from '../../music/tuning.ts'
import { allotChannels } from './channels.ts'
import { loudness } from './dynamics.ts'
import { gestures } from './gestures.ts'
import type { PerformanceIdiom } from './idiom.ts'
import { playNotes } from './notes.ts'
import { ornamented } from './ornaments.ts'
import { commonDrift, placement } from './place.ts'
import { tidyEvents, tidyNotes } from './tidy.ts'

/** Where a Performance sounds: the style of the sound seat and its chain. */
export interface Sound {
  readonly style: StyleId
  readonly chain: MasteringChain
}

/**
 * Plays a Score: the one pass that turns written notes into played ones. Same arguments, same Performance.
 *
 * @param seed names the stream of chance for drift, scatter and gestures
 */
export const play = (
  score: Score,
  idiom: PerformanceIdiom,
  sound: Sound,
  seed: string | number,
): Performance => {
  const chance = rng(`${seed}/performance`)
  const common = commonDrift(score, idiom.timing, chance.fork('band'))
  const channels = allotChannels(score.parts)
  const last = Math.floor(ticksAt(score.tempi, score.seconds))
  const lines = score.parts.map((part) => {
    const own = chance.fork(part.id)
    const place = placement(score, part, idiom.timing, common, own)
    const plain = playNotes(
      score,
      part,
      idiom,
      place,
      loudness(score, part, idiom.dynamics, own.fork('touch')),
    )
    const ornaments = idiom.ornaments?.[part.role]
    const notes = ornaments ? ornamented(score, part, ornaments, plain, own.fork('ornaments')) : plain
    return { part, place, notes, own, channel: channels.get(part.id) ?? 0 }
  })
  const tidied = new Map<string, readonly (typeof lines)[number]['notes'][number][]>()
  for (const channel of new Set(lines.map((line) => line.channel))) {
    const together = lines.filter((line) => line.channel === channel)
    const clean = tidyNotes(
      together.map((line) => line.notes),
      last,
    )
    together.forEach((line, i) => tidied.set(line.part.id, clean[i]))
  }
  const parts = lines.map(({ part, place, own, channel }): PlayedPart => {
    const notes = tidied.get(part.id) ?? []
    const { id, role, instrument, pan, level, reverb, chorus } = part
    return {
      id,
      role,
      instrument,
      bus: isKit(instrument) || role === 'drums' ? 'drums' : 'rest',
      channel,
      pan,
      level,
      reverb,
      chorus,
      events: tidyEvents(
        [...gestures(score, part, idiom, place, notes, own.fork('gestures')), ...notes],
        last,
      ),
    }
  })
  return {
    version: 1,
    title: score.title,
    sound: sound.style,
    chain: sound.chain,
    meter: score.meter,
    tempi: score.tempi,
    ...(score.tuning ? { tuning: keyCents(score.tuning, score.key.tonic) } : {}),
    parts,
    seconds: score.seconds,
    fade: score.fade,
  }
}
