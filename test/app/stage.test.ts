import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/errors.ts'
import type { NoticeView, PieceView } from '../../src/app/views.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Evening } from '../support/app-room.ts'

/** Ada, Ben and Cy in voice; Ada has asked for `pieces` pieces of 60 s. */
const listening = async (pieces = 1) => {
  const room = await evening()
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  const [ada, ben, cy] = ['ada', 'ben', 'cy'].map((id) => room.who(id))
  for (let i = 0; i < pieces; i++) {
    await room.app.pieces.compose(ada, { style: 'lofi', seconds: 60, seed: 100 + i })
    await room.pass()
  }
  const playing = () => room.app.snapshot('den').playing
  return { ...room, ada, ben, cy, playing }
}

/** The same with one voted piece, hosted by Ada. */
const voted = async () => {
  const room = await evening()
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  const [ada, ben, cy] = ['ada', 'ben', 'cy'].map((id) => room.who(id))
  await room.app.rounds.start(ada, { seconds: 60 })
  await room.app.rounds.answer(ben, room.app.snapshot('den').round?.id ?? '', 'style', ['swing'])
  await room.app.rounds.close(ada)
  await room.pass()
  return { ...room, ada, ben, cy, playing: () => room.app.snapshot('den').playing }
}

const now = (room: Pick<Evening, 'app'>) => room.app.snapshot('den').queue.now?.title

