import type { OwnStyle } from '../../model/own-style.ts'
import { meterName } from '../../music/meter.ts'
import { PLAIN_DIALS, type Dials, type Recipe } from '../../music/recipe.ts'
import { SEATS } from '../../music/seats.ts'
import { OWN_FAMILY } from '../../vote/own-styles.ts'
import type { StyleFacts } from '../../vote/style-facts.ts'
import { recipeFile } from '../styles/recipe.ts'
import type { StylesView, StyleView } from '../views.ts'
import { COLOUR_LABELS, FAMILY_LABELS, inSentence, SEAT_LABELS, STYLES } from '../words/en.ts'
import { fileName } from './piece.ts'
import { optionLabel } from './questions.ts'

export const familyLabel = (family: string): string => FAMILY_LABELS[family] ?? family

/** @example 'groove, harmony and sound of lo-fi hip-hop; melody of bossa nova' */
const seatsLine = (styles: readonly StyleFacts[], { seats }: Recipe): string =>
  [...Map.groupBy(SEATS, (seat) => seats[seat])]
    .flatMap(([id, held]) => {
      if (id === undefined) return []
      const style = inSentence(optionLabel(styles, 'style', id))
      return [
        STYLES.seats(
          held.map((seat) => SEAT_LABELS[seat]),
          style,
        ),
      ]
    })
    .join('; ')

const dialsLine = (dials: Dials): string => {
  const { tempo, swing, colour, lead, size, density, brightness } = dials
  const words = STYLES.dials
  return [
    tempo === null ? '' : words.tempo(tempo),
    swing === null ? '' : words.swing(swing),
    colour === null ? '' : words.colour(COLOUR_LABELS[colour]),
    lead === null ? '' : words.lead(lead),
    size === PLAIN_DIALS.size ? '' : words.size(size),
    density === 0 ? '' : words.density(density),
    brightness === 0 ? '' : words.brightness(brightness),
  ]
    .filter(Boolean)
    .join(', ')
}

interface More {
  readonly own?: OwnStyle
  readonly preview?: StyleView['preview']
  readonly note?: string
}

/** @param id of one of `styles` */
export const styleView = (styles: readonly StyleFacts[], id: string, more: More = {}): StyleView => {
  const style = styles.find((one) => one.id === id) ?? styles[0]
  const { recipe, tempo, meter, tuning } = style
  const { labels } = STYLES
  const dials = recipe ? dialsLine(recipe.dials) : ''
  return {
    kind: 'style',
    id: style.id,
    name: style.name,
    line: style.line,
    facts: [
      { label: labels.family, value: familyLabel(style.family) },
      {
        label: labels.tempo,
        value: STYLES.tempo(Math.round(tempo.min), Math.round(tempo.default), Math.round(tempo.max)),
      },
      { label: labels.metre, value: meterName(meter) },
      { label: labels.tuning, value: tuning },
      ...(recipe ? [{ label: labels.seats, value: seatsLine(styles, recipe) }] : []),
      ...(dials === '' ? [] : [{ label: labels.dials, value: dials }]),
      ...(more.own ? [{ label: labels.author, value: more.own.author.name }] : []),
    ],
    source: style.source ?? null,
    simplified: style.simplified ?? null,
    preview: more.preview ?? null,
    previewName: fileName(STYLES.previewName(style.name), '.opus'),
    file: recipe ? { name: fileName(style.name, '.json'), text: recipeFile(recipe) } : null,
    ...(more.note === undefined ? {} : { note: more.note }),
    controls: [],
  }
}

/** All styles by family, the room's own first. */
export const stylesView = (styles: readonly StyleFacts[]): StylesView => {
  const families = Map.groupBy(styles, ({ family }) => family)
  const own = families.get(OWN_FAMILY) ?? []
  return {
    kind: 'styles',
    title: STYLES.title,
    line: STYLES.listed,
    families: [
      { id: OWN_FAMILY, styles: own },
      ...[...families]
        .filter(([family]) => family !== OWN_FAMILY)
        .map(([id, members]) => ({ id, styles: members })),
    ].map(({ id, styles: members }) => ({
      id,
      label: familyLabel(id),
      empty: STYLES.noneOwn,
      styles: members.map(({ id: style, name, line }) => ({ id: style, name, line })),
    })),
    controls: [],
  }
}
