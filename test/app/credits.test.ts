import { describe, expect, it } from 'vitest'
import { partCredit, partCredits } from '../../src/app/views/credits.ts'
import { EMPTY_LEDGER, type Account } from '../../src/model/account.ts'
import type { Answers } from '../../src/model/ballot.ts'
import type { Round } from '../../src/model/round.ts'
import { ROLES } from '../../src/music/score.ts'
import { tally } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

const round: Round = {
  version: 1,
  id: 'r1',
  room: 'den',
  channel: 'den',
  host: { id: 'ada', name: 'Ada' },
  openedAt: 0,
  closesAt: 60_000,
  seconds: 60,
  electorate: 'anyone',
  quorum: 1,
  seed: 7,
  uploadLimit: 0,
  state: { status: 'open' },
}
const origin = { kind: 'round', round: 'r1', host: round.host } as const
const voted = (...answers: readonly Partial<Answers>[]): Account =>
  tally({
    round,
    ballots: answers.map((one, i) => ballotOf(`m${i}`, one)),
    ledger: EMPTY_LEDGER,
    styles: STYLES,
  }).account
const lead = { role: 'lead', instrument: 'vibraphone' } as const
const drums = { role: 'drums', instrument: 'standardKit' } as const

describe('who chose a part', () => {
  it('is the voters of the seat that writes it', () => {
    const account = voted({ style: ['a'] }, { style: ['a'] }, { style: ['a'] }, { style: ['b'] })
    for (const role of ROLES) expect(partCredit(origin, account, { ...lead, role })).toMatch(/^chosen by \d/)
    const groove = account.seats.find(({ seat }) => seat === 'groove')
    expect(groove?.voters).toHaveLength(3)
    expect(partCredit(origin, account, drums)).toBe('chosen by 3 voters')
  })

  it('is, for the lead, those who named its family of instruments', () => {
    const account = voted({ style: ['a'], lead: ['mallets'] }, { style: ['a'] }, { style: ['a'] })
    expect(partCredit(origin, account, lead)).toBe('chosen by 1 voter')
    expect(partCredit(origin, account, { ...lead, instrument: 'grandPiano' })).toBe('chosen by 3 voters')
    expect(partCredit(origin, account, { ...lead, role: 'comp' })).toBe('chosen by 3 voters')
  })

  it('is Voxpop where nobody named a style, and says when the groove decided', () => {
    expect(partCredit(origin, voted({ mood: ['calm'] }), drums)).toBe('my own choice')
    const account = voted({ style: ['a'] })
    const fallen = account.seats.map((seat) => ({ ...seat, reason: 'groove-fallback' as const }))
    expect(partCredit(origin, { ...account, seats: fallen }, lead)).toBe('kept with the groove')
  })

  it('is the member who asked, where there was no vote', () => {
    const asked = { kind: 'member', member: { id: 'ada', name: 'Ada' } } as const
    expect(partCredits(asked, null, [{ id: 'lead', ...lead }])).toEqual({ lead: 'asked for by Ada' })
  })
})
