import type { PieceView, PlayingView, QueueView } from '../../../app/views.ts'
import { duration } from '../../../app/words/en.ts'
import { PIECE, PLAYING, QUEUE } from '../words.ts'
import { ACCENT, buttons, container, file, gap, picture, text, type Top } from './components.ts'
import { clip, escape, playhead } from './text.ts'

/** Which of a piece's files the message carries; `limit` in bytes is why others stay out. */
export interface Attached {
  readonly names: readonly string[]
  readonly limit: number
}

const HEAD_WIDTH = 16
const ENTRIES = 15

/** A finished piece: what it is, how it looks, who shaped it, its files, whose it is. */
export const renderPiece = (view: PieceView, attached: Attached): readonly Top[] => {
  const has = (name: string) => attached.names.includes(name)
  const left = view.files.filter(({ name }) => !has(name)).map(({ name }) => name)
  const waveform = view.files.find(({ kind, name }) => kind === 'waveform' && has(name))
  const facts = [escape(view.key), `${Math.round(view.bpm)} bpm`, duration(view.seconds), view.form.join('–')]
  return [
    container(ACCENT.piece, [
      text(
        [
          `## ${escape(clip(view.title, 120))}`,
          clip(facts.join(' · '), 600),
          ...(view.remix ? [clip(escape(view.remix.line), 300)] : []),
        ].join('\n'),
      ),
      ...(waveform ? [picture(waveform.name, view.waveformAlt)] : []),
      ...(view.shaped.length > 0
        ? [text(`**${PIECE.shaped}**\n${clip(view.shaped.map(escape).join('\n'), 1200)}`)]
        : []),
      ...buttons(view.controls),
      ...view.files
        .filter(({ kind, name }) => kind !== 'waveform' && has(name))
        .map(({ name }) => file(name)),
      text(
        [
          ...(view.note ? [`-# ${escape(view.note)}`] : []),
          ...(left.length > 0 ? [`-# ${PIECE.left(left.map(escape), attached.limit)}`] : []),
          `-# ${escape(view.terms)}`,
        ].join('\n'),
      ),
    ]),
  ]
}

/** What sounds now. @param now ms since 1970, to move the playhead on from when the view was made */
export const renderPlaying = (view: PlayingView, now: number): readonly Top[] => {
  const moved = view.status === 'playing' ? Math.max(0, now - view.at) / 1000 : 0
  const position = Math.min(view.seconds, view.position + moved)
  const sign = view.status === 'playing' ? '▶' : '⏸'
  const line = playhead(view.seconds > 0 ? position / view.seconds : 0, HEAD_WIDTH)
  const form = view.sections.map(({ name, from, to }) =>
    position >= from && (position < to || to >= view.seconds) ? `**${escape(name)}**` : escape(name),
  )
  const state =
    view.status === 'playing' ? PLAYING.ends(now + (view.seconds - position) * 1000) : PLAYING[view.status]
  return [
    container(ACCENT.playing, [
      text(
        [
          `### ${escape(clip(view.title, 120))}`,
          `${sign} \`${duration(position)}\` ${line} \`${duration(view.seconds)}\``,
          clip(form.join(' · '), 600),
        ].join('\n'),
      ),
      ...(view.shaped.length > 0 ? [text(clip(view.shaped.map(escape).join('\n'), 1200))] : []),
      text(
        [
          ...(view.note ? [`**${escape(view.note)}**`] : []),
          ...(view.next ? [PLAYING.next(escape(clip(view.next, 120)))] : []),
          `-# ${[state, PLAYING.place(escape(view.place)), PLAYING.asked(escape(view.askedBy))].join(' · ')}`,
        ].join('\n'),
      ),
      ...buttons(view.controls),
    ]),
  ]
}

export const renderQueue = (
  view: QueueView,
  loops: Readonly<Record<QueueView['loop'], string>>,
): readonly Top[] => {
  const entry = ({ title, seconds, askedBy }: QueueView['entries'][number]) =>
    `**${escape(clip(title, 80))}** · ${duration(seconds)} · ${escape(askedBy)}`
  const shown = view.entries.slice(0, ENTRIES)
  const lines = [
    ...(view.now ? [`▶ ${entry(view.now)}`] : []),
    ...shown.map((one, i) => `\`${String(i + 1).padStart(2)}\` ${entry(one)}`),
    ...(view.entries.length > ENTRIES ? [`-# ${QUEUE.more(view.entries.length - ENTRIES)}`] : []),
  ]
  return [
    container(ACCENT.playing, [
      text(`### ${QUEUE.title}\n${lines.length > 0 ? lines.join('\n') : QUEUE.empty}`),
      gap(),
      text(`-# ${QUEUE.total(view.entries.length, duration(view.seconds))} · ${loops[view.loop]}`),
      ...buttons(view.controls),
    ]),
  ]
}
