import { describe, expect, it } from 'vitest'
import type { IdeaAnswers, IdeaReader } from '../../src/app/ports.ts'
import type { BallotView, NoticeView, RoundView } from '../../src/app/views.ts'
import type { WhyView } from '../../src/app/vote-views.ts'
import { NO_ANSWERS, type Ballot } from '../../src/model/ballot.ts'
import { evening, type Evening } from '../support/app-room.ts'

const opened = async (kept: Parameters<typeof evening>[0] = {}) => {
  const room = await evening(kept)
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  await room.app.rounds.start(room.who('ada'), {})
  return room
}
const round = (room: Evening) => room.app.snapshot('den').round as RoundView
const idea = async (room: Evening, member: string, text: string) => {
  const [said] = await room.slash(room.who(member), 'idea', { values: { text } })
  expect(said.to).toBe('me')
  return said.view as NoticeView
}
const ballot = (room: Evening, member: string): Promise<BallotView> =>
  room.app.rounds.ballot(room.who(member), round(room).id)
const stored = async (room: Evening): Promise<readonly Ballot[]> =>
  (await room.store.entries<Ballot>('ballots')).map(([, one]) => one)
const briefOf = async (room: Evening) => {
  await room.app.rounds.close(room.who('ada'))
  await room.pass()
  return room.jobs.asked.findLast(({ priority }) => priority === 'playing')?.brief
}

describe('an idea', () => {
  it('is read at once, shown to its author alone, and stored with the ballot', async () => {
    const room = await opened()
    const said = await idea(room, 'ada', 'rain on the night train, sad and slow')
    expect(said.text).toMatch(
      /^Your idea is in: .*sad.* → .*melancholic.*\. It fills what votes leave open\.$/,
    )
    expect(said.controls.map(({ label }) => label)).toEqual(['Vote', 'Change idea'])
    const mine = await ballot(room, 'ada')
    expect(mine.understood).toMatch(/ → .*melancholic/)
    expect(mine.controls.map(({ label }) => label)).toContain('Change idea')
    expect((await ballot(room, 'ben')).understood).toBeNull()
    const [kept] = await stored(room)
    expect(kept.reading).toMatchObject({ by: 'lexicon', answers: { mood: ['melancholic'], tempo: 'slow' } })
    expect(JSON.stringify(round(room))).not.toContain('melancholic')
  })

  it('that says nothing of music is kept, with a line of what would help', async () => {
    const room = await opened()
    expect((await idea(room, 'ada', 'zxqv blorp')).text).toMatch(
      /^Your idea is in, but I hear no music in it\./,
    )
    expect((await ballot(room, 'ada')).understood).toMatch(/^I hear no music in it yet\./)
  })

  it('is changed by another, which is read anew, and taken back by an empty one', async () => {
    const room = await opened()
    await idea(room, 'ada', 'sad')
    await idea(room, 'ada', 'happy')
    expect((await stored(room))[0].reading?.answers.mood).toEqual(['happy'])
    const form = await room.app.rounds.ideaForm(room.who('ada'))
    expect(form.fields[0]).toMatchObject({ value: 'happy', required: false })
    const [gone] = await room.press(room.who('ada'), { action: 'jam.write', args: [round(room).id] }, {
      values: { text: '' },
    }) // prettier-ignore
    expect((gone.view as NoticeView).text).toBe('Your idea is withdrawn. Your votes stay.')
    expect((await stored(room))[0]).toMatchObject({ idea: null, reading: null })
    const [empty] = await room.slash(room.who('ada'), 'idea', { values: { text: '  ' } })
    expect(empty.view).toMatchObject({ tone: 'refusal', text: expect.stringContaining('empty') as string })
  })

  it('fills what nobody voted on, and says so to everybody without saying whose it was', async () => {
    const room = await opened()
    await room.app.rounds.answer(room.who('ben'), round(room).id, 'style', ['lofi'])
    expect(round(room).open).toBeNull()
    await idea(room, 'ada', 'sad and slow')
    expect(round(room).open).toBe('No votes yet on mood, tempo, energy, colour and lead: ideas decide there.')
    expect(await briefOf(room)).toMatchObject({
      seats: { groove: 'lofi' },
      moods: ['melancholic'],
      tempo: { word: 'slow' },
    })
  })

  it('is told of by /why: what ideas decided, to everybody; whose it was, to its author alone', async () => {
    const room = await opened()
    await room.app.rounds.answer(room.who('ben'), round(room).id, 'style', ['lofi'])
    await idea(room, 'ada', 'sad and slow')
    await briefOf(room)
    const why = async (member: string) => (await room.slash(room.who(member), 'why'))[0].view as WhyView
    const [ada, ben] = [await why('ada'), await why('ben')]
    expect(ada.lines.join(' ')).toMatch(/Mood melancholic \(from an idea\)/)
    expect(ben.lines).toEqual(ada.lines)
    expect(ada.own).toMatch(
      /^Your idea decided mood.* tempo.*, which nobody voted on\. It cost you nothing\.$/,
    )
    expect(ben.own).toBe('Your share of it is 6.00 of 6 parts.')
  })

  it('never stands against a vote', async () => {
    const room = await opened()
    await idea(room, 'ada', 'sad and slow')
    await room.app.rounds.answer(room.who('ben'), round(room).id, 'mood', ['happy'])
    await room.app.rounds.answer(room.who('ben'), round(room).id, 'tempo', ['fast'])
    expect(await briefOf(room)).toMatchObject({ moods: ['happy'], tempo: { word: 'fast' } })
  })

  it('keeps its reading when other questions are answered, and over a restart', async () => {
    const room = await opened()
    await idea(room, 'ada', 'sad and slow')
    await room.app.rounds.answer(room.who('ada'), round(room).id, 'style', ['lofi'])
    const again = await room.restart()
    for (const id of ['ada', 'ben']) again.presence.join('den', id)
    expect((await ballot(again, 'ada')).understood).toMatch(/melancholic/)
    expect(await briefOf(again)).toMatchObject({ moods: ['melancholic'] })
  })

  it.each([
    ['4,000 characters', 'rain '.repeat(800)],
    ['nothing but blanks', ' \n\t '],
  ])('of %s gets one clear line and is not kept', async (_, text) => {
    const room = await opened()
    const said = await room.slash(room.who('ada'), 'idea', { values: { text } })
    expect(said).toHaveLength(1)
    expect(said[0].view).toMatchObject({ tone: 'refusal' })
    expect(await stored(room)).toEqual([])
  })

  it.each([
    '🌧️🚂🌙',
    '<@123456789012345678> @everyone @here',
    '**loud** ~~no~~ [x](https://x.test)',
    '‮evil',
  ])('as %j is kept as words, and one line comes back', async (text) => {
    const room = await opened()
    const said = await idea(room, 'ada', text)
    expect(said.tone).toBe('info')
    expect(said.text).not.toMatch(/\n|‮/)
    expect(await stored(room)).toHaveLength(1)
  })

  it('after the close is refused, and cast twice in a millisecond it counts once', async () => {
    const room = await opened()
    const { id } = round(room)
    await Promise.all([
      room.app.rounds.idea(room.who('ada'), 'sad', id),
      room.app.rounds.idea(room.who('ada'), 'happy', id),
    ])
    const [kept, ...others] = await stored(room)
    expect(others).toEqual([])
    expect(kept).toMatchObject({ idea: 'happy', reading: { answers: { mood: ['happy'] } } })
    await room.app.rounds.close(room.who('ada'))
    await expect(room.app.rounds.idea(room.who('ada'), 'dark', id)).rejects.toMatchObject({
      code: 'round-closed',
    })
  })
})