describe('composing for one member', () => {
  it('shows the panel, plays the growing tape, and ends as the card', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    room.jobs.hold()
    const said = await room.app.pieces.compose(room.who('ada'), {
      style: 'Swing',
      mood: 'happy',
      tempo: '140',
      key: 'Bb',
      seconds: 60,
      seed: 7,
    })
    expect(said.text).toBe('I am composing: swing, happy, 140 bpm, B♭ major.')
    const [key] = room.board.keys()
    expect(room.board.view(key)).toMatchObject({ kind: 'composing', askedBy: { name: 'ada' } })
    expect(room.jobs.asked[0].brief).toMatchObject({ tempo: { bpm: 140 }, seed: 7, moods: ['happy'] })
    await room.pass()
    room.jobs.begin(100)
    await room.pass(1000)
    expect(room.venue.sink('den')?.sent).toHaveLength(51)
    expect(room.app.snapshot('den')).toMatchObject({
      playing: { title: 'Number 7' },
      upcoming: { title: 'Number 7' },
    })
    room.jobs.finish()
    await room.pass()
    expect(room.board.view(key)).toMatchObject({
      kind: 'piece',
      title: 'Number 7',
      shaped: ['ada asked for swing, happy, 140 bpm and B♭ major.'],
      terms: expect.stringContaining('yours to use'),
    })
    expect(room.app.snapshot('den').upcoming).toBeNull()
  })

  it('refuses what it cannot do, and then nothing is left half-made', async () => {
    const { app, who, presence, store, board, jobs, venue } = await evening()
    const ada = who('ada')
    const no = (wish: object) => refusal(app.pieces.compose(ada, wish))
    expect(await no({})).toMatch(/^not-in-voice/)
    presence.join('den', 'ada')
    expect(await no({ style: 'polka' })).toBe(
      'unknown-option: I do not know "polka". Pick one from the list.',
    )
    expect(await no({ style: `x${'\n'.repeat(9)}${'y'.repeat(500)}` })).toMatch(/^unknown-option: .{60,100}$/)
    expect(await no({ mood: 'angry' })).toMatch(/^unknown-option/)
    expect(await no({ key: 'H dur' })).toMatch(/^unknown-option/)
    expect(await no({ tempo: 'warp' })).toMatch(/^unknown-option/)
    expect(await no({ tempo: '9000' })).toMatch(/^number-range/)
    for (const seconds of [0, 19, 601, 10_000, 60.5, Number.NaN, -1])
      expect(await no({ seconds })).toMatch(/^length-range/)
    for (const seed of [-1, 2 ** 32, 1.5]) expect(await no({ seed })).toMatch(/^number-range/)
    for (const code of ['channel-full', 'other-channel', 'missing-permission'] as const) {
      venue.refuseNext(new Refusal(code, { channel: 'Lounge', permission: 'Speak' }))
      expect(await no({})).toMatch(new RegExp(`^${code}: .*Lounge`))
    }
    board.forbid('music')
    expect(await no({})).toMatch(/^cannot-post/)
    expect(await store.entries('commissions')).toEqual([])
    expect(jobs.asked).toEqual([])
    expect(board.keys()).toEqual([])
  })

  it('a store that fails leaves no panel behind', async () => {
    const { app, who, presence, store, board } = await evening()
    presence.join('den', 'ada')
    Object.assign(store, { set: () => Promise.reject(new Error('ENOSPC')) })
    await expect(app.pieces.compose(who('ada'), {})).rejects.toThrow('ENOSPC')
    expect(board.keys()).toEqual([])
    expect(app.snapshot('den').upcoming).toBeNull()
  })

  it('takes four at a time, and the same wish twice is one piece', async () => {
    const { app, who, presence, jobs, pass, board } = await evening()
    for (const id of ['ada', 'ben']) presence.join('den', id)
    jobs.hold()
    const ask = (seed: number) =>
      app.pieces.compose(who(seed < 4 ? 'ada' : 'ben'), { style: 'lofi', seconds: 30, seed })
    await Promise.all([ask(1), ask(1), ask(2), ask(3), ask(4)])
    expect(board.keys()).toHaveLength(4)
    expect(await refusal(ask(5))).toMatch(/^too-busy/)
    await pass()
  })

  it('a wish that was granted before plays from the library', async () => {
    const room = await listening(1)
    await room.app.pieces.compose(room.ben, { style: 'lofi', seconds: 60, seed: 100 })
    await room.pass()
    expect(room.jobs.rendered()).toBe(1)
    expect(await room.app.pieces.list('den')).toHaveLength(1)
    expect(room.board.view(room.board.keys()[1])).toMatchObject({ kind: 'piece', title: 'Number 100' })
  })

  it('a job that fails says so once, with an id, and the queue goes on', async () => {
    const room = await listening(2)
    room.jobs.hold()
    await room.app.pieces.compose(room.ada, { style: 'lofi', seed: 3 })
    await room.pass()
    room.jobs.fail(new Error('out of memory'))
    await room.pass()
    const view = room.board.view(room.board.keys()[2]) as NoticeView
    expect(view).toMatchObject({ kind: 'notice', tone: 'fault' })
    expect(view.text).toMatch(/^Composing stopped \(id \w+\)\. Please try again\.$/)
    expect(now(room)).toBe('Number 100')
    await room.pass(61_000)
    expect(now(room)).toBe('Number 101')
  })
})

