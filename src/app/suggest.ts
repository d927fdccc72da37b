import { TEMPO_WORDS } from '../music/brief.ts'
import { MOOD_IDS } from '../music/mood.ts'
import { keyName } from '../music/scale.ts'
import { search, searchPieces } from '../library/search.ts'
import type { RoomId } from '../model/ids.ts'
import type { StyleFacts } from '../vote/style-facts.ts'
import type { App } from './app.ts'
import type { Context } from './context.ts'
import { library } from './pieces/records.ts'
import { stylesOf } from './styles/room-styles.ts'
import { familyLabel } from './views/style.ts'
import { duration, MOOD_DETAILS, TEMPO_DETAILS } from './words/en.ts'

/** Discord's limit for the text of a suggestion. */
const LONGEST = 100
const fit = (text: string) =>
  [...text].length <= LONGEST ? text : `${[...text].slice(0, LONGEST - 1).join('')}…`

/** Keys as members name them, those that players meet most often first. */
const KEYS: readonly string[] = (
  ['major', 'minor', 'dorian', 'mixolydian', 'lydian', 'phrygian'] as const
).flatMap((scale) => [0, 7, 2, 9, 4, 5, 10, 3, 8, 11, 6, 1].map((tonic) => keyName({ tonic, scale })))

const suggestStyles = (styles: readonly StyleFacts[], typed: string) =>
  search(styles, typed, ({ name, id, family, line }) => [name, id, familyLabel(family), line]).map(
    ({ id, name, line }) => ({ name: fit(`${name}: ${line}`), value: id }),
  )
const own = (ctx: Context, room: RoomId): readonly StyleFacts[] =>
  stylesOf(ctx, ctx.room(room)).filter(({ recipe }) => recipe !== undefined)

export const createSuggest = (ctx: Context): App['suggest'] => ({
  styles: (typed, room) =>
    suggestStyles([...(room === undefined ? [] : own(ctx, room)), ...ctx.styles], typed),
  ownStyles: (room, typed) => suggestStyles(own(ctx, room), typed),
  moods: (typed) =>
    search(MOOD_IDS, typed, (mood) => [mood, MOOD_DETAILS[mood]]).map((mood) => ({
      name: `${mood}: ${MOOD_DETAILS[mood]}`,
      value: mood,
    })),
  keys: (typed) =>
    search(KEYS, typed, (key) => [key, key.replace('♯', '#').replace('♭', 'b')]).map((key) => ({
      name: key,
      value: key,
    })),
  tempos: (typed) =>
    search(TEMPO_WORDS, typed, (word) => [word]).map((word) => ({
      name: `${word}: ${TEMPO_DETAILS[word]}`,
      value: word,
    })),
  pieces: async (room, typed) =>
    searchPieces([...(await library(ctx, ctx.room(room))).values()], typed).map((piece) => ({
      name: fit(`${piece.title} · ${piece.key} · ${duration(piece.seconds)}`),
      value: piece.id,
    })),
  tracks: (room, typed) =>
    search(
      ctx
        .room(room)
        .stage.player.queue()
        .entries.map((track, i) => ({ track, place: `${i + 1}` })),
      typed,
      ({ track, place }) => [track.title, place],
    ).map(({ track, place }) => ({ name: fit(`${place}. ${track.title}`), value: track.id })),
})
