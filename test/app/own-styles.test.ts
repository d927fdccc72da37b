import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { styleIn } from '../../src/composer/own-style.ts'
import { Fault } from '../../src/errors.ts'
import type { OwnStyle } from '../../src/model/own-style.ts'
import type { NoticeView, StylesView, StyleView } from '../../src/app/views.ts'
import { parseRecipe } from '../../src/app/styles/recipe.ts'
import { STYLES, styleFacts } from '../../src/composer/styles/index.ts'
import { Refusal } from '../../src/errors.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Evening } from '../support/app-room.ts'

const FACTS = STYLES.map(styleFacts)
const MIX = { name: 'Night bus', groove: 'lofi', melody: 'bossa-nova', lead: 'strings', density: 1 } as const

const create = async (room: Evening, member = 'ada', wish: object = MIX, admin = false) =>
  room.app.styles.create(room.who(member, { admin }), wish)
const voting = async (room: Evening, ...members: readonly string[]) => {
  for (const id of members) room.presence.join('den', id)
  await room.app.rounds.start(room.who(members[0]), {})
  return room.app.snapshot('den').round?.id ?? ''
}

describe('a room’s own style', () => {
  it('is made from others, stored, and shown with its file', async () => {
    const room = await evening()
    const view = await create(room)
    expect(view).toMatchObject({
      id: 'own-night-bus',
      name: 'Night bus',
      note: expect.stringContaining('ready'),
    })
    expect(view.line).toBe('Of lo-fi hip-hop and bossa nova')
    const again = (await room.restart()).app
    const shown = await again.styles.show(room.who('ben'), 'night BUS')
    expect(shown.facts).toContainEqual({ label: 'Made by', value: 'ada' })
    expect(shown.facts.find(({ label }) => label === 'Dials')?.value).toBe('strings in front, density +1')
    expect(shown.file?.name).toBe('night-bus.json')
    expect(shown.facts.find(({ label }) => label === 'Seats')?.value).toBe(
      'groove, harmony, instruments and sound of lo-fi hip-hop; melody of bossa nova',
    )
    expect(JSON.parse(shown.file?.text ?? '')).toMatchObject({ version: 1, id: 'own-night-bus' })
  })

  it('moves to another server by its file, under another name where one is given', async () => {
    const [here, there] = [await evening(), await evening()]
    const file = (await create(here)).file?.text ?? ''
    const [said] = await there.slash(there.who('zoe'), 'style', { subcommand: 'create' }, { file })
    expect((said.view as StyleView).file?.text).toBe(file)
    const named = { subcommand: 'create', values: { name: 'Last train' } }
    const [other] = await there.slash(there.who('zoe'), 'style', named, { file })
    expect((other.view as StyleView).id).toBe('own-last-train')
    const [taken] = await there.slash(there.who('zoe'), 'style', { subcommand: 'create' }, { file })
    expect((taken.view as NoticeView).text).toBe(
      'There is a style called Night bus already. Choose another name.',
    )
  })

  it('is voted for like any other, and its piece outlives it', async () => {
    const room = await evening()
    await create(room)
    const round = await voting(room, 'ada', 'ben')
    const ballot = await room.app.rounds.ballot(room.who('ada'), round)
    const groups = ballot.menus[0].groups
    expect(groups.at(-1)?.label).toBe("This server's own")
    await room.app.rounds.answer(room.who('ada'), round, 'style', ['own-night-bus'], groups.length - 1)
    expect(room.app.snapshot('den').round?.tallies[0].options[0]).toEqual({
      id: 'own-night-bus',
      label: 'Night bus',
      votes: 1,
    })
    await room.app.rounds.close(room.who('ada'))
    await room.pass()
    const [card] = await room.app.pieces.list('den')
    expect(card.styles).toEqual(['Night bus'])
    const brief = room.jobs.asked.at(-1)?.brief
    expect(brief?.recipes?.map(({ id }) => id)).toEqual(['own-night-bus'])
    expect(brief && styleIn(brief, 'own-night-bus').melody.contours).toEqual(
      STYLES.find(({ id }) => id === 'bossa-nova')?.melody.contours,
    )

    await room.app.styles.remove(room.who('ada'), 'own-night-bus')
    const next = await room.restart()
    expect((await next.app.pieces.list('den'))[0].styles).toEqual(['Night bus'])
    const why = await next.app.pieces.why(room.who('ada'))
    expect(why.lines.join('\n')).toContain('Night bus got every part')
    expect(why.lines.join('\n')).not.toContain('own-')
    const who = room.who('ada')
    next.presence.join('den', 'ada')
    await next.app.pieces.play(who, card.id)
    await next.pass()
    expect((await next.app.stage.nowPlaying(who)).title).toBe(card.title)
  })

  it('that is removed during a round leaves the ballots as they are otherwise', async () => {
    const room = await evening()
    await create(room)
    const round = await voting(room, 'ada', 'ben')
    await room.app.rounds.answer(room.who('ada'), round, 'style', ['own-night-bus', 'swing'])
    await room.app.rounds.answer(room.who('ben'), round, 'style', ['own-night-bus'])
    await room.app.rounds.answer(room.who('ben'), round, 'mood', ['calm'])
    await room.pass(2000)
    await room.app.styles.remove(room.who('ada'), 'Night bus')
    const labels = room.app.snapshot('den').round?.tallies[0].options.map(({ label }) => label)
    expect(labels).toEqual(['Swing'])
    expect((await room.app.rounds.ballot(room.who('ben'), round)).line).toBe('You lean calm.')
    const next = await room.restart()
    await next.app.rounds.close(room.who('ada'))
    await next.pass()
    const brief = next.jobs.asked.at(-1)?.brief
    expect(new Set(Object.values(brief?.seats ?? {}))).toEqual(new Set(['swing']))
    expect(brief?.moods).toEqual(['calm'])
  })

  it('is composed by /compose, and suggested first', async () => {
    const room = await evening()
    await create(room)
    room.presence.join('den', 'ada')
    await room.slash(room.who('ada'), 'compose', { values: { style: 'night bus' } })
    await room.pass()
    expect(room.jobs.asked.at(-1)?.brief.recipes?.[0].name).toBe('Night bus')
    expect(room.app.suggest.styles('', 'den')[0].value).toBe('own-night-bus')
    expect(room.app.suggest.styles('').some(({ value }) => value === 'own-night-bus')).toBe(false)
    expect(room.app.suggest.ownStyles('elsewhere', 'night')).toEqual([])
  })

  it('is never drawn by chance', async () => {
    const room = await evening({ quotas: { member: 0, room: 0 } })
    await create(room)
    room.presence.join('den', 'ada')
    for (let seed = 0; seed < 2 * STYLES.length + 2; seed++) {
      await room.app.pieces.compose(room.who('ada'), { seed })
      await room.pass()
      await room.app.stage.clear(room.who('ada', { admin: true }))
    }
    expect(room.jobs.asked.some(({ brief }) => brief.recipes)).toBe(false)
  })

  it('is listed with the others, its own family first', async () => {
    const room = await evening()
    await create(room)
    const [said] = await room.slash(room.who('ben'), 'style', { subcommand: 'list' })
    const [own, ...rest] = (said.view as StylesView).families
    expect(own.styles.map(({ id }) => id)).toEqual(['own-night-bus'])
    expect(rest.flatMap(({ styles }) => styles)).toHaveLength(STYLES.length)
  })

  it('is removed by its author or an admin alone', async () => {
    const room = await evening()
    await create(room)
    expect(await refusal(room.app.styles.remove(room.who('ben'), 'Night bus'))).toMatch(
      /^not-style-author:.*ada/,
    )
    await room.app.styles.remove(room.who('olive', { admin: true }), 'Night bus')
    expect(await refusal(room.app.styles.show(room.who('ben'), 'Night bus'))).toMatch(/^no-such-style/)
    expect(await room.store.entries<OwnStyle>('own-styles')).toEqual([])
  })

  it('is for admins to make where the room says so', async () => {
    const room = await evening()
    const admin = room.who('olive', { admin: true })
    await room.slash(admin, 'settings', { values: { styles: 'admins' } })
    expect(await refusal(create(room))).toMatch(/^not-admin/)
    await create(room, 'olive', MIX, true)
  })

  it('stays in its room', async () => {
    const room = await evening()
    await create(room)
    const other = room.who('zoe', { room: 'loft' })
    expect(await refusal(room.app.styles.show(other, 'own-night-bus'))).toMatch(/^no-such-style/)
  })
})

