import { readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { play } from '../../src/composer/performance/play.ts'
import { styleById, STYLES } from '../../src/composer/styles/index.ts'
import { COLOURS, colourFits } from '../../src/music/scale.ts'
import { readMidi, writeMidi } from '../../src/music/midi.ts'
import { secondsAt } from '../../src/music/time.ts'
import { machine, note, part, tune } from '../composer/performance/fixtures.ts'
import { parsePiece, scratch, voxpop } from './spawn.ts'

const cwd = scratch()
const run = voxpop(cwd)
const json = (...at: string[]) => parsePiece(readFileSync(path.join(cwd, ...at), 'utf8'))
const quiet = ['--seconds', '20', '--no-audio']

describe('voxpop compose --no-audio', () => {
  it('writes the MIDI and the record, and says what it made', async () => {
    const ended = await run([
      'compose',
      '--style',
      'lofi',
      '--mood',
      'calm',
      '--seed',
      '7',
      '--out',
      'one',
      ...quiet,
    ])
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(path.join(cwd, 'one')).sort()).toEqual(['piece.json', 'piece.mid'])
    const record = json('one', 'piece.json')
    expect(record).toMatchObject({
      version: 1,
      audio: null,
      brief: { seconds: 20, seed: 7, moods: ['calm'], seats: { groove: 'lofi', sound: 'lofi' } },
      lineage: { operation: 'compose', parents: [], account: null },
    })
    expect(record.versions.voxpop).toMatch(/^\d+\.\d+\.\d+/)
    expect(Object.keys(record.score)).toEqual(
      expect.arrayContaining(['title', 'key', 'bpm', 'meter', 'sections']),
    )
    expect(ended.out.split('\n')[0]).toBe(record.score.title)
    expect(ended.out).toContain(path.join(cwd, 'one', 'piece.mid'))
    const midi = readMidi(readFileSync(path.join(cwd, 'one', 'piece.mid')), 'piece.mid')
    expect(midi.title).toBe(record.score.title)
    expect(midi.lines.length).toBe(record.score.parts.length)
    for (const { notes } of midi.lines)
      for (const { start, duration } of notes)
        expect(secondsAt(midi.tempi, start + duration)).toBeLessThanOrEqual(record.score.seconds + 0.01)
  })

  it('makes the same bytes again from the same arguments, and another piece from another seed', async () => {
    const made = async (folder: string, seed: string) => {
      await run(['compose', '--style', 'swing', '--seed', seed, '--out', folder, ...quiet])
      return ['piece.mid', 'piece.json'].map((name) => readFileSync(path.join(cwd, folder, name)))
    }
    const [first, again, other] = await Promise.all([made('a', '1'), made('b', '1'), made('c', '2')])
    expect(again).toEqual(first)
    expect(other[0].equals(first[0])).toBe(false)
  })

  it('counts votes: the larger camp gets more seats, the smaller one not none', async () => {
    const ended = await run([
      'compose',
      '--style',
      'lofi=3',
      '--style',
      'swing',
      '--out',
      'votes',
      '--json',
      ...quiet,
    ])
    expect(ended.code).toBe(0)
    const record = parsePiece(ended.out)
    expect(record).toEqual(json('votes', 'piece.json'))
    const seats = Object.values(record.brief.seats)
    expect(seats.filter((style) => style === 'lofi').length).toBeGreaterThan(3)
    expect(record.lineage.account?.ballots).toHaveLength(4)
  })

  it('counts moods in the same way', async () => {
    const args = ['--style', 'ambient', '--mood', 'calm=2', '--mood', 'dark', '--out', 'moods', '--json']
    const record = parsePiece((await run(['compose', ...args, ...quiet])).out)
    expect(record.brief.seats.melody).toBe('ambient')
    expect(record.brief.moods).toEqual(['calm', 'dark'])
    expect(record.brief.affect?.arousal).toBeLessThan(0)
  })

  it('reads ideas where the arguments leave something open, and nowhere else', async () => {
    const idea = ['--idea', 'sad and slow strings', '--seconds', '20', '--seed', '7']
    expect((await run(['compose', '--style', 'lofi', ...idea, '--out', 'sad', ...quiet])).code).toBe(0)
    expect(json('sad', 'piece.json').brief).toMatchObject({
      seats: { groove: 'lofi' },
      moods: ['melancholic'],
      tempo: { word: 'slow' },
      lead: 'strings',
    })
    await run(['compose', '--mood', 'happy', '--lead', 'piano', ...idea, '--out', 'glad', ...quiet])
    expect(json('glad', 'piece.json').brief).toMatchObject({ moods: ['happy'], lead: 'piano' })
    await run(['compose', '--idea', 'slow techno', '--seconds', '20', '--out', 'club', ...quiet])
    expect(json('club', 'piece.json').brief).toMatchObject({ seats: { groove: 'techno' } })
  })

  it('builds on a melody from a file and on what else was asked for', async () => {
    const melody = [62, 69, 67, 65].map((pitch, i) => note(i * 480, 480, pitch))
    const file = play(
      tune({ parts: [part('tune', 'lead', 'flute', melody)] }),
      machine,
      { style: 'x', chain: { tone: [] } },
      1,
    )
    writeFileSync(path.join(cwd, 'idea.mid'), writeMidi(file, { copyright: '' }))
    const ended = await run([
      'compose',
      '--style',
      'chiptune',
      '--motif',
      'idea.mid',
      '--key',
      'E minor',
      '--tempo',
      '140',
      '--energy',
      '4',
      '--lead',
      'synth',
      '--idea',
      'rain on the roof',
      '--out',
      'idea',
      ...quiet,
    ])
    expect(ended).toMatchObject({ code: 0, err: '' })
    const { brief, score } = json('idea', 'piece.json')
    expect(brief).toMatchObject({
      tempo: { bpm: 140 },
      energy: 4,
      lead: 'synth',
      ideas: ['rain on the roof'],
      motif: [62, 69, 67, 65].map((pitch) => ({ pitch, ticks: 480 })),
    })
    expect(score.key).toEqual({ tonic: 4, scale: 'minor' })
  })

  it('draws a style that goes with the key or the colour where none is named', async () => {
    const made = async (...args: string[]) =>
      parsePiece((await run(['compose', '--json', '--out', 'drawn', ...args, ...quiet])).out)
    for (const seed of ['1', '2', '3'])
      expect((await made('--key', 'D hicaz', '--seed', seed)).score.key).toEqual({
        tonic: 2,
        scale: 'makamHicaz',
      })
    const voted = await made('--colour', 'makam', '--mood', 'calm', '--mood', 'happy')
    expect(styleById(voted.brief.seats.groove).tuning).toBe('commas')
    expect(await run(['recount', 'drawn/piece.json'])).toMatchObject({ code: 0, err: '' })
  })

  it('prints the Score as text', async () => {
    const { out } = await run([
      'compose',
      '--style',
      'ambient',
      '--seed',
      '3',
      '--show',
      '--out',
      'shown',
      ...quiet,
    ])
    expect(out).toContain('── ')
    expect(out).toMatch(/^ {2}chords +\| /m)
  })
})

