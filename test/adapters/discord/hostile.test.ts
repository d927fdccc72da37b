import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { choicesOf } from '../../../src/adapters/discord/interactions.ts'
import { createDrafts } from '../../../src/adapters/discord/draft.ts'
import { renderForm } from '../../../src/adapters/discord/render/ballot.ts'
import type { Suggestion } from '../../../src/app/command.ts'
import type { FormView, View } from '../../../src/app/views.ts'
import type { OwnStyle } from '../../../src/model/own-style.ts'
import { checkComponents, checkModal, flatten } from '../../standin/checks/components.ts'
import type { Json } from '../../standin/world.ts'
import { evening, type Said } from '../../support/app-room.ts'
import { markupOf, pingsOf, unseenOf } from '../../support/discord-markup.ts'
import { archiveOf, listLog } from './support.ts'
import { AT, BALLOT, composingRound, PIECE, PLAYING, QUEUE, ROUND } from './views.ts'

/** No word in them is one that ideas are read for. */
const FRAGMENTS = [
  ...['@everyone', '@here', '@Everyone', '<@80351110224678912>', '<@!1>', '<@&165511591545143296>'],
  ...['<#41771983423143937>', '</zq:816437322781949972>', '<id:customize>', '<t:1618953630:R>'],
  ...['<:mmLol:216154654256398347>', '<a:b1nzy:392938283556143104>', ':zq:', '![zq](zq)'],
  ...['**zq**', '*zq*', '__zq__', '_zq_', '~~zq~~', '||zq||', '`zq`', '```js\n1\n```', '***', '\\', '\\*'],
  ...['# zq', '## zq', '-# zq', '> zq', '>>> zq', '- zq', '* zq', '+ zq', '1. zq', '\n'],
  ...['[zq](https://zq.example)', '[zq](<https://zq.example>)', '<https://zq.example>', 'steam://run/1'],
  ...['https://zq.example/_a_*b*', 'https://discord.com/channels/1/2/[zq](https://zq.example)', 'https://_'],
  ...['\u202egnp.exe', '\u2066\u2067', '\u200b', '\u200f', '\ufeff', '\u0000', '\u0007', '\u0085', '\u2028'],
  ...['<script>zq(1)</script>', '<img src=zq onerror=zq(1)>', '&lt;b&gt;', '"><svg onload=zq(1)>'],
  ...['${7*7}', '{{7*7}}', "'; DROP TABLE zq; --", '%s%n', '👩‍🚀', 'نص', '日本', 'ﷺ', 'Z̸̡a̶l̵q'],
] as const

/** At most `max` characters of a few of them, with letters so that it is never empty. */
const hostile = (max: number) =>
  fc
    .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 6, unit: 'binary' })), {
      ...{ minLength: 1, maxLength: 5 },
    })
    .map((parts) => `${[...parts.join(' ')].slice(0, max - 2).join('')}xq`)

