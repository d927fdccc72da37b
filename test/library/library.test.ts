import { describe, expect, it } from 'vitest'
import type { Master } from '../../src/audio/master.ts'
import { ancestors, descendants } from '../../src/library/lineage.ts'
import { canonical, pieceId, pieceOf, stylesOf, type Finished } from '../../src/library/piece.ts'
import { provenanceOf, termsOf } from '../../src/library/provenance.ts'
import { fold, newestFirst, search, searchPieces } from '../../src/library/search.ts'
import { EMPTY_LEDGER } from '../../src/model/account.ts'
import type { Piece } from '../../src/model/piece.ts'
import { soloBrief } from '../../src/music/brief.ts'
import type { Score } from '../../src/music/score.ts'
import { tally } from '../../src/vote/tally.ts'
import { ballotOf, STYLES } from '../support/ballots.ts'

const score: Score = {
  version: 1,
  title: 'Slow rain',
  style: 'lofi',
  key: { tonic: 2, scale: 'minor' },
  meter: { beats: 4, unit: 4 },
  bpm: 84,
  tempi: [{ tick: 0, bpm: 84 }],
  sections: ['Intro', 'Verse', 'Hook'].map((name, i) => ({
    name,
    role: 'verse',
    letter: 'A',
    start: i * 1920,
    bars: 1,
    end: (i + 1) * 1920,
    energy: 0.5,
    key: { tonic: 2, scale: 'minor' },
  })),
  chords: [],
  parts: [],
  phrases: [],
  end: 5760,
  seconds: 9,
  fade: 0,
  reasons: [],
}
const master: Master = {
  version: 1,
  id: 'abc',
  seconds: 9.02,
  packets: 451,
  lufs: -14,
  truePeak: -1.2,
  bitrate: 128_000,
  versions: { voxpop: '0.1.0', bank: 'x' },
}
const made = (more: Partial<Finished> = {}): Finished => ({
  room: 'room-1',
  brief: soloBrief('lofi', 90, 7),
  score,
  master,
  account: null,
  origin: { kind: 'member', member: { id: '1', name: 'Ada' } },
  createdAt: 1000,
  ...more,
})

describe('a piece', () => {
  it('says what its score and master say', () => {
    expect(pieceOf(made())).toMatchObject({
      title: 'Slow rain',
      key: 'D minor',
      bpm: 84,
      form: ['Intro', 'Verse', 'Hook'],
      seconds: 9.02,
      parents: [],
    })
  })

  it('has an id of 12 digits from room, Brief and versions alone', () => {
    const id = pieceId(made())
    expect(id).toMatch(/^[0-9a-f]{12}$/)
    expect(
      pieceId(made({ createdAt: 5, origin: { kind: 'round', round: 'r', host: { id: '2', name: 'B' } } })),
    ).toBe(id)
    expect(pieceId(made({ brief: soloBrief('lofi', 90, 8) }))).not.toBe(id)
    expect(pieceId(made({ room: 'room-2' }))).not.toBe(id)
    expect(pieceId(made({ master: { ...master, versions: { voxpop: '0.2.0', bank: 'x' } } }))).not.toBe(id)
    const { seed, ...others } = soloBrief('lofi', 90, 7)
    expect(pieceId(made({ brief: { seed, ...others } }))).toBe(id)
  })

  it('reads alike in canonical JSON however its members are ordered', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: undefined })).toBe('{"b":[1,{"c":"x","d":null}]}')
  })

  it('names its styles by their seats', () => {
    const seats = { ...soloBrief('b', 90, 1).seats, groove: 'a', sound: 'c', contrast: 'c' }
    expect(stylesOf({ ...soloBrief('b', 90, 1), seats })).toEqual(['b', 'c', 'a'])
  })
})

