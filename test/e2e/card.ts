import toneMidi from '@tonejs/midi'
import { demuxer } from '../../src/audio/ogg.ts'
import { textOf, type Message } from '../standin/index.ts'
import { fileOf, percentOf, statesOf } from '../support/e2e-panel.ts'
import type { CardFindings } from './findings.ts'
import type { Scene } from './scene.ts'

const COMPOSE_MS = 60_000
/** What follows the composing: the card, or one line that says what went wrong. */
const isOver = (state: string): boolean => percentOf(state) === undefined

const stageOf = (state: string): string => /▸ (\w+)/.exec(state)?.[1].toLowerCase() ?? 'done'

/** The panel shows how composing goes and becomes the card. */
export const followPanel = async ({ discord, tell }: Scene, panel: Message): Promise<CardFindings> => {
  let told = statesOf(panel).findLastIndex((state) => state.includes('What shall we hear?')) + 1
  const progress: number[] = []
  for (let over = false; !over;) {
    await discord.waitFor(() => statesOf(panel).length > told, 'the next state of the panel', COMPOSE_MS)
    for (const state of statesOf(panel).slice(told)) {
      const percent = percentOf(state)
      if (percent !== undefined) {
        progress.push(percent)
        tell(
          'Panel',
          `${'▰'.repeat(Math.round(percent / 5)).padEnd(20, '▱')} ${percent} % (${stageOf(state)})`,
        )
      }
      over = isOver(state)
      told++
    }
  }

  const text = textOf(panel)
  if (panel.attachments.length === 0) throw new Error(`there is no card but: ${text}`)
  const [heading = '', facts = ''] = text.split('\n')
  const title = heading.replace(/^## /, '')
  tell('Panel', `becomes the card: “${title}”, ${facts}`)
  const opus = fileOf(panel, '.opus')
  const midi = fileOf(panel, '.mid')
  const waveform = fileOf(panel, '.png')
  const sizes = [opus, midi, waveform].map(({ filename, bytes }) => `${filename} (${bytes.length} bytes)`)
  for (const line of text
    .split('\n')
    .slice(3)
    .filter((one) => one.includes(' of 3')))
    tell('Panel', `  ${line}`)
  tell('Panel', `carries ${sizes.join(', ')}`)
  const read = new toneMidi.Midi(midi.bytes)
  return {
    ...{ progress, text, title },
    messages: discord.messages('lounge').filter((one) => !one.deleted).length,
    altText: waveform.description ?? '',
    ...{ opus: opus.bytes, midi: midi.bytes, waveform: waveform.bytes },
    packets: demuxer(opus.filename).push(opus.bytes),
    midiNotes: read.tracks.reduce((sum, { notes }) => sum + notes.length, 0),
    midiSeconds: read.duration,
  }
}