/** What members write, each as long as it may be. */
const texts = fc.record({
  name: hostile(32),
  other: hostile(32),
  style: hostile(28),
  line: hostile(80),
  idea: hostile(200),
  wrong: hostile(90),
})
type Texts = { readonly [K in 'name' | 'other' | 'style' | 'line' | 'idea' | 'wrong']: string }
/** An evening in which those texts go everywhere that a member's text can go. */
const lived = async (given: Texts) => {
  const room = await evening()
  const { app, slash, press, type, board, pass, presence } = room
  const person = (id: string, name: string, admin = false) => ({
    ...room.who(id),
    member: { id, name, admin },
  })
  const [ada, ben] = [
    person('100000000000000001', given.name, true),
    person('100000000000000002', given.other),
  ]
  presence.join('den', ada.member.id)
  presence.join('den', ben.member.id)
  const said: Said[] = []
  const suggested: Suggestion[] = []
  const types = async (who: typeof ada, name: string, subcommand: string | null, values: object = {}) =>
    said.push(...(await slash(who, name, { subcommand, values: { ...values } })))
  const presses = async (who: typeof ada, action: string, args: string[], more = {}) =>
    said.push(...(await press(who, { action, args }, more)))

  const style = { name: given.style, line: given.line, groove: 'lofi', harmony: 'soul' }
  await types(ada, 'style', 'create', style)
  await types(ada, 'style', 'create', style)
  const kept = (await room.store.entries<OwnStyle>('own-styles')).flatMap(([, { recipe }]) => [
    recipe.name,
    recipe.line,
  ])
  await types(ben, 'style', 'list')
  const [own] = await type(ada, 'style', 'style', '')
  await types(ben, 'style', 'show', { style: own.value })
  suggested.push(...(await type(ben, 'compose', 'style', given.wrong)), own)
  await types(ada, 'jam', 'start', { seconds: 60 })
  const round = app.snapshot('den').round?.id ?? ''
  await types(ben, 'idea', null, { text: given.idea })
  await presses(ada, 'jam.write', [round], { values: { text: given.idea } })
  await presses(ada, 'jam.idea', [round])
  await presses(ben, 'jam.vote', [round])
  await presses(ben, 'jam.answer', [round, 'style', '0'], { chosen: [own.value] })
  await presses(ben, 'jam.answer', [round, 'style', '0'], { chosen: [given.wrong] })
  await types(ben, 'jam', 'close')
  await types(ada, 'jam', 'status')
  await presses(ada, 'jam.compose', [round])
  await pass()
  await types(ben, 'compose', null, { style: given.wrong, key: given.wrong, mood: given.wrong })
  await types(ben, 'compose', null, { style: own.value, seconds: 60, seed: 5 })
  await pass()
  await types(ada, 'why', null)
  await types(ben, 'rate', null, { thumb: 'up' })
  await presses(ben, 'rate.change', [app.snapshot('den').playing?.piece ?? ''], { chosen: ['too-fast'] })
  await types(ben, 'remix', null)
  await pass()
  for (const name of ['fairness', 'queue', 'nowplaying', 'taste', 'settings', 'privacy', 'help'])
    await types(ada, name, null)
  await types(ada, 'skip', null, {})
  await types(ada, 'privacy', 'export')
  await types(ada, 'privacy', 'delete')
  await presses(ada, 'settings.log', [])
  await types(ben, 'play', null, { piece: given.wrong })
  await types(ben, 'style', 'remove', { style: own.value })
  await types(ada, 'style', 'remove', { style: own.value })
  suggested.push(
    ...(await type(ben, 'play', 'piece', '')),
    ...(await type(ben, 'rate', 'piece', given.wrong)),
  )
  const views = [...said.map(({ view }) => view), ...board.keys().flatMap((key) => board.shown(key))]
  await app.close()
  return { views, suggested, lines: room.lines, written: [...Object.values(given), ...kept] }
}

const drafts = createDrafts({ archive: archiveOf({}), now: () => AT, log: listLog() })
const isForm = (view: View | FormView): view is FormView => view.kind === 'form'
const componentsOf = (view: View, names: readonly string[] = []) =>
  drafts.again(view, names, 10_485_760).body.components as unknown as readonly Json[]
const textsOf = (view: View): readonly string[] =>
  flatten(componentsOf(view)).flatMap(({ type, content }) =>
    type === 10 && typeof content === 'string' ? [content] : [],
  )
const markup = (view: View | FormView) => (isForm(view) ? [] : textsOf(view).flatMap(markupOf))

/** Kinds of views in which something that a member wrote appears. */
const PLACES: readonly (View | FormView)['kind'][] = [
  ...([
    'round',
    'ballot',
    'composing',
    'piece',
    'notice',
    'queue',
    'why',
    'styles',
    'style',
    'form',
  ] as const),
]

