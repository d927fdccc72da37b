import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RoundView } from '../../src/app/views.ts'
import { refusal } from '../support/app-expect.ts'
import { evening, type Evening } from '../support/app-room.ts'

const DAY = 24 * 3600 * 1000
const admin = { admin: true }

/** Three members in voice, a round that Ada hosts, opened under the given settings. */
const opened = async (settings: Parameters<Evening['app']['settings']['change']>[1] = {}) => {
  const room = await evening()
  for (const id of ['ada', 'ben', 'cy']) room.presence.join('den', id)
  const mod = room.who('mod', admin)
  await room.app.settings.change(mod, settings)
  await room.app.rounds.start(room.who('ada'), {})
  const round = room.app.snapshot('den').round?.id ?? ''
  const aged = (id: string, account: number | null, membership: number | null) =>
    room.who(id, {
      member: {
        ...room.who(id).member,
        since: {
          account: account === null ? null : room.clock.now() - account * DAY,
          membership: membership === null ? null : room.clock.now() - membership * DAY,
        },
      },
    })
  return { ...room, mod, round, aged }
}

describe('who may vote', () => {
  it.each([
    [30, 10, null],
    [14, 3, null],
    [13.9, 10, /^too-young-account: Accounts vote here from 14 days on\. Yours is 13 days old\.$/],
    [30, 2, /^too-young-member: Members vote here after 3 days\. You have been here 2 days\.$/],
    [30, null, /^too-young-member: .*0 days\.$/],
    [null, 10, /^too-young-account/],
    [-5, 10, /^too-young-account: .*0 days old/],
  ])('an account of %s days and a membership of %s', async (account, membership, wanted) => {
    const { app, round, aged } = await opened({ accountDays: 14, memberDays: 3 })
    const ben = aged('ben', account, membership)
    const deeds = [
      () => app.rounds.answer(ben, round, 'style', ['lofi']),
      () => app.rounds.idea(ben, 'rain', round),
      () => app.rounds.ideaForm(ben, round),
      () => app.rounds.done(ben, round),
      () => app.rounds.ballot(ben, round),
    ]
    for (const deed of deeds)
      if (wanted === null) await deed()
      else expect(await refusal(deed())).toMatch(wanted)
    expect(app.snapshot('den').round?.voters).toBe(wanted === null ? 1 : 0)
  })

  it('is not asked how old they are by default, nor where the front does not know', async () => {
    const { app, round, who } = await opened()
    await app.rounds.answer(who('ben'), round, 'style', ['lofi'])
    expect(app.snapshot('den').round?.voters).toBe(1)
  })

  it('is as it was when the round opened: settings count from the next one on', async () => {
    const { app, round, who, mod } = await opened()
    await app.settings.change(mod, {
      accountDays: 100,
      electorate: 'listening',
      tallies: 'hidden',
      quorum: 9,
    })
    await app.rounds.answer(who('ben'), round, 'style', ['lofi'])
    expect(app.snapshot('den').round).toMatchObject({ voters: 1, hidden: false, electorate: 'voice' })
    expect(await app.rounds.close(who('ada'))).toMatchObject({ kind: 'notice' })
  })

  it('those in voice: also deafened ones; those who hear it: only them, and nobody waits for the deaf', async () => {
    const voice = await opened({ electorate: 'voice' })
    voice.presence.join('den', 'deaf', true)
    await voice.app.rounds.answer(voice.who('deaf'), voice.round, 'style', ['lofi'])
    expect(voice.app.snapshot('den').round?.voters).toBe(1)

    const { app, round, who, presence } = await opened({ electorate: 'listening' })
    presence.join('den', 'deaf', true)
    expect(await refusal(app.rounds.answer(who('deaf'), round, 'style', ['lofi']))).toMatch(/^not-hearing/)
    expect(await refusal(app.rounds.ballot(who('far'), round))).toMatch(/^not-hearing/)
    presence.join('den', 'deaf', false)
    await app.rounds.answer(who('deaf'), round, 'style', ['lofi'])
    presence.join('den', 'deaf', true)
    await app.rounds.answer(who('ada'), round, 'style', ['lofi'])
    for (const id of ['ada', 'ben', 'cy']) await app.rounds.done(who(id), round)
    expect(app.snapshot('den').round?.phase.status).toBe('composing')
  })

  it('where those who hear it vote, a host cannot let in others, an empty channel lets in nobody', async () => {
    const { app, who, mod, presence } = await opened({ electorate: 'listening' })
    await app.rounds.cancel(who('ada'))
    expect(await refusal(app.rounds.start(who('ada'), { electorate: 'anyone' }))).toMatch(/^not-admin/)
    for (const id of ['ada', 'ben', 'cy']) presence.leave('den', id)
    await app.rounds.start(mod, {})
    const round = app.snapshot('den').round?.id ?? ''
    expect(await refusal(app.rounds.answer(mod, round, 'style', ['lofi']))).toMatch(/^not-hearing/)
  })

  it('who left or was thrown out between opening the menu and choosing is told in one line, and nothing counts', async () => {
    const { app, round, who, presence } = await opened()
    await app.rounds.ballot(who('ben'), round)
    presence.leave('den', 'ben')
    expect(await refusal(app.rounds.answer(who('ben'), round, 'style', ['lofi']))).toMatch(/^not-voter/)
    expect(await refusal(app.rounds.done(who('ben'), round))).toMatch(/^not-voter/)
    expect(app.snapshot('den').round?.voters).toBe(0)
  })
})