describe('searching', () => {
  const titles = ['Café Noir', 'Black coffee', 'Coffee at dawn', 'Rain', 'Terrain']
  const find = (typed: string) => search(titles, typed, (title) => [title])

  it.each([
    ['cafe', ['Café Noir']],
    ['COFFEE', ['Coffee at dawn', 'Black coffee']],
    ['rain', ['Rain', 'Terrain']],
    ['dawn cof', ['Coffee at dawn']],
    ['zither', []],
    ['  ', titles],
  ])('for %j finds %j', (typed, found) => expect(find(typed)).toEqual(found))

  it('gives no more than Discord can show', () => {
    const many = Array.from({ length: 100 }, (_, i) => `piece ${i}`)
    expect(search(many, 'piece', (text) => [text])).toHaveLength(25)
    expect(search(many, '', (text) => [text])).toHaveLength(25)
  })

  it('folds accents and signs but keeps sharps and flats', () => {
    expect(fold('  Él—Niño: F♯ & B♭ #2 ')).toBe('el nino f♯ b♭ #2')
  })

  it('finds pieces by title before key, style and mood, newest first', () => {
    const piece = (id: string, title: string, createdAt: number, style: string): Piece => ({
      ...pieceOf(made({ createdAt, brief: { ...soloBrief(style, 90, 7), moods: ['calm'] } })),
      id,
      title,
    })
    const pieces = [
      piece('p1', 'Old swing', 1, 'lofi'),
      piece('p2', 'Nocturne', 3, 'swing'),
      piece('p3', 'Swing low', 2, 'lofi'),
    ]
    const ids = (typed: string) => searchPieces(pieces, typed).map(({ id }) => id)
    expect(ids('swing')).toEqual(['p3', 'p1', 'p2'])
    expect(ids('calm')).toEqual(['p2', 'p3', 'p1'])
    expect(ids('d minor lofi')).toEqual(['p3', 'p1'])
    expect(newestFirst(pieces).map(({ id }) => id)).toEqual(['p2', 'p3', 'p1'])
  })
})

describe('lineage', () => {
  const piece = (id: string, ...parents: readonly string[]): Piece => ({ ...pieceOf(made()), id, parents })
  const [a, b, c, d] = [piece('a'), piece('b', 'a'), piece('c', 'a', 'lost'), piece('d', 'b', 'c')]
  const names = (relatives: ReturnType<typeof ancestors>) =>
    relatives.map((relative) => `${relative.piece.id}${relative.distance}`)

  it('names ancestors and descendants, nearest first, each once', () => {
    expect(names(ancestors(d, [a, b, c, d]))).toEqual(['b1', 'c1', 'a2'])
    expect(names(descendants(a, [a, b, c, d]))).toEqual(['b1', 'c1', 'd2'])
    expect(names(ancestors(a, [a, b, c, d]))).toEqual([])
  })

  it('ends even where records run in a circle', () => {
    const round = [piece('x', 'y'), piece('y', 'x')]
    expect(names(ancestors(round[0], round))).toEqual(['y1'])
  })
})

describe('provenance', () => {
  it('says how a piece came to be, without a member’s name or id', () => {
    const ballots = [ballotOf('ada-id', { style: ['a'] }, { idea: 'slow rain' }), ballotOf('bea-id')]
    const round = { id: 'r1', seed: 7, seconds: 90 }
    const { brief, account } = tally({ round, ballots, ledger: EMPTY_LEDGER, styles: STYLES })
    const origin = { kind: 'round', round: 'r1', host: { id: 'ada-id', name: 'Ada' } } as const
    const provenance = provenanceOf(pieceOf(made({ brief, account, origin })))
    expect(provenance).toMatchObject({
      composedBy: 'algorithm',
      commission: { kind: 'vote', round: 'r1', voters: 2 },
      styles: ['a'],
      ideas: 1,
      seed: 7,
      versions: master.versions,
    })
    expect(JSON.stringify(provenance)).not.toMatch(/ada|bea/i)
  })

  it('puts whose it is and its terms into one line', () => {
    expect(termsOf(made())).toBe(
      'Made by a member of this server with Voxpop. Composed by algorithm. Yours to use.',
    )
    const origin = { kind: 'round', round: 'r', host: { id: '1', name: 'A' } } as const
    expect(termsOf({ origin }, 'this room')).toMatch(/^Made by this room with Voxpop\./)
  })
})
