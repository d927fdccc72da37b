import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../../src/errors.ts'
import { QUESTIONS } from '../../src/model/ballot.ts'
import { evening, type Evening } from '../support/app-room.ts'

const MEMBERS = ['ada', 'ben', 'cy', 'dee'] as const
const member = fc.constantFrom(...MEMBERS)
const text = fc.oneof(
  fc.constantFrom('lofi', 'swing', 'calm', 'slow', '3', 'any', 'minor'),
  fc.string({ maxLength: 260 }),
)

type Deed = (room: Evening, round: string) => Promise<unknown>

const deed = (name: string, make: fc.Arbitrary<Deed>) => make.map((run) => ({ name, run }))
const by = (run: (room: Evening, id: string, round: string) => Promise<unknown>): fc.Arbitrary<Deed> =>
  member.map((id) => (room, round) => run(room, id, round))

/** Whatever members do, at any moment, with whatever they type. */
const deeds = fc.oneof(
  deed(
    'start',
    by(({ app, who }, id) => app.rounds.start(who(id), { seconds: 20 })),
  ),
  deed(
    'answer',
    fc.tuple(member, fc.constantFrom(...QUESTIONS), fc.array(text, { maxLength: 3 })).map(
      ([id, question, chosen]) =>
        ({ app, who }, round) =>
          app.rounds.answer(who(id), round, question, chosen),
    ),
  ),
  deed(
    'idea',
    fc.tuple(member, text).map(
      ([id, idea]) =>
        ({ app, who }) =>
          app.rounds.idea(who(id), idea),
    ),
  ),
  deed(
    'done',
    by(({ app, who }, id, round) => app.rounds.done(who(id), round)),
  ),
  deed(
    'withdraw',
    by(({ app, who }, id, round) => app.rounds.withdraw(who(id), round)),
  ),
  deed(
    'close',
    by(({ app, who }, id) => app.rounds.close(who(id))),
  ),
  deed(
    'cancel',
    by(({ app, who }, id) => app.rounds.cancel(who(id, { admin: true }))),
  ),
  deed(
    'compose',
    fc.tuple(member, text, fc.nat(3)).map(
      ([id, style, seed]) =>
        ({ app, who }) =>
          app.pieces.compose(who(id), { style, seed, seconds: 20 }),
    ),
  ),
  deed(
    'skip',
    by(({ app, who }, id) => app.stage.skip(who(id))),
  ),
  deed(
    'pause',
    by(({ app, who }, id) => app.stage.pause(who(id))),
  ),
  deed(
    'resume',
    by(({ app, who }, id) => app.stage.resume(who(id))),
  ),
  deed(
    'replay',
    by(({ app, who }, id) => app.stage.replay(who(id))),
  ),
  deed(
    'leave',
    by(({ app, who }, id) => app.stage.leave(who(id))),
  ),
  deed(
    'join voice',
    by(({ presence }, id) => Promise.resolve(presence.join('den', id, id === 'dee'))),
  ),
  deed(
    'leave voice',
    by(({ presence }, id) => Promise.resolve(presence.leave('den', id))),
  ),
  deed(
    'wait',
    fc.nat(70_000).map(
      (ms) =>
        ({ pass }) =>
          pass(ms),
    ),
  ),
)

describe('whatever members do, in whatever order', () => {
  it('nothing breaks: every answer is a view or a Refusal, one round at a time, ballots as stored, progress forward', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(deeds, { minLength: 5, maxLength: 40 }),
        fc.integer({ min: 1, max: 4 }),
        async (all, atOnce) => {
          const room = await evening()
          room.presence.join('den', 'ada')
          for (let at = 0; at < all.length; at += atOnce) {
            const round = room.app.snapshot('den').round
            const clicks = all.slice(at, at + atOnce).map(({ run }) => run(room, round?.id ?? 'none'))
            for (const click of await Promise.allSettled(clicks)) {
              if (click.status === 'fulfilled') continue
              if (!(click.reason instanceof Refusal)) throw click.reason
              expect(click.reason.message).not.toMatch(
                /\{(channel|link|host|votes|quorum|value|min|max|needed)\}/,
              )
            }
            const open = room.app.snapshot('den').round
            if (open?.phase.status === 'voting')
              expect(await room.store.entries('ballots')).toHaveLength(open.voters)
          }
          await room.pass(61 * 60_000)
          expect(room.app.snapshot('den').round?.phase.status).not.toBe('voting')
          expect(room.app.snapshot('den').upcoming).toBeNull()
          expect(await room.store.entries('commissions')).toEqual([])
          expect(room.lines.filter(({ level }) => level === 'error')).toEqual([])
          for (const key of room.board.keys()) {
            const fractions = room.board.shown(key).flatMap((view) => {
              if (view.kind === 'composing') return [view.progress.fraction]
              return view.kind === 'round' && view.phase.status === 'composing'
                ? [view.phase.progress.fraction]
                : []
            })
            expect(fractions).toEqual(fractions.toSorted((a, b) => a - b))
          }
          await room.app.close()
          expect(room.venue.sink('den')).toBeUndefined()
        },
      ),
      { numRuns: 60 },
    )
  })
})