describe('what an own style may not be', () => {
  const cases: readonly (readonly [string, object, RegExp])[] = [
    ['nameless', { name: ' ', groove: 'lofi' }, /^style-name/],
    ['without a groove', { name: 'A' }, /^style-incomplete/],
    ['of a name too long', { ...MIX, name: 'x'.repeat(33) }, /^style-name/],
    ['called like one that ships', { ...MIX, name: 'SWING' }, /^style-taken/],
    ['of a base nobody knows', { ...MIX, harmony: 'polka-metal' }, /^unknown-option/],
    ['of bases that cannot share', { ...MIX, harmony: 'makam' }, /^styles-apart: .*9\/8/],
    ['of a colour in another tuning', { ...MIX, colour: 'slendro' }, /^tuning-apart/],
    ['faster than its groove can be', { ...MIX, tempo: 300 }, /^number-range: .* from 53 to 117/],
    ['dialled too far', { ...MIX, density: 3 }, /^number-range/],
    ['of half a step', { ...MIX, brightness: 0.5 }, /^number-range/],
    ['of too much swing', { ...MIX, swing: 1.1 }, /^number-range/],
    ['led by nothing known', { ...MIX, lead: 'kazoo' }, /^unknown-option/],
  ]
  for (const [what, wish, line] of cases)
    it(`is ${what}`, async () => {
      const room = await evening()
      expect(await refusal(create(room, 'ada', wish))).toMatch(line)
    })

  it('is the twenty-sixth', async () => {
    const room = await evening()
    for (let i = 0; i < 25; i++) await create(room, 'ada', { name: `Style ${i}`, groove: 'lofi' })
    expect(await refusal(create(room))).toMatch(/^styles-full/)
  })

  it('carries no mentions and no markup in its name and line', async () => {
    const room = await evening()
    const view = await create(room, 'ada', {
      name: '**Night** <@!123456> @everyone',
      line: '`code` and\n<#42> [link](http://x)',
      groove: 'lofi',
    })
    expect(view.name).toBe('Night everyone')
    expect(view.line).toBe('code and linkhttp://x')
  })

  it('is told apart from others also in letters of other scripts', async () => {
    const room = await evening()
    const a = await create(room, 'ada', { name: '夜行バス', groove: 'lofi' })
    const b = await create(room, 'ada', { name: 'ночной автобус', groove: 'lofi' })
    expect(a.id).toMatch(/^own-[0-9a-f]{12}$/)
    expect(b.id).not.toBe(a.id)
  })
})

