import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { readSheet } from '../../training/read/musicxml.ts'
import { readXml } from '../../training/read/xml.ts'
import { unzip } from '../../training/read/zip.ts'

/** An archive as ZIP writers make it: a deflated file, its directory, the end. */
const zipOf = (name: string, text: string): Buffer => {
  const body = deflateRawSync(Buffer.from(text))
  const head = (size: number, signature: number, fields: readonly (readonly [number, number, 2 | 4])[]) => {
    const bytes = Buffer.alloc(size)
    bytes.writeUInt32LE(signature)
    for (const [at, value, width] of fields) bytes.writeUIntLE(value, at, width)
    return bytes
  }
  const local = Buffer.concat([
    head(30, 0x04034b50, [[8, 8, 2], [18, body.length, 4], [26, name.length, 2]]),
    Buffer.from(name),
    body,
  ]) // prettier-ignore
  const directory = Buffer.concat([
    head(46, 0x02014b50, [[10, 8, 2], [20, body.length, 4], [28, name.length, 2]]),
    Buffer.from(name),
  ]) // prettier-ignore
  const end = head(22, 0x06054b50, [[10, 1, 2], [12, directory.length, 4], [16, local.length, 4]]) // prettier-ignore
  return Buffer.concat([local, directory, end])
}

const note = (step: string, octave: number, duration: number, more = '') =>
  `<note>${more}<pitch><step>${step}</step><octave>${octave}</octave></pitch><duration>${duration}</duration><voice>1</voice></note>`
const tie = (type: string) => `<tie type="${type}"/>`

const SHEET = `<?xml version="1.0"?><!DOCTYPE score-partwise PUBLIC "a" "b">
<score-partwise><part-list><score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
<part id="P1">
<measure number="0" implicit="yes"><attributes><divisions>2</divisions><key><fifths>-1</fifths></key>
<time><beats>3</beats><beat-type>4</beat-type></time></attributes>${note('C', 4, 2)}</measure>
<measure number="1"><!-- a comment --><harmony><root><root-step>B</root-step><root-alter>-1</root-alter></root>
<kind>dominant</kind></harmony>${note('F', 4, 2)}${note('A', 4, 2, '<chord/>')}<note><rest/><duration>2</duration></note>
<note><grace/><pitch><step>E</step><octave>4</octave></pitch></note>${note('G', 4, 2, tie('start'))}</measure>
<measure number="2">${note('G', 4, 4, tie('stop'))}<backup><duration>4</duration></backup>
<note><pitch><step>D</step><alter>1</alter><octave>3</octave></pitch><duration>6</duration><voice>2</voice></note></measure>
</part></score-partwise>`

describe('reading corpora', () => {
  it('opens a compressed score', () => {
    const archive = zipOf('song.xml', SHEET)
    expect(unzip(archive).get('song.xml')?.toString()).toBe(SHEET)
    expect(() => unzip(Buffer.from('no archive'))).toThrow(RangeError)
  })

  it('reads elements, attributes and texts', () => {
    const root = readXml('<?xml version="1.0"?><a x="1"><b y=\'2\'/>text<![CDATA[<]]></a>')
    expect(root).toMatchObject({ name: 'a', attributes: { x: '1' }, text: 'text' })
    expect(root.children).toMatchObject([{ name: 'b', attributes: { y: '2' } }])
  })

  it('reads a tune: pickup, ties, chords of notes, voices, grace notes, harmony', () => {
    const { staves, bars, chords, fifths, end } = readSheet(SHEET)
    expect(fifths).toBe(-1)
    expect(bars.map(({ start, end: to, offset }) => [start, to, offset])).toEqual([
      [0, 480, 960],
      [480, 1920, 0],
      [1920, 3360, 0],
    ])
    expect(staves[0].melody).toEqual([
      { start: 0, duration: 480, pitch: 60 },
      { start: 480, duration: 480, pitch: 69 },
      { start: 1440, duration: 1440, pitch: 67 },
    ])
    expect(staves[0].sounds.map(({ pitch }) => pitch)).toContain(51)
    expect(chords).toEqual([{ start: 480, chord: { root: 10, quality: 'dom7' } }])
    expect(end).toBe(3360)
  })
})