/** A reader that answers when it is told to. */
const heldReader = () => {
  const asked: { readonly idea: string; readonly answer: (found: IdeaAnswers | null) => void }[] = []
  const reader: IdeaReader = {
    read: (text) => {
      const { promise, resolve } = Promise.withResolvers<IdeaAnswers | null>()
      asked.push({ idea: text, answer: resolve })
      return promise
    },
  }
  return { reader, asked }
}
const DARK: IdeaAnswers = {
  answers: { ...NO_ANSWERS, mood: ['dark'], lead: ['piano'] },
  avoid: { style: [], mood: ['happy'], colour: [], lead: [] },
}

describe('an idea that a model reads as well', () => {
  it('counts as the lexicon reads it until the model answers; then that stands, in our words', async () => {
    const { reader, asked } = heldReader()
    const room = await opened({ ideaReader: reader })
    const saying = idea(room, 'ada', 'something sad')
    await room.pass()
    expect((await stored(room))[0].reading).toMatchObject({
      by: 'lexicon',
      answers: { mood: ['melancholic'] },
    })
    await room.app.rounds.answer(room.who('ada'), round(room).id, 'style', ['lofi'])
    asked[0].answer(DARK)
    expect((await saying).text).toContain('something sad → dark, piano, not happy')
    expect((await stored(room))[0]).toMatchObject({
      reading: { by: 'model', answers: { mood: ['dark'] } },
      answers: { style: ['lofi'] },
    })
    expect(await briefOf(room)).toMatchObject({ moods: ['dark'], lead: 'piano' })
  })

  it('keeps the lexicon’s reading where the model has none', async () => {
    const { reader, asked } = heldReader()
    const room = await opened({ ideaReader: reader })
    const saying = idea(room, 'ada', 'something sad')
    await room.pass()
    asked[0].answer(null)
    expect((await saying).text).toContain('melancholic')
  })

  it('drops an answer to an idea that was changed, withdrawn, or whose round is over; the close does not wait', async () => {
    const { reader, asked } = heldReader()
    const room = await opened({ ideaReader: reader })
    const first = idea(room, 'ada', 'something sad')
    await room.pass()
    const second = idea(room, 'ada', 'something happy')
    await room.pass()
    asked[0].answer(DARK)
    await first
    expect((await stored(room))[0].reading).toMatchObject({ by: 'lexicon', answers: { mood: ['happy'] } })
    expect(await briefOf(room)).toMatchObject({ moods: ['happy'] })
    asked[1].answer(DARK)
    expect((await second).text).toContain('happy')
    expect(await stored(room)).toEqual([])
  })
})