describe('a file of a style', () => {
  it('is refused in one friendly line, whatever it holds', () => {
    const lines: readonly (readonly [string, RegExp])[] = [
      ['{', /it is not JSON/],
      ['[]', /nothing of seats/],
      ['{"version":2,"name":"a","seats":{}}', /another version/],
      ['{"version":1,"name":"a","seats":{}}', /its groove is missing/],
      ['{"version":1,"name":"a","seats":{"groove":"own-x"}}', /I do not know the style of its groove/],
      [
        '{"version":1,"name":"a","seats":{"groove":"lofi"},"dials":{"tempo":"fast"}}',
        /tempo is out of range/,
      ],
    ]
    for (const [text, line] of lines) expect(() => parseRecipe(text, FACTS)).toThrow(line)
    fc.assert(
      fc.property(fc.json(), (text) => {
        try {
          parseRecipe(text, FACTS)
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal)
        }
      }),
    )
  })

  it('gives up nothing but what a recipe has', () => {
    const recipe = parseRecipe(
      '{"version":1,"id":"lofi","name":"a","line":"b","more":1,"seats":{"groove":"lofi","__proto__":"x"},"dials":{"swing":null,"evil":1}}',
      FACTS,
    )
    expect(recipe.id).toBe('own-a')
    expect(Object.keys(recipe)).toEqual(['version', 'id', 'name', 'line', 'seats', 'dials'])
    expect(Object.keys(recipe.seats)).toEqual(['groove', 'harmony', 'melody', 'instrumentation', 'sound'])
    expect(recipe.dials).not.toHaveProperty('evil')
  })
})