/** A colour that no style can carry, as long as there is one. */
const nobodys = COLOURS.find((colour) => !STYLES.some(({ tuning }) => colourFits(colour, tuning)))
const unheard: readonly (readonly [args: readonly string[], line: RegExp])[] = nobodys
  ? [[['--colour', nobodys], /No style has the tuning of "\w+"/]]
  : []

describe('voxpop compose with wrong arguments', () => {
  it.each<readonly [args: readonly string[], line: RegExp]>([
    [['--style', 'polka'], /There is no style "polka"\. Choose from lofi, /],
    [['--style', 'lofi=0'], /--style lofi=3/],
    [['--mood', 'hungry'], /There is no mood "hungry"/],
    [['--seconds', '0'], /20 to 600 seconds/],
    [['--seconds', '10000'], /20 to 600 seconds/],
    [['--seconds', 'long'], /--seconds is a whole number, not "long"/],
    [['--seed', '-1'], /seed/],
    [['--seed', '99999999999'], /goes from 0 to 4294967295/],
    [['--energy', '9'], /There is no energy "9"/],
    [['--key', 'H flat'], /H flat/],
    [['--bitrate', '12'], /--bitrate goes from 64 to 256/],
    [['--volume', '11'], /--volume/],
    [['--style'], /--style/],
    [['--seed', 'NaN'], /--seed is a whole number, not "NaN"/],
    [['--tempo', 'soon'], /There is no tempo "soon"\. Choose very slow, .* or a number/],
    [['--out', ''], /--out names a folder/],
    [
      ['--style', 'lofi', '--style', 'makam'],
      /Turkish makam is in 9\/8 .*, Lo-fi .* in 4\/4\. Choose styles/,
    ],
    [['--style', 'lofi=3', '--style', 'swing', '--style', 'jazz-waltz'], /Jazz waltz is in 3\/4/],
    [['--style', 'lofi', '--colour', 'makam'], /makam does not go with the tuning of Lo-fi/],
    ...unheard,
    [['--style', 'makam', '--key', 'D minor'], /D minor does not go with the tuning of Turkish makam/],
    [['extra'], /I do not expect "extra"/],
  ])('%j ends with 2, one line and no file', async (args, line) => {
    const folder = scratch()
    const ended = await voxpop(folder)(['compose', '--no-audio', ...args])
    expect(ended.code).toBe(2)
    expect(ended.out).toBe('')
    expect(ended.err).toMatch(line)
    expect(ended.err).toMatch(/^voxpop: [^\n]+\n$/)
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('voxpop compose where it cannot', () => {
  it.each([
    [
      'a file in the way',
      ['--out', 'blocked/below'],
      /blocked\/below cannot be used: a part of its path is no folder/,
    ],
    ['a missing motif', ['--motif', 'none.mid'], /none\.mid cannot be used: it does not exist/],
    ['a motif that is no MIDI', ['--motif', 'blocked'], /blocked cannot be used: it is not a MIDI file/],
    [
      'a folder below one where none can be made',
      ['--out', '/proc/voxpop/out'],
      /\/proc\/voxpop\/out cannot be used: no folder can be made in \/proc/,
    ],
    ['a link to nowhere', ['--out', 'link'], /link cannot be used: it is a link that leads nowhere/],
    ['a name that is too long', ['--out', 'x'.repeat(300)], /x cannot be used: its name is too long/],
  ])('%s ends with 1 and one line', async (_, args, line) => {
    const folder = scratch()
    writeFileSync(path.join(folder, 'blocked'), 'not music')
    symlinkSync('none/at/all', path.join(folder, 'link'))
    const ended = await voxpop(folder)(['compose', '--no-audio', '--seconds', '20', ...args])
    expect(ended.code).toBe(1)
    expect(ended.err).toMatch(line)
    expect(ended.err).toMatch(/^voxpop: [^\n]+\n$/)
    expect(readdirSync(folder)).toEqual(['blocked', 'link'])
  })
})