describe('skipping', () => {
  it('whoever asked for it skips at once; so does an admin', async () => {
    const room = await listening(3)
    expect((await room.app.stage.skip(room.ada)).text).toBe('Skipped “Number 100”.')
    expect(now(room)).toBe('Number 101')
    await room.app.stage.skip(room.who('mod', { admin: true }))
    expect(now(room)).toBe('Number 102')
  })

  it('others need most of those who listen and are not deafened', async () => {
    const room = await voted()
    room.presence.join('den', 'dee', true)
    expect((await room.app.stage.skip(room.ben)).text).toMatch(/1 of 2/)
    expect(await refusal(room.app.stage.skip(room.ben))).toMatch(/^already-voted-skip: .*1 of 2/)
    expect(await refusal(room.app.stage.skip(room.who('dee')))).toMatch(/^not-listening/)
    expect(await refusal(room.app.stage.skip(room.who('far')))).toMatch(/^not-listening/)
    expect(room.playing()).not.toBeNull()
    await room.app.stage.skip(room.cy)
    expect(room.app.snapshot('den').queue.now).toBeNull()
  })

  it("a voted piece is its round's host to skip", async () => {
    const room = await voted()
    await room.app.stage.skip(room.ada)
    expect(room.app.snapshot('den').queue.now).toBeNull()
  })

  it('a vote counts when others leave, and not for the next piece', async () => {
    const room = await voted()
    await room.app.pieces.compose(room.ada, { style: 'lofi', seconds: 60, seed: 100 })
    await room.pass()
    await room.app.stage.skip(room.ben)
    room.presence.leave('den', 'ada')
    room.presence.leave('den', 'cy')
    await room.pass()
    expect(now(room)).toBe('Number 100')
    room.presence.join('den', 'cy')
    await room.pass()
    expect((await room.app.stage.skip(room.ben)).text).toMatch(/1 of 2/)
  })

  it('a button pressed twice skips once', async () => {
    const room = await listening(2)
    const control = room.playing()?.controls.find(({ action }) => action === 'skip.press')
    if (!control) throw new Error('no skip button')
    const [first, second] = await Promise.all([room.press(room.ada, control), room.press(room.ada, control)])
    expect((first[0].view as NoticeView).tone).toBe('info')
    expect(second[0].view).toMatchObject({ tone: 'refusal', text: expect.stringContaining('out of date') })
    expect(now(room)).toBe('Number 101')
  })

  it('nothing plays: it says what to do', async () => {
    const room = await evening()
    expect(await refusal(room.app.stage.skip(room.who('ada')))).toMatch(/^queue-empty: .*\/jam start\.$/)
  })
})

describe('pause, resume and leave', () => {
  it('are for those who listen', async () => {
    const room = await listening()
    const far = room.who('far')
    expect(await refusal(room.app.stage.pause(far))).toMatch(/^not-listening/)
    await room.app.stage.pause(room.ben)
    expect(room.playing()?.status).toBe('paused')
    expect(await refusal(room.app.stage.pause(room.ben))).toMatch(/^not-playing/)
    expect(await refusal(room.app.stage.resume(far))).toMatch(/^not-listening/)
    await room.app.stage.resume(room.cy)
    expect(room.playing()?.status).toBe('playing')
    expect(await refusal(room.app.stage.resume(room.cy))).toMatch(/^not-paused/)
    expect(await refusal(room.app.stage.leave(far))).toMatch(/^not-listening/)
  })

  it('after leaving, resume brings the bot back to the same place in the piece', async () => {
    const room = await listening()
    await room.pass(10_000)
    await room.app.stage.leave(room.ada)
    expect(room.venue.sink('den')).toBeUndefined()
    expect(await refusal(room.app.stage.leave(room.ada))).toMatch(/^not-playing/)
    expect(await refusal(room.app.stage.resume(room.who('far')))).toMatch(/^not-in-voice/)
    await room.app.stage.resume(room.ben)
    await room.pass()
    expect(room.playing()?.status).toBe('playing')
    expect(room.venue.sink('den')?.asked.at(-1)).toMatch(/ from 50\d$/)
  })

  it('the music waits while nobody listens, comes back with the first, and leaves after the set time', async () => {
    const room = await listening()
    const everybody = ['ada', 'ben', 'cy']
    everybody.forEach((id) => room.presence.leave('den', id))
    await room.pass(60_000)
    expect(room.playing()?.status).toBe('paused')
    room.presence.join('den', 'ben')
    await room.pass()
    expect(room.playing()?.status).toBe('playing')
    room.presence.leave('den', 'ben')
    await room.pass(5 * 60_000 - 1)
    expect(room.venue.sink('den')).toBeDefined()
    await room.pass(1)
    expect(room.venue.sink('den')).toBeUndefined()
  })

  it('a lost connection is told once, with the way back', async () => {
    const room = await listening()
    room.venue.sink('den')?.lose('kicked')
    await room.pass()
    const notices = room.board.keys().filter((key) => key.startsWith('notice/'))
    expect(notices).toHaveLength(1)
    const view = room.board.view(notices[0]) as NoticeView
    expect(view.text).toMatch(/Press Resume/)
    await room.press(room.ada, view.controls[0])
    await room.pass()
    expect(room.playing()?.status).toBe('playing')
  })
})

