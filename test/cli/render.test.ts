import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { OggOpusDecoder } from 'ogg-opus-decoder'
import { describe, expect, it } from 'vitest'
import { play } from '../../src/composer/performance/play.ts'
import { writeMidi } from '../../src/music/midi.ts'
import { machine, tune } from '../composer/performance/fixtures.ts'
import { parsePiece, scratch, voxpop } from './spawn.ts'

const cwd = scratch()
const run = voxpop(cwd)
const at = (...parts: string[]) => path.join(cwd, ...parts)
const decoded = async (file: string) => {
  const decoder = new OggOpusDecoder()
  await decoder.ready
  const { samplesDecoded, channelData, sampleRate } = await decoder.decodeFile(readFileSync(file))
  decoder.free()
  return {
    seconds: samplesDecoded / sampleRate,
    peak: channelData[0].reduce((top, x) => Math.max(top, Math.abs(x)), 0),
  }
}

describe('voxpop compose with audio', () => {
  it('writes an Opus file of the asked length and loudness, which renders again from its record', async () => {
    const ended = await run([
      'compose',
      '--style',
      'synthwave=2',
      '--style',
      'lofi',
      '--seconds',
      '20',
      '--seed',
      '5',
      '--out',
      'full',
    ])
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(at('full')).sort()).toEqual(['piece.json', 'piece.mid', 'piece.opus'])
    const record = parsePiece(readFileSync(at('full', 'piece.json'), 'utf8'))
    expect(record.audio?.seconds).toBeGreaterThan(19.5)
    expect(record.audio?.seconds).toBeLessThan(20.5)
    expect(record.audio?.truePeak).toBeLessThanOrEqual(-1)
    expect(record.versions.ffmpeg).toBeTruthy()
    const heard = await decoded(at('full', 'piece.opus'))
    expect(heard.seconds).toBeCloseTo(record.audio?.seconds ?? 0, 1)
    expect(heard.peak).toBeGreaterThan(0.1)

    const again = await run(['render', 'full/piece.json', '--out', 'again', '--json'])
    expect(again).toMatchObject({ code: 0, err: '' })
    expect(readFileSync(at('again', 'piece.mid'))).toEqual(readFileSync(at('full', 'piece.mid')))
    expect(parsePiece(again.out).audio?.lufs).toBe(record.audio?.lufs)
    const remade = parsePiece(readFileSync(at('again', 'piece.json'), 'utf8'))
    expect(remade).toEqual({ ...record, lineage: { ...record.lineage, operation: 'render' } })
    expect(await run(['recount', 'again/piece.json'])).toMatchObject({ code: 0, err: '' })
  })

  it('reads a record of an early archive, whose lineage was a list of parents', async () => {
    await run(['compose', '--style', 'ambient', '--seconds', '20', '--no-audio', '--out', 'early'])
    const { brief, score } = parsePiece(readFileSync(at('early', 'piece.json'), 'utf8'))
    writeFileSync(at('early.json'), JSON.stringify({ brief, score, versions: {}, lineage: ['abc123'] }))
    expect(await run(['render', 'early.json', '--out', 'late'])).toMatchObject({ code: 0, err: '' })
    const { lineage } = parsePiece(readFileSync(at('late', 'piece.json'), 'utf8'))
    expect(lineage).toMatchObject({ operation: 'render', parents: ['abc123'], account: null })
    expect((await run(['recount', 'early.json'])).out).toMatch(/^There is no vote to count here\./)
  })
})

describe('voxpop render', () => {
  it('plays a MIDI file', async () => {
    const midi = writeMidi(play(tune(), machine, { style: 'x', chain: { tone: [] } }, 1), { copyright: '' })
    writeFileSync(at('song.mid'), midi)
    const ended = await run(['render', 'song.mid', '--out', 'song'])
    expect(ended).toMatchObject({ code: 0, err: '' })
    expect(readdirSync(at('song'))).toEqual(['song.opus'])
    const heard = await decoded(at('song', 'song.opus'))
    // Seven bars at 90, one at 80, and three seconds to ring out; the last bar ends in rests.
    expect(heard.seconds).toBeGreaterThan(22)
    expect(heard.seconds).toBeLessThan(25.5)
  })

  it.each([
    ['no file', [], 2, /Name a file/],
    ['two files', ['a.mid', 'b.mid'], 2, /I do not expect "b\.mid"/],
    ['a missing file', ['a.mid'], 1, /a\.mid cannot be used: it does not exist/],
    ['a text', ['text.mid'], 1, /text\.mid cannot be used: it is not a MIDI file/],
    ['other JSON', ['other.json'], 1, /other\.json cannot be used: it is no piece of Voxpop\.?$/m],
    ['JSON that is no object', ['list.json'], 1, /list\.json cannot be used: it is no piece of Voxpop\.?$/m],
    ['broken JSON', ['broken.json'], 1, /broken\.json cannot be used: it is not JSON/],
    ['a broken score', ['score.json'], 1, /score\.json cannot be used: score\.[a-z]+: /],
    ['styles apart', ['apart.json'], 1, /apart\.json cannot be used: brief\.seats: Turkish makam is in 9\/8/],
    ['half a MIDI file', ['half.mid'], 1, /half\.mid cannot be used: it is cut short/],
    ['a folder', ['data'], 1, /data cannot be used: it is a folder/],
  ])('%s ends with one line', async (_, args, code, line) => {
    const folder = scratch()
    writeFileSync(path.join(folder, 'text.mid'), 'this is no music')
    writeFileSync(path.join(folder, 'other.json'), '{"name":"other"}')
    writeFileSync(path.join(folder, 'list.json'), '[1, 2]')
    writeFileSync(path.join(folder, 'broken.json'), '{"brief":')
    const record = await voxpop(folder)([
      'compose',
      '--style',
      'lofi',
      '--seconds',
      '20',
      '--no-audio',
      '--json',
      '--out',
      'data',
    ])
    const piece = parsePiece(record.out)
    writeFileSync(
      path.join(folder, 'score.json'),
      JSON.stringify({ ...piece, score: { ...piece.score, tempi: [] } }),
    )
    const seats = { ...piece.brief.seats, groove: 'lofi', melody: 'makam' }
    writeFileSync(
      path.join(folder, 'apart.json'),
      JSON.stringify({ ...piece, brief: { ...piece.brief, seats } }),
    )
    const midi = readFileSync(path.join(folder, 'data', 'piece.mid'))
    writeFileSync(path.join(folder, 'half.mid'), midi.subarray(0, midi.length / 2))
    const before = readdirSync(folder)
    const ended = await voxpop(folder)(['render', ...args])
    expect(ended.code).toBe(code)
    expect(ended.err).toMatch(line)
    expect(ended.err).toMatch(/^voxpop: [^\n]+\n$/)
    expect(readdirSync(folder)).toEqual(before)
  })

  it('says what to do without FFmpeg, and writes nothing', async () => {
    const ended = await run(['compose', '--seconds', '20', '--out', 'none'], {
      FFMPEG_PATH: '/nowhere/ffmpeg',
    })
    expect(ended.code).toBe(1)
    expect(ended.err).toBe(
      'voxpop: FFmpeg was not found. Run "npm ci", install ffmpeg, or set FFMPEG_PATH.\n',
    )
    expect(readdirSync(at('none'))).toEqual([])
  })
})