describe('hidden tallies', () => {
  const WORDS = ['lofi', 'Lo-fi', 'night train', 'calm', 'vibraphone']

  it('show nothing of a ballot to others before the close, by whatever way they look', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom('look', 'wait', 'vote', 'type'), { maxLength: 12 }),
        async (deeds) => {
          const room = await opened({ tallies: 'hidden' })
          const { app, who, round, pass, board } = room
          const ben = who('ben')
          await app.rounds.answer(ben, round, 'style', ['lofi'])
          await app.rounds.answer(ben, round, 'mood', ['calm'])
          await app.rounds.idea(ben, 'a night train', round)
          const seen: unknown[] = []
          const look = async () => {
            const { playing, ...snapshot } = app.snapshot('den')
            seen.push(snapshot, playing === null, room.lines)
            seen.push(await app.rounds.status(who('ada')), await app.stage.queue(who('ada')))
            seen.push(await app.rounds.ballot(who('ada')).then(({ line, idea }) => [line, idea]))
            seen.push(await app.pieces.list('den'), await app.suggest.pieces('den', ''))
            seen.push(app.suggest.tracks('den', ''), await app.pieces.why(who('ada')).catch(String))
            seen.push(await app.rounds.start(who('ada'), {}).catch(String))
            seen.push(...board.keys().flatMap((key) => board.shown(key)))
          }
          for (const deed of deeds) {
            if (deed === 'wait') await pass(1500)
            if (deed === 'vote') await app.rounds.answer(who('cy'), round, 'tempo', ['slow'])
            await look()
          }
          await look()
          const text = JSON.stringify(seen)
          for (const word of WORDS) expect(text).not.toContain(word)
          const view = await app.rounds.status(who('ada'))
          expect(view).toMatchObject({ hidden: true, tallies: [], ideas: [] })
          expect(view.voters).toBe(deeds.includes('vote') ? 2 : 1)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('are there from the close on', async () => {
    const { app, who, round, jobs } = await opened({ tallies: 'hidden' })
    jobs.hold()
    await app.rounds.answer(who('ben'), round, 'style', ['lofi'])
    await app.rounds.close(who('ada'))
    const view = app.snapshot('den').round as RoundView
    expect(view).toMatchObject({ hidden: false, phase: { status: 'composing' } })
    expect(view.tallies[0].options).toMatchObject([{ id: 'lofi', votes: 1 }])
  })

  it('stay hidden where the round ends without a piece', async () => {
    const { app, who, round, board } = await opened({ tallies: 'hidden' })
    await app.rounds.answer(who('ben'), round, 'style', ['lofi'])
    await app.rounds.cancel(who('ada'))
    expect(JSON.stringify(board.keys().flatMap((key) => board.shown(key)))).not.toContain('lofi')
  })
})

describe('a host can close, not alter', () => {
  it('whatever a host does, the ballots are those that were cast, and the seats what they come to', async () => {
    const { app, who, round, store } = await opened()
    const ada = who('ada')
    await app.rounds.answer(who('ben'), round, 'style', ['chiptune'])
    await app.rounds.answer(who('cy'), round, 'style', ['chiptune'])
    const before = await store.entries('ballots')
    // A host has one ballot, and no way to anybody else's.
    await app.rounds.answer(ada, round, 'style', ['lofi'])
    await app.rounds.withdraw(ada, round)
    await refusal(app.rounds.start(ada, { seconds: 20, electorate: 'anyone' }))
    await refusal(app.settings.change(ada, { quorum: 1 }))
    expect(await store.entries('ballots')).toEqual(before)
    await app.rounds.close(ada)
    expect(await refusal(app.rounds.answer(ada, round, 'style', ['lofi']))).toMatch(/^round-closed/)
    const [, commission] = (await store.entries('commissions'))[0] ?? [null, null]
    const piece = commission ?? (await store.entries('pieces'))[0][1]
    expect((piece as { brief: { seats: object } }).brief.seats).toMatchObject({
      groove: 'chiptune',
      melody: 'chiptune',
    })
  })
})

describe('the admin log', () => {
  const deeds = async (room: Evening) =>
    (await room.app.settings.log(room.who('mod', admin))).entries.map(({ by, text }) => `${by?.id} ${text}`)

  it('has what needed an admin, and nothing that a member may do anyway', async () => {
    const room = await opened()
    const { app, who, round, mod, pass } = room
    await app.rounds.answer(who('ben'), round, 'style', ['lofi'])
    await app.rounds.close(mod)
    await pass()
    await app.stage.skip(mod)
    for (const seed of [1, 2, 3]) {
      await app.pieces.compose(who('ada'), { style: 'lofi', seconds: 60, seed })
      await pass()
    }
    await app.stage.skip(who('ada'))
    await app.stage.clear(mod)
    await app.stage.clear(mod)
    await app.styles.create(who('ada'), { name: 'Night bus', groove: 'lofi' })
    await app.styles.remove(mod, 'Night bus')
    await app.styles.create(mod, { name: 'Own', groove: 'lofi' })
    await app.styles.remove(mod, 'Own')
    await app.rounds.start(who('ada'), {})
    await app.rounds.cancel(mod)
    await app.rounds.start(mod, {})
    await app.rounds.cancel(mod)
    expect(await deeds(room)).toEqual([
      'mod cancelled a round that somebody else hosts',
      'mod removed the style “Night bus”',
      'mod cleared the queue (1 piece)',
      'mod skipped a piece without a vote',
      'mod ended a round that somebody else hosts',
    ])
  })
})

describe('a crowd', () => {
  it('of ten thousand votes at once: every ballot counts once, in the panel and in the piece', async () => {
    const { app, who, round, pass, board } = await opened({ electorate: 'anyone' })
    const voters = Array.from({ length: 10_000 }, (_, i) => who(`m${i}`))
    await Promise.all(
      voters.map((voter, i) => app.rounds.answer(voter, round, 'style', [i % 10 < 6 ? 'lofi' : 'swing'])),
    )
    // Twice in a millisecond is once.
    await Promise.all(voters.slice(0, 500).map((voter) => app.rounds.answer(voter, round, 'mood', ['calm'])))
    await pass(500)
    const [key] = board.keys()
    const view = board.view(key) as RoundView
    expect(view.voters).toBe(10_000)
    expect(view.tallies[0].options.map(({ id, votes }) => [id, votes])).toEqual([
      ['lofi', 6000],
      ['swing', 4000],
    ])
    // Nobody counted ten thousand times.
    expect(board.shown(key).length).toBeLessThan(1500)
    await app.rounds.close(who('ada'))
    await pass()
    expect(board.view(key)).toMatchObject({
      kind: 'piece',
      shaped: [expect.stringContaining('of 10000 voters'), expect.anything(), expect.anything()],
    })
  }, 60_000)
})