describe('the queue', () => {
  it('is shown, moved, taken from, cleared and looped', async () => {
    const room = await listening(4)
    const titles = async () => (await room.app.stage.queue(room.ben)).entries.map(({ title }) => title)
    expect(await titles()).toEqual(['Number 101', 'Number 102', 'Number 103'])
    const { entries } = await room.app.stage.queue(room.ben)
    await room.app.stage.move(room.ben, entries[2].track, 1)
    expect(await titles()).toEqual(['Number 103', 'Number 101', 'Number 102'])
    expect(await refusal(room.app.stage.move(room.ben, entries[2].track, 0))).toMatch(/^number-range/)
    expect(await refusal(room.app.stage.move(room.ben, 'gone', 1))).toMatch(/^no-such-track/)
    await room.app.stage.remove(room.ada, entries[0].track)
    expect(await refusal(room.app.stage.remove(room.ada, entries[0].track))).toMatch(/^no-such-track/)
    expect(await refusal(room.app.stage.remove(room.who('far'), entries[1].track))).toMatch(/^not-listening/)
    expect((await room.app.stage.loop(room.ben, 'queue')).loop).toBe('queue')
    expect(await refusal(room.app.stage.loop(room.ben, 'sideways' as 'off'))).toMatch(/^unknown-option/)
    await room.app.stage.clear(room.ben)
    expect(await titles()).toEqual([])
    expect(now(room)).toBe('Number 100')
    await room.pass(61_000)
    expect(now(room)).toBe('Number 100')
  })

  it('plays a stored piece once however often it is pressed, and again from the top', async () => {
    const room = await listening(1)
    const [piece] = await room.app.pieces.list('den')
    const [one, two] = [
      await room.app.pieces.play(room.ben, piece.id),
      await room.app.pieces.play(room.ben, piece.id),
    ]
    expect([one.text, two.text]).toEqual(Array(2).fill('“Number 100” is queued; 1 piece before it.'))
    expect((await room.app.stage.queue(room.ben)).entries).toHaveLength(1)
    expect(await refusal(room.app.pieces.play(room.ben, 'nothing'))).toMatch(/^no-such-piece/)
    expect(await refusal(room.app.pieces.play(room.who('far'), piece.id))).toMatch(/^not-in-voice/)
    await room.pass(30_000)
    await room.app.stage.replay(room.ben)
    await room.pass()
    expect(room.playing()?.position).toBeLessThan(1)
  })

  it('shows another room neither queue nor pieces', async () => {
    const room = await listening(1)
    const [piece] = await room.app.pieces.list('den')
    expect(await room.app.pieces.list('attic')).toEqual([])
    expect(await refusal(room.app.pieces.card(room.who('eve', { room: 'attic' }), piece.id))).toMatch(
      /^no-such-piece/,
    )
    expect(room.app.snapshot('attic')).toMatchObject({ round: null, playing: null, queue: { now: null } })
  })
})