describe('a preview', () => {
  const about = async (room: Evening, style: string, member = 'ada') => {
    const [said] = await room.slash(room.who(member), 'help', { values: { style } })
    expect(said.to).toBe('me')
    return said.view as StyleView
  }

  it('comes with what a style is, made once and kept beyond a restart', async () => {
    const room = await evening()
    const first = await about(room, 'maqam')
    expect(first.preview).toMatchObject({ seconds: 20 })
    expect(first.facts.map(({ label }) => label)).toEqual(['Family', 'Tempo', 'Metre', 'Tuning'])
    expect(first.source).toMatch(/Farraj/)
    expect(first.simplified).toMatch(/^An homage, simplified/)
    const second = await about(room, 'Arabic maqam', 'ben')
    expect(second.preview).toEqual(first.preview)
    const asked = room.jobs.asked.filter(({ brief }) => brief.seconds === 20)
    expect(asked).toHaveLength(1)
    expect(asked[0].priority).toBe('ahead')
    const next = await room.restart()
    expect((await about(next, 'maqam')).preview).toEqual(first.preview)
    expect(next.jobs.asked).toEqual([])
  })

  it('is made of own styles too, and anew when they are made anew', async () => {
    const room = await evening()
    await create(room)
    const first = await about(room, 'night bus')
    await room.app.styles.remove(room.who('ada'), 'night bus')
    await create(room, 'ada', { ...MIX, density: -2 })
    expect((await about(room, 'night bus')).preview?.master).not.toBe(first.preview?.master)
  })

  it('leaves the archive when its style is removed, or when another version makes other ones', async () => {
    const room = await evening()
    await create(room)
    const masterOf = async (style: string) => (await about(room, style)).preview?.master ?? ''
    const [own, shipped] = [await masterOf('night bus'), await masterOf('lofi')]
    const there = (master: string) =>
      room.archive.read(master, 'opus').then(
        () => true,
        () => false,
      )
    await room.app.styles.remove(room.who('ada'), 'night bus')
    await room.pass()
    expect([await there(own), await there(shipped)]).toEqual([false, true])
    await (await room.restart()).pass()
    expect(await there(shipped)).toBe(true)
    await (await room.restart('0.0.1')).pass()
    expect(await there(shipped)).toBe(false)
    expect(await room.store.entries('previews')).toEqual([])
  })

  it('is shared by all who ask meanwhile, and few are made at a time', async () => {
    const room = await evening()
    room.jobs.hold()
    for (const [style, member] of [
      ['lofi', 'ada'],
      ['lofi', 'ben'],
      ['swing', 'cy'],
    ] as const)
      void about(room, style, member)
    await room.pass()
    const third = await about(room, 'rock', 'dee')
    expect([third.preview, third.note]).toEqual([
      null,
      'Other previews are being made. Try again in a moment.',
    ])
    expect(room.jobs.asked).toHaveLength(2)
  })

  it('cannot be asked for without end by one member', async () => {
    const room = await evening()
    for (const { id } of STYLES.slice(0, 12)) expect((await about(room, id)).preview).not.toBeNull()
    expect((await about(room, STYLES[12].id)).preview).toBeNull()
    expect((await about(room, STYLES[0].id)).preview).not.toBeNull()
    expect((await about(room, STYLES[12].id, 'ben')).preview).not.toBeNull()
    await room.pass(10 * 60_000)
    expect((await about(room, STYLES[13].id)).preview).not.toBeNull()
  })

  it('that cannot be made leaves the words, and is tried again later', async () => {
    const room = await evening()
    room.jobs.hold()
    const asked = about(room, 'lofi')
    await room.pass()
    room.jobs.fail(new Fault('ffmpeg-missing'))
    const view = await asked
    expect([view.preview, view.note]).toEqual([null, 'I cannot play a preview right now. Try again later.'])
    expect(view.name).toBe('Lo-fi hip-hop')
  })
})