/** The same view with harmless words in the place of those texts, in whatever form they were kept. */
const tamed = (written: readonly string[]) => {
  const forms = written
    .flatMap((text) => [text, text.trim(), text.replace(/\s+/g, ' ').trim()])
    .filter((text) => text.length > 1)
    .toSorted((a, b) => b.length - a.length)
  const tame = (value: unknown): unknown => {
    if (typeof value === 'string') return forms.reduce((text, form) => text.replaceAll(form, 'word'), value)
    if (Array.isArray(value)) return value.map(tame)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, tame(item)]))
  }
  return <T extends View | FormView>(view: T): T => tame(view) as T
}

const checkSafe = (view: View | FormView): void => {
  if (isForm(view)) return expect(checkModal(renderForm(view) as unknown as Json)).toEqual([])
  expect(checkComponents(componentsOf(view), true)).toEqual([])
  expect(drafts.again(view, [], 0).body.allowed_mentions).toEqual({ parse: [] })
  for (const text of textsOf(view)) {
    expect(pingsOf(text)).toEqual([])
    expect(unseenOf(text)).toEqual([])
  }
}

describe('whatever members write', () => {
  it('is shown as it is everywhere: no sign of it means anything, nothing pings, nothing is turned around', async () => {
    const told = new Set<string>()
    await fc.assert(
      fc.asyncProperty(texts, async (given) => {
        const { views, suggested, lines, written } = await lived(given)
        const tame = tamed(written)
        for (const view of views) {
          checkSafe(view)
          expect(markup(view)).toEqual(markup(tame(view)))
        }
        for (const view of views) if (!isDeepStrictEqual(view, tame(view))) told.add(view.kind)
        for (const { name, value } of choicesOf(suggested)) {
          expect([...name].length).toBeLessThanOrEqual(100)
          expect(value.length).toBeLessThanOrEqual(100)
        }
        expect(lines.filter(({ level }) => level === 'error')).toEqual([])
      }),
      { numRuns: 25 },
    )
    for (const kind of PLACES) expect(told).toContain(kind)
  })

  it('is shown as it is in titles and in sentences made of them', () => {
    const about = (word: string): readonly View[] => [
      { ...PIECE, title: word, shaped: [word, `${word} asked for it.`], terms: word, key: word, note: word },
      { ...PLAYING, title: word, askedBy: word, next: word, place: word, shaped: [word] },
      { ...QUEUE, now: null, entries: [{ ...QUEUE.entries[0], title: word, askedBy: word }] },
      { ...BALLOT, line: word, idea: word, understood: word },
      { ...ROUND, host: { id: '1', name: word }, ideas: [{ author: word, text: word }], open: word },
      { ...composingRound(0.4, 2), host: { id: '1', name: word } },
      { ...ROUND, phase: { status: 'cancelled', line: `${word} cancelled this round.` } },
      { kind: 'notice', tone: 'info', text: word, controls: [] },
      { kind: 'notice', tone: 'refusal', text: `I do not know "${word}". Pick one.`, controls: [] },
    ]
    const expected = about('word').map(markup)
    fc.assert(
      fc.property(hostile(100), (word) => {
        const views = about(word)
        for (const view of views) checkSafe(view)
        expect(views.map(markup)).toEqual(expected)
      }),
      { numRuns: 300 },
    )
  })

  it('fits into a message, 4,000 characters long', () => {
    for (const fragment of FRAGMENTS) {
      const word = fragment.repeat(4000).slice(0, 4000)
      const idea = { author: word.slice(0, 32), text: word.slice(0, 200) }
      const all: readonly View[] = [
        { ...ROUND, ideas: Array.from({ length: 40 }, () => idea) },
        { ...PIECE, title: word, shaped: [word] },
        { ...PLAYING, title: word, next: word, shaped: [word] },
        { kind: 'notice', tone: 'info', text: word, controls: [] },
      ]
      for (const view of all) checkSafe(view)
    }
  })
})