describe('now playing', () => {
  it('names the section, the position, who shaped it and what is next', async () => {
    const room = await listening(2)
    await room.pass(5000)
    const view = await room.app.stage.nowPlaying(room.ben)
    expect(view).toMatchObject({
      title: 'Number 100',
      status: 'playing',
      section: 'Verse',
      seconds: 60,
      askedBy: 'ada',
      next: 'Number 101',
      place: 'Lounge',
      shaped: ['ada asked for lo-fi hip-hop.'],
    })
    expect(view.position).toBeCloseTo(5, 1)
    expect(view.sections.map(({ name, from, to }) => [name, from, to])).toEqual([
      ['Intro', 0, 4],
      ['Verse', 4, 12],
      ['Outro', 12, 60],
    ])
    expect(await refusal(room.app.stage.nowPlaying(room.who('eve', { room: 'attic' })))).toMatch(
      /^not-playing/,
    )
  })

  it('tells subscribers of every change', async () => {
    const room = await listening(1)
    let heard = 0
    const stop = room.app.subscribe('den', () => heard++)
    await room.app.stage.pause(room.ada)
    expect(heard).toBeGreaterThan(0)
    stop()
    const before = heard
    await room.app.stage.resume(room.ada)
    expect(heard).toBe(before)
  })
})

describe('after a restart', () => {
  it('queue and place in the piece are there, and the music comes back with a listener', async () => {
    const room = await listening(2)
    await room.pass(12_000)
    const next = await room.restart()
    expect(next.app.snapshot('den').queue).toMatchObject({
      now: { title: 'Number 100' },
      entries: [{ title: 'Number 101' }],
    })
    expect(await next.app.stage.nowPlaying(next.who('ada'))).toMatchObject({
      status: 'paused',
      section: 'Outro',
    })
    next.presence.join('den', 'ben')
    await next.pass()
    expect(next.app.snapshot('den').playing?.status).toBe('playing')
    expect(next.venue.sink('den')?.asked.at(-1)).toMatch(/ from 60\d$/)
  })

  it('a killed process repeats a few seconds at most', async () => {
    const { clock, board, archive, store, pass } = await listening(1)
    await pass(23_000)
    const next = await evening({ clock, board, archive, store })
    const { position } = await next.app.stage.nowPlaying(next.who('ada'))
    expect(position).toBeGreaterThanOrEqual(18)
    expect(position).toBeLessThanOrEqual(23.1)
  })

  it('a piece whose files are gone is told, and the next one plays', async () => {
    const room = await listening(2)
    const pieces = await room.app.pieces.list('den')
    const next = await room.restart()
    await next.archive.remove(pieces.find(({ title }) => title === 'Number 100')?.master ?? '')
    next.presence.join('den', 'ben')
    await next.pass()
    await next.pass()
    expect(now(next)).toBe('Number 101')
    expect(next.lines.some(({ event }) => event === 'track-failed')).toBe(true)
  })
})

describe('a card', () => {
  it('says in plain words who shaped a voted piece', async () => {
    const room = await evening()
    for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
    const ada = room.who('ada')
    await room.app.rounds.start(ada, {})
    const round = room.app.snapshot('den').round?.id ?? ''
    const cast = (id: string, style: string[], mood: string[], tempo: string[]) =>
      Promise.all([
        room.app.rounds.answer(room.who(id), round, 'style', style),
        room.app.rounds.answer(room.who(id), round, 'mood', mood),
        room.app.rounds.answer(room.who(id), round, 'tempo', tempo),
      ])
    await cast('ada', ['lofi'], ['calm'], ['slow'])
    await cast('ben', ['lofi'], ['calm'], ['slow'])
    await cast('cy', ['ambient'], ['dreamy'], ['fast'])
    await room.app.rounds.close(ada)
    await room.pass()
    const card = room.board.view(room.board.keys()[0]) as PieceView
    expect(card.shaped).toMatchInlineSnapshot(`
      [
        "Lo-fi hip-hop got the groove, melody, instruments and sound: 2 of 3 voters.",
        "Ambient got the harmony: its voter had been heard least.",
        "Mood calm and dreamy (the middle vote) and tempo slow (2 of 3).",
      ]
    `)
    expect(card.terms).toBe('Made by this server with Voxpop; yours to use; composed by algorithm.')
    expect(card.waveformAlt).toMatch(/^Waveform of “Number \d+”, 1:30 long: Intro, Verse, Outro\.$/)
  })
})
