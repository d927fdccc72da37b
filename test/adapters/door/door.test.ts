import { spawnSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { sniff } from '../../../src/adapters/door/sniff.ts'
import { UPLOAD_LIMITS, type UploadKind } from '../../../src/app/upload.ts'
import { writeMidi } from '../../../src/music/midi.ts'
import { findFfmpeg } from '../../../src/studio/ffmpeg.ts'
import { refusal } from '../../support/app-expect.ts'
import { realDoor } from '../../support/door.ts'
import { SONG } from '../../support/songs.ts'

const text = (words: string) => new TextEncoder().encode(words)
const midi = writeMidi(SONG, { copyright: '' })
const ffmpeg = (await findFfmpeg()).path

/** A sine as a file of some format. */
const tone = (format: string, { seconds = 1, channels = 1, options = [] as string[] } = {}): Uint8Array => {
  const source = ['-f', 'lavfi', '-i', `sine=frequency=440:duration=${seconds}`]
  const made = spawnSync(
    ffmpeg,
    ['-v', 'error', ...source, '-ac', `${channels}`, ...options, '-f', format, '-'],
    {
      maxBuffer: 1 << 28,
    },
  )
  expect(made.stderr.toString()).toBe('')
  return made.stdout
}

const open = (kind: UploadKind, bytes: Uint8Array, parts = {}) => {
  const door = realDoor(parts)
  return door.open(kind, bytes).finally(() => door.close())
}

describe('the door for members’ files', () => {
  it('knows a file by its first bytes, whatever it is called', () => {
    expect(sniff(midi)).toEqual({ kind: 'midi' })
    expect(sniff(text('\n {"version":1}'))).toEqual({ kind: 'style' })
    expect(sniff(text('\u{feff}{}'))).toEqual({ kind: 'style' })
    for (const format of ['wav', 'flac', 'mp3', 'ogg', 'matroska'])
      expect(sniff(tone(format)), format).toEqual({ kind: 'audio', container: format })
    for (const other of [
      '',
      '#EXTM3U\n',
      '[1]',
      '<svg/>',
      'ffconcat version 1.0',
      'MZ',
      '%PDF-1.7',
      'PK\x03\x04',
    ])
      expect(sniff(text(other)), other).toBeUndefined()
  })

  it('hands on a style as its text, and a melody as its notes', async () => {
    expect(await open('style', text('\n{"name" : "ä"}'))).toBe('{"name":"ä"}')
    const file = await open('midi', midi)
    expect(file).toMatchObject({ meter: SONG.meter, lines: [{ notes: { length: 3 } }] })
  })

  it('hands on a recording as samples, whatever holds it', async () => {
    for (const format of ['wav', 'flac', 'mp3', 'ogg', 'matroska']) {
      const sound = await open('audio', tone(format, { channels: 2 }))
      expect(sound, format).toMatchObject({ channels: 2, rate: 48_000 })
      expect(sound).toHaveProperty('samples.length')
      const { samples } = sound as { readonly samples: Float32Array }
      expect(samples.length / 96_000).toBeGreaterThan(0.95)
      expect(samples.length / 96_000).toBeLessThan(1.1)
      expect(
        Math.sqrt(samples.reduce((sum, sample) => sum + sample ** 2, 0) / samples.length),
      ).toBeGreaterThan(0.03)
    }
  })

  it('says what is wrong with the others', async () => {
    const most = UPLOAD_LIMITS.style.bytes
    const wrong: readonly (readonly [UploadKind, Uint8Array, RegExp])[] = [
      ['style', text(`{"a":"${'x'.repeat(most)}"}`), /it has more than 16 kB/],
      ['style', midi, /it is no style of Voxpop/],
      ['style', text('{"a":'), /it is not JSON/],
      ['style', Uint8Array.from([0x7b, 0xff, 0xfe]), /it is no text/],
      ['style', text(`{"a":${'['.repeat(7000)}${']'.repeat(7000)}}`), /it is not JSON/],
      ['midi', text('{}'), /it is not a MIDI file/],
      ['midi', midi.subarray(0, midi.length - 5), /it is cut short/],
      ['midi', text('MThd'), /it is (damaged|cut short|not a MIDI file)/],
      ['audio', midi, /it is no recording that I can play/],
      ['audio', text('#EXTM3U\n/etc/passwd\n'), /it is no recording that I can play/],
      ['audio', text('RIFF\0\0\0\0WAVEfmt nothing of the kind'), /it is damaged/],
      ['audio', tone('wav', { channels: 4 }), /it has more than two channels/],
      ['audio', tone('mp3', { seconds: 125 }), /it lasts longer than two minutes/],
    ]
    for (const [kind, bytes, why] of wrong) {
      const said = await refusal(open(kind, bytes))
      expect(said).toMatch(why)
      expect(said).toMatch(/Attach another one\.$/)
    }
  })

  it('reads a recording as what it is, and follows no list to a file', async () => {
    const list = Buffer.concat([text('OggS'), text('\n#EXTM3U\nfile:///etc/hostname\n')])
    expect(await refusal(open('audio', list))).toMatch(/it is damaged/)
  })

  describe('when a file gets the better of its reader', () => {
    const reader = new URL('../../support/greedy-reader.ts', import.meta.url)
    const limits = { style: { ...UPLOAD_LIMITS.style, seconds: 1 } }
    const lives: number[] = []
    const onChild = (pid: number, alive: boolean) =>
      void (alive ? lives.push(pid) : lives.splice(lives.indexOf(pid), 1))
    const deed = (name: string) =>
      open('style', text(JSON.stringify({ deed: name })), { reader, limits, onChild })

    const ends: readonly (readonly [deed: string, why: RegExp])[] = [
      ['hoard', /it is damaged/],
      ['spin', /it takes too long to read/],
      ['wait', /it takes too long to read/],
      ['flood', /there is too much in it/],
      ['crash', /it is damaged/],
      ['silent', /it is damaged/],
      ...(process.platform === 'linux' ? [['blocks', /it is damaged/] as const] : []),
    ]
    it.each(ends)('%s: the process ends, the member hears why, nothing else happens', async (name, why) => {
      expect(await refusal(deed(name))).toMatch(why)
      expect(lives).toEqual([])
    })

    it('it has nothing of the bot’s to give away, and may write nowhere', async () => {
      process.env.DISCORD_TOKEN = 'secret'
      try {
        const told = JSON.parse((await deed('tell')) as string) as unknown
        expect(told).toEqual({ kind: 'style', env: [], writing: 'ERR_ACCESS_DENIED' })
      } finally {
        delete process.env.DISCORD_TOKEN
      }
    })

    it('two are read at a time, sixteen wait, the rest is asked to come again', async () => {
      const door = realDoor({ reader, limits, onChild })
      const files = Array.from({ length: 20 }, () => door.open('style', text('{"deed":"tell"}')))
      let most = 0
      const watch = setInterval(() => (most = Math.max(most, lives.length)), 1)
      const done = await Promise.allSettled(files)
      clearInterval(watch)
      await door.close()
      expect(most).toBeLessThanOrEqual(2)
      expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(18)
      expect(await refusal(files[19])).toMatch(/Many files are being read/)
      expect(lives).toEqual([])
    })

    it('closing the door lets go of what is being read', async () => {
      const door = realDoor({ reader, onChild })
      const reading = door.open('style', text('{"deed":"wait"}')).catch((error: Error) => error.message)
      await door.close()
      expect(await reading).toBe('the door is closed')
      expect(lives).toEqual([])
    })
  })
})
