import { describe, expect, it } from 'vitest'
import { Fault } from '../../src/errors.ts'
import type { BallotView, NoticeView, PieceView, RoundView, View } from '../../src/app/views.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Evening } from '../support/app-room.ts'

const MINUTE = 60_000

/** Three members in voice; Ada has opened a round. */
const opened = async (wish: Parameters<Evening['app']['rounds']['start']>[1] = {}) => {
  const room = await evening()
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  const [ada, ben, cy] = ['ada', 'ben', 'cy'].map((id) => room.who(id))
  await room.app.rounds.start(ada, wish)
  const [key] = room.board.keys()
  const panel = () => room.board.view(key) as View
  return { ...room, ada, ben, cy, key, panel, round: (panel() as RoundView).id }
}

describe('a round', () => {
  it('is one panel: votes show, the timer closes it, progress runs, the card stands in its place', async () => {
    const { app, ada, ben, cy, round, panel, board, key, pass, jobs, venue } = await opened({ seconds: 60 })
    jobs.hold()
    await app.rounds.answer(ada, round, 'style', ['lofi', 'swing'])
    await app.rounds.answer(ben, round, 'style', ['lofi'])
    await app.rounds.answer(ben, round, 'mood', ['calm'])
    await app.rounds.idea(cy, '  rain on  the last train ', round)
    const voting = panel() as RoundView
    expect(voting).toMatchObject({ kind: 'round', voters: 3, present: 3, phase: { status: 'voting' } })
    expect(voting.tallies[0].options.map(({ id, votes }) => [id, votes])).toEqual([
      ['lofi', 2],
      ['swing', 1],
    ])
    expect(voting.ideas).toEqual([{ author: 'cy', text: 'rain on the last train' }])

    await pass(3 * MINUTE)
    expect(panel()).toMatchObject({ kind: 'round', phase: { status: 'composing' } })
    jobs.report({ stage: 'melody', fraction: 0.4 })
    jobs.report({ stage: 'form', fraction: 0.1 })
    jobs.begin(500)
    await pass(1000)
    expect(venue.sink('den')?.sent.length).toBeGreaterThan(0)
    jobs.finish()
    await pass()

    const fractions = board
      .shown(key)
      .flatMap((view) =>
        view.kind === 'round' && view.phase.status === 'composing' ? [view.phase.progress.fraction] : [],
      )
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
    expect(fractions).toContain(0.4)
    const card = panel() as PieceView
    expect(card).toMatchObject({ kind: 'piece', seconds: 60, key: 'D minor', bpm: 120 })
    expect(card.shaped[0]).toMatch(/^lo-fi.* got .*: 2 of 3 voters\.$/i)
    expect(card.files.map(({ kind }) => kind)).toEqual(['opus', 'midi', 'waveform'])
    expect(app.snapshot('den').round).toBeNull()
    expect(await app.pieces.list('den')).toHaveLength(1)
  })

  it('a second start points to the open one, and posts its panel again where it was deleted', async () => {
    const { app, ben, board, key, panel } = await opened()
    expect(await refusal(app.rounds.start(ben, {}))).toMatch(/^round-open: .*https:\/\/panels\.example\//)
    board.lose(key)
    expect(panel()).toBeUndefined()
    await refusal(app.rounds.start(ben, {}))
    expect(panel()).toMatchObject({ kind: 'round' })
    expect(board.keys()).toEqual([key])
  })

  it('closes when everybody present is done, also because the last undecided one leaves', async () => {
    const { app, ada, ben, round, panel, presence, pass } = await opened()
    await app.rounds.answer(ada, round, 'style', ['swing'])
    expect(await app.rounds.done(ada, round)).toMatchObject({ kind: 'ballot', done: true })
    await app.rounds.done(ben, round)
    expect((panel() as RoundView).phase.status).toBe('voting')
    presence.leave('den', 'cy')
    await pass()
    expect(panel()).toMatchObject({ kind: 'piece' })
  })

  it('the last Done tells its presser that composing has begun', async () => {
    const { app, ada, ben, cy, round } = await opened()
    await app.rounds.done(ada, round)
    await app.rounds.done(ben, round)
    expect(await app.rounds.done(cy, round)).toMatchObject({ kind: 'notice', tone: 'info' })
    expect(app.snapshot('den').round?.phase.status).toBe('composing')
  })

  it('an answer after Done opens the ballot again', async () => {
    const { app, ada, round } = await opened()
    await app.rounds.done(ada, round)
    expect(await app.rounds.answer(ada, round, 'tempo', ['slow'])).toMatchObject({ done: false })
  })

  it('a missed quorum ends it with a line, and without a piece', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    const ada = room.who('ada', { admin: true })
    await room.app.settings.change(ada, { quorum: 2 })
    await room.app.rounds.start(ada, {})
    const { id } = room.board.view(room.board.keys()[0]) as RoundView
    await room.app.rounds.answer(ada, id, 'mood', ['dark'])
    expect(await refusal(room.app.rounds.close(ada))).toMatch(/^quorum-missed: .*1 of 2/)
    const missed = room.board.view(room.board.keys()[0]) as RoundView
    expect(missed.phase.status).toBe('missed')
    expect(missed.controls.map(({ action }) => action)).toEqual(['jam.again'])
    expect(await refusal(room.app.rounds.close(ada))).toMatch(/^no-round/)
    await room.pass(10 * MINUTE)
    expect(await room.app.pieces.list('den')).toEqual([])
  })

  it('nobody voted: the timer ends it and nothing is composed', async () => {
    const { panel, pass, jobs } = await opened()
    await pass(3 * MINUTE)
    expect((panel() as RoundView).phase.status).toBe('missed')
    expect(jobs.asked).toEqual([])
  })

  it('only the host or an admin closes and cancels', async () => {
    const { app, ben, round, who, ada } = await opened()
    expect(await refusal(app.rounds.close(ben, round))).toBe(
      'not-host: Only ada can do that. Ask them, or wait for the timer.',
    )
    expect(await refusal(app.rounds.cancel(ben))).toMatch(/^not-host/)
    expect(await app.rounds.cancel(who('mod', { admin: true }), round)).toMatchObject({ kind: 'notice' })
    expect(app.snapshot('den').round?.phase.status).toBe('cancelled')
    await app.rounds.start(ada, {})
    await app.rounds.answer(ada, app.snapshot('den').round?.id ?? '', 'style', ['lofi'])
    expect(await app.rounds.close(ada)).toMatchObject({ kind: 'notice', tone: 'info' })
  })

  it('two closing clicks in one moment make one piece, two starts one round', async () => {
    const { app, ada, round, pass, jobs, board } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    const both = await Promise.allSettled([app.rounds.close(ada, round), app.rounds.close(ada, round)])
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
    await pass()
    expect(jobs.rendered()).toBe(1)
    expect(await app.pieces.list('den')).toHaveLength(1)
    const starts = await Promise.allSettled([app.rounds.start(ada, {}), app.rounds.start(ada, {})])
    expect(starts.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    expect(board.keys()).toHaveLength(2)
  })

  it('takes only ballots of those in voice where those vote, and of anybody where anybody may', async () => {
    const { app, who, round } = await opened()
    const far = who('far')
    expect(await refusal(app.rounds.ballot(far, round))).toMatch(/^not-voter/)
    expect(await refusal(app.rounds.answer(far, round, 'style', ['lofi']))).toMatch(/^not-voter/)
    expect(await refusal(app.rounds.ideaForm(far, round))).toMatch(/^not-voter/)
    const open = await opened({ electorate: 'anyone' })
    expect(await open.app.rounds.answer(open.who('far'), open.round, 'style', ['lofi'])).toMatchObject({
      kind: 'ballot',
    })
  })

  it('with nobody in voice anyone votes, the piece is composed all the same, and the card says how to hear it', async () => {
    const room = await evening()
    const ada = room.who('ada')
    await room.app.rounds.start(ada, {})
    const { round } = room.app.snapshot('den')
    expect(round?.electorate).toBe('anyone')
    await room.app.rounds.answer(ada, round?.id ?? '', 'style', ['ambient'])
    await room.app.rounds.close(ada)
    await room.pass()
    const card = room.board.view(room.board.keys()[0]) as PieceView
    expect(card.kind).toBe('piece')
    expect(card.note).toMatch(/Join a voice channel, then press Play again\.$/)
    expect(room.app.snapshot('den').queue.now).toBeNull()
  })
})

describe('a ballot', () => {
  it('is private, prefilled, and says what it does so far', async () => {
    const { app, ada, round } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await app.rounds.answer(ada, round, 'mood', ['calm'])
    const ballot = await app.rounds.answer(ada, round, 'tempo', ['slow'])
    expect(ballot.line).toBe('You lean lo-fi hip-hop, calm, slow.')
    const again = await app.rounds.ballot(ada, round)
    const chosen = again.menus.flatMap(({ groups }) =>
      groups.flatMap(({ options }) => options.filter((option) => option.chosen).map(({ id }) => id)),
    )
    expect(chosen).toEqual(['lofi', 'calm', 'slow', 'any'])
    expect(again.menus.every(({ groups }) => groups.every(({ options }) => options.length <= 25))).toBe(true)
  })

  it('is stored before it counts: a store that fails leaves the vote as it was', async () => {
    const { app, ada, round, store, panel } = await opened()
    const set = store.set.bind(store)
    Object.assign(store, { set: () => Promise.reject(new Error('no space left')) })
    await expect(app.rounds.answer(ada, round, 'style', ['lofi'])).rejects.toThrow('no space left')
    expect((panel() as RoundView).voters).toBe(0)
    Object.assign(store, { set })
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    expect((panel() as RoundView).voters).toBe(1)
  })

  it('there is one for each member: the last one wins, and withdrawing takes it away', async () => {
    const { app, ada, round, panel } = await opened()
    await Promise.all([
      app.rounds.answer(ada, round, 'style', ['lofi']),
      app.rounds.answer(ada, round, 'style', ['swing']),
      app.rounds.answer(ada, round, 'style', ['swing']),
    ])
    const tally = (panel() as RoundView).tallies[0]
    expect(tally).toMatchObject({ answered: 1, options: [{ id: 'swing', votes: 1 }] })
    await app.rounds.withdraw(ada, round)
    await app.rounds.withdraw(ada, round)
    expect((panel() as RoundView).voters).toBe(0)
  })

  it('takes "any", and refuses what no menu offers', async () => {
    const { app, ada, round } = await opened()
    await app.rounds.answer(ada, round, 'tempo', ['fast'])
    expect((await app.rounds.answer(ada, round, 'tempo', ['any'])).line).toMatch(/^Anything goes/)
    expect(await refusal(app.rounds.answer(ada, round, 'style', ['polka']))).toMatch(
      /^unknown-option: .*"polka"/,
    )
    expect(await refusal(app.rounds.answer(ada, round, 'tempo', ['slow', 'fast']))).toMatch(/^unknown-option/)
    expect(await refusal(app.rounds.answer(ada, round, 'shoes' as 'mood', ['red']))).toMatch(/^stale-control/)
    expect(await refusal(app.rounds.answer(ada, round, 'style', ['lofi'], 99))).toMatch(/^stale-control/)
    expect(await refusal(app.rounds.answer(ada, round, 'style', ['lofi'], Number.NaN))).toMatch(
      /^stale-control/,
    )
    expect((await app.rounds.ballot(ada, round)).line).toMatch(/^Anything goes/)
  })

  it('an idea is one tidy line of at most 200 characters', async () => {
    const { app, ada, round } = await opened()
    expect(await refusal(app.rounds.idea(ada, ' \n\t ', round))).toMatch(/^idea-empty/)
    expect(await refusal(app.rounds.idea(ada, 'a'.repeat(201), round))).toMatch(/^idea-too-long/)
    await app.rounds.idea(ada, '🎷'.repeat(200), round)
    await app.rounds.idea(ada, 'two\u0000\nlines \u202eback', round)
    const ballot: BallotView = await app.rounds.ballot(ada, round)
    expect(ballot.idea).toBe('two lines back')
    expect((await app.rounds.ideaForm(ada, round)).fields[0]).toMatchObject({
      value: 'two lines back',
      maxLength: 200,
    })
  })

  it('of a round that is over counts no more', async () => {
    const { app, ada, ben, round, pass } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await app.rounds.close(ada)
    expect(await refusal(app.rounds.answer(ben, round, 'style', ['swing']))).toMatch(/^round-closed/)
    await pass()
    expect(await refusal(app.rounds.done(ben, round))).toMatch(/^round-closed/)
    expect(await refusal(app.rounds.ballot(ben))).toMatch(/^no-round/)
    await app.rounds.start(ben, {})
    expect(await refusal(app.rounds.answer(ben, round, 'style', ['swing']))).toMatch(/^round-closed/)
  })

  it('leaves no name behind when the round is over', async () => {
    const { app, ada, round, store, pass } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    expect(await store.entries('ballots')).toHaveLength(1)
    await app.rounds.close(ada)
    await pass()
    expect(await store.entries('ballots')).toEqual([])
    const [[, piece]] = await store.entries('pieces')
    expect(JSON.stringify((piece as { account: unknown }).account)).not.toContain('ada')
  })
})

describe('composing ahead', () => {
  it('starts when the vote stands still, and the close finds the same rendering', async () => {
    const { app, ada, ben, round, jobs, pass } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await pass(500)
    await app.rounds.answer(ben, round, 'style', ['lofi'])
    await pass(500)
    expect(jobs.asked).toEqual([])
    await pass(500)
    expect(jobs.asked.map(({ priority }) => priority)).toEqual(['ahead'])
    await app.rounds.close(ada)
    await pass()
    expect(jobs.asked.map(({ priority }) => priority)).toEqual(['ahead', 'playing'])
    expect(jobs.asked.map(({ bitrate }) => bitrate)).toEqual([128_000, 128_000])
    expect(jobs.rendered()).toBe(1)
    expect(jobs.asked[0].aborted()).toBe(false)
  })

  it('leaves no files of outcomes that the vote has left behind', async () => {
    const { app, ada, round, archive, store, pass } = await opened()
    for (const style of ['lofi', 'swing', 'ambient']) {
      await app.rounds.answer(ada, round, 'style', [style])
      await pass(1000)
      expect(archive.list()).toHaveLength(1)
    }
    await app.rounds.close(ada)
    await pass()
    const [[, piece]] = await store.entries<{ master: { id: string } }>('pieces')
    expect(archive.list()).toEqual([piece.master.id])
    const next = await app.rounds.start(ada, {})
    expect(next.tone).not.toBe('refusal')
    const other = app.snapshot('den').round?.id ?? ''
    await app.rounds.answer(ada, other, 'style', ['lofi'])
    await pass(1000)
    expect(archive.list()).toHaveLength(2)
    await app.rounds.cancel(ada)
    await pass()
    expect(archive.list()).toEqual([piece.master.id])
  })

  it('is called off when the vote turns, and when the round is cancelled', async () => {
    const { app, ada, round, jobs, pass } = await opened()
    jobs.hold()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await pass(1000)
    await app.rounds.answer(ada, round, 'style', ['swing'])
    await pass(1000)
    expect(jobs.asked.map((one) => one.aborted())).toEqual([true, false])
    await app.rounds.cancel(ada)
    expect(jobs.asked.map((one) => one.aborted())).toEqual([true, true])
  })

  it('a done mark alone changes no Brief and composes nothing anew', async () => {
    const { app, ada, round, jobs, pass } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await pass(1000)
    await app.rounds.done(ada, round)
    await pass(1000)
    expect(jobs.asked).toHaveLength(1)
  })
})

describe('when things break', () => {
  it('a failed job gives one line with an id, a Vote again button, and the room goes on', async () => {
    const { app, ada, round, jobs, pass, panel, lines } = await opened()
    jobs.hold()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await app.rounds.close(ada)
    await pass()
    jobs.fail(new Error('the worker is gone'))
    await pass()
    const failed = panel() as RoundView
    if (failed.phase.status !== 'failed') throw new Error(failed.phase.status)
    const id = /\(id (\w+)\)/.exec(failed.phase.line)?.[1]
    expect(lines.find(({ level, details }) => level === 'error' && details.trace === id)).toMatchObject({
      level: 'error',
      event: 'piece-failed',
    })
    expect(failed.controls.map(({ action }) => action)).toEqual(['jam.again'])
    expect(await app.rounds.start(ada, {})).toMatchObject({ kind: 'notice', tone: 'info' })
  })

  it.each([
    [new Fault('ffmpeg-missing'), /^I cannot make sound here \(id \w+\)\. Tell whoever runs me\.$/],
    [new Fault('bank-damaged', { path: '/secret' }), /^I cannot make sound here/],
    [
      new Fault('disk-full', { path: '/secret' }),
      /^I cannot save anything right now .* Tell whoever runs me\.$/,
    ],
    [
      new Fault('worker-died', { cause: 'killed' }),
      /^Composing stopped .* Press Vote again to try once more\.$/,
    ],
  ])('%s: only what may go better next time says so, also after a restart', async (error, wanted) => {
    const { app, ada, round, jobs, pass, panel, clock, board, archive, store } = await opened()
    jobs.hold()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await app.rounds.close(ada)
    await pass()
    jobs.fail(error)
    await pass()
    const { phase } = panel() as RoundView
    if (phase.status !== 'failed') throw new Error(phase.status)
    expect(phase.line).toMatch(wanted)
    expect(app.snapshot('den').round?.phase).toEqual(phase)
    const next = await evening({ clock, board, archive, store })
    expect(next.app.snapshot('den').round?.phase).toEqual(phase)
  })

  it('a failed round that an earlier version stored still reads', async () => {
    const { round, clock, board, archive, store } = await opened()
    const kept = await store.get<object>('rounds', 'den')
    await store.set('rounds', 'den', { ...kept, state: { status: 'failed', fault: 'ab12' } })
    const next = await evening({ clock, board, archive, store })
    expect(next.app.snapshot('den').round).toMatchObject({
      id: round,
      phase: { status: 'failed', line: 'Composing stopped (id ab12). Press Vote again to try once more.' },
    })
  })

  it('a channel where nothing may be posted opens no round', async () => {
    const room = await evening()
    room.board.forbid('music')
    expect(await refusal(room.app.rounds.start(room.who('ada'), {}))).toMatch(/^cannot-post/)
    expect(await room.store.entries('rounds')).toEqual([])
    expect(room.app.snapshot('den').round).toBeNull()
    expect(await room.app.rounds.start(room.who('ada', { channel: 'other' }), {})).toMatchObject({
      kind: 'notice',
    })
  })

  it('a full disk at the close keeps the round, and closes it when there is room again', async () => {
    const { app, ada, round, store, panel, pass, lines } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    const set = store.set.bind(store)
    Object.assign(store, { set: () => Promise.reject(new Error('ENOSPC')) })
    await pass(3 * MINUTE)
    expect((panel() as RoundView).phase.status).toBe('voting')
    expect(lines.some(({ event }) => event === 'round-not-closed')).toBe(true)
    Object.assign(store, { set })
    await pass(15_000)
    expect(panel()).toMatchObject({ kind: 'piece' })
  })

  it('a round that closes while too many pieces wait is counted, and its piece waits for a place', async () => {
    const { app, ada, round, jobs, store, board, lines, pass } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    jobs.refuse(3)
    await app.rounds.close(ada)
    await pass(5000)
    expect(app.snapshot('den').round?.phase.status).toBe('composing')
    await pass(2000)
    expect(await store.entries('pieces')).toHaveLength(1)
    expect(board.keys().map((key) => board.view(key)?.kind)).toEqual(['piece'])
    expect(lines.filter(({ level }) => level !== 'info')).toEqual([])
  })

  it('files over the upload limit are left out and named', async () => {
    const { app, who, archive, pass, board, presence } = await evening()
    presence.join('den', 'ada')
    archive.size('opus', 9_000_000)
    await app.rounds.start(who('ada', { uploadLimit: 8 * 1024 * 1024 }), {})
    await app.rounds.answer(who('ada'), app.snapshot('den').round?.id ?? '', 'style', ['lofi'])
    await app.rounds.close(who('ada'))
    await pass()
    const card = board.view(board.keys()[0]) as PieceView
    expect(card.files.map(({ kind }) => kind)).toEqual(['midi', 'waveform'])
    expect(card.note).toMatch(/\.opus is over this channel's 8 MB and not attached\.$/)
  })
})

describe('a restart', () => {
  it('keeps an open round with its ballots, and its timer', async () => {
    const { app, ada, ben, round, key, restart, pass } = await opened()
    await app.rounds.answer(ada, round, 'style', ['swing'])
    await pass(MINUTE)
    const next = await restart()
    expect(next.app.snapshot('den').round).toMatchObject({ id: round, voters: 1 })
    next.presence.join('den', 'ben')
    await next.app.rounds.answer(ben, round, 'style', ['swing'])
    await next.pass(2 * MINUTE - 1)
    expect(next.app.snapshot('den').round?.phase.status).toBe('voting')
    await next.pass(1)
    expect(next.board.view(key)).toMatchObject({
      kind: 'piece',
      shaped: [expect.stringContaining('2 of 2 voters')],
    })
  })

  it('closes a round that became overdue while the process slept', async () => {
    const { app, ada, round, key, restart, clock } = await opened()
    await app.rounds.answer(ada, round, 'style', ['swing'])
    clock.stall(10 * MINUTE)
    const next = await restart()
    await next.pass(1)
    expect(next.board.view(key)).toMatchObject({ kind: 'piece' })
  })

  it('in the middle of composing loses no piece', async () => {
    const { app, ada, round, key, jobs, clock, board, archive, store, pass } = await opened()
    jobs.hold()
    await app.rounds.answer(ada, round, 'style', ['swing'])
    await app.rounds.close(ada)
    await pass()
    const next = await evening({ clock, board, archive, store })
    await next.pass(1)
    expect(next.board.view(key)).toMatchObject({
      kind: 'piece',
      shaped: [expect.stringContaining('1 of 1 voter')],
    })
    expect(await next.app.pieces.list('den')).toHaveLength(1)
    expect(await store.entries('commissions')).toEqual([])
  })

  it('a piece that takes the process with it each time is given up', async () => {
    const first = await opened()
    first.jobs.hold()
    await first.app.rounds.answer(first.ada, first.round, 'style', ['swing'])
    await first.app.rounds.close(first.ada)
    await first.pass()
    const { clock, board, archive, store } = first
    first.jobs.report({ stage: 'form', fraction: 0.1 })
    await first.pass()
    const waits: number[] = []
    for (let crash = 1; crash < 12; crash++) {
      // A life that ends before its turn comes counts for nothing.
      await evening({ clock, board, archive, store, held: true })
      const life = await evening({ clock, board, archive, store, held: true })
      await life.pass()
      let seconds = 0
      for (; life.jobs.asked.length === 0; seconds++) await life.pass(1000)
      waits.push(seconds)
      life.jobs.report({ stage: 'form', fraction: 0.1 })
      await life.pass()
    }
    expect(waits).toEqual([0, 0, 2, 4, 8, 16, 32, 60, 60, 60, 60])
    const last = await evening({ clock, board, archive, store })
    await last.pass()
    expect(await store.entries('commissions')).toEqual([])
    expect(last.app.snapshot('den').round?.phase.status).toBe('failed')
  })
})

describe('the next round', () => {
  it('opens by itself when the queue runs out, where that is set and somebody is there', async () => {
    const { app, ada, who, round, pass, board } = await opened({ seconds: 20 })
    await app.settings.change(who('mod', { admin: true }), { autoNext: true })
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await app.rounds.close(ada)
    await pass()
    expect(board.keys()).toHaveLength(1)
    await pass(21_000)
    expect(board.keys()).toHaveLength(2)
    expect(app.snapshot('den').round?.phase.status).toBe('voting')
  })

  it('Vote again on the card opens it for whoever presses, once', async () => {
    const { app, ada, ben, round, pass, panel, press } = await opened()
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await app.rounds.close(ada)
    await pass()
    const again = (panel() as PieceView).controls.find(({ action }) => action === 'jam.again')
    if (!again) throw new Error('no Vote again')
    const [one] = await press(ben, again)
    const [two] = await press(ada, again)
    expect((one.view as NoticeView).tone).toBe('info')
    expect((two.view as NoticeView).tone).toBe('refusal')
    expect(app.snapshot('den').round?.host.id).toBe('ben')
  })
})
