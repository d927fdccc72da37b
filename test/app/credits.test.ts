import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { heardIn } from '../../src/library/heard.ts'
import { partCredit, partCredits } from '../../src/app/views/credits.ts'
import { shapedByVote } from '../../src/app/views/shaped.ts'
import { EMPTY_LEDGER, type Account } from '../../src/model/account.ts'
import type { Answers } from '../../src/model/ballot.ts'
import type { Heard } from '../../src/model/piece.ts'
import type { Round } from '../../src/model/round.ts'
import { SEATS, soloBrief } from '../../src/music/brief.ts'
import { ROLES, type Part, type Section } from '../../src/music/score.ts'
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
const notes = [{ start: 0, duration: 480, pitch: 60, velocity: 64 }]
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

  it('is the member who asked, where there was no vote, for the parts that play', () => {
    const asked = { kind: 'member', member: { id: 'ada', name: 'Ada' } } as const
    expect(
      partCredits(asked, null, [
        { id: 'lead', ...lead, notes },
        { id: 'drums', ...drums, notes: [] },
      ]),
    ).toEqual({ lead: 'asked for by Ada' })
  })
})

const part = (role: Part['role'], instrument: Part['instrument'], played = notes): Part => ({
  ...{ id: role, role, instrument, pan: 0, level: 0, reverb: 0, chorus: 0 },
  notes: played,
})
const section = (role: Section['role'], letter: string): Section => ({
  ...{ name: role, role, letter, start: 0, bars: 1, end: 1920, energy: 0.5 },
  key: { tonic: 0, scale: 'major' },
})
const song = [section('intro', 'I'), section('verse', 'A'), section('chorus', 'B')]
const band = [part('lead', 'vibraphone'), part('pad', 'stringEnsemble'), part('drums', 'standardKit')]

describe('what of a vote sounds', () => {
  const seats = (parts: readonly Part[], sections = song) => heardIn({ parts, sections }).seats

  it('is every seat of a full band in a song', () => {
    expect(seats(band)).toEqual(SEATS)
  })

  it('is no seat whose players are not there, or have nothing to play', () => {
    expect(seats(band.slice(1))).not.toContain('melody')
    expect(seats([part('lead', 'vibraphone'), part('drums', 'standardKit', [])])).not.toContain('groove')
    expect(seats([])).toEqual([])
  })

  it('is no contrast where only one theme is played', () => {
    expect(seats(band, song.slice(0, 2))).not.toContain('contrast')
    expect(seats(band, [...song.slice(0, 2), section('break', 'A')])).toContain('contrast')
  })

  it('is all that is credited', () => {
    const account = voted({ style: ['a'], lead: ['mallets'] }, { style: ['a'] })
    const mixed = account.seats.map((one) => (one.seat === 'contrast' ? { ...one, style: 'b' } : one))
    const lines = (heard?: Heard) => shapedByVote(STYLES, { ...account, seats: mixed }, heard).join(' ')
    expect(lines()).toMatch(/contrast section.*lead mallets/i)
    expect(lines(heardIn({ parts: band, sections: song }))).toBe(lines())
    const short = heardIn({ parts: [part('lead', 'flute'), ...band.slice(1)], sections: song.slice(0, 2) })
    expect(lines(short)).not.toMatch(/contrast|mallets/i)
  })

  it.each(['lofi', 'ambient', 'cinematic'])('holds for what is really composed: %s', (style) => {
    for (const seconds of [20, 90]) {
      const score = compose(soloBrief(style, seconds, 3))
      const { seats: heard, leads } = heardIn(score)
      expect(heard).toEqual(expect.arrayContaining(['harmony', 'instrumentation', 'sound']))
      expect(leads.length > 0).toBe(score.parts.some(({ role }) => role === 'lead'))
    }
  })
})
