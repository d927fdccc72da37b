import { FRAMES_PER_SECOND } from '../../audio/constants.ts'
import type { Score } from '../../music/score.ts'
import { secondsAt } from '../../music/time.ts'
import type { Now } from '../../stage/player.ts'
import { CONTROLS, STAGE } from '../words/en.ts'
import type { Control, PlayingView } from '../views.ts'
import { ratingControls, type Thumbs } from './critique.ts'
import { control } from './notice.ts'
import { askedBy } from './shaped.ts'

type Ribbon = PlayingView['sections']

/** The sections of a Score in seconds of its audio; the last one holds the tail. */
export const ribbon = (score: Score | null): Ribbon =>
  (score?.sections ?? []).map((section, i, all) => ({
    name: section.name,
    from: secondsAt(score?.tempi ?? [], section.start),
    to: i + 1 < all.length ? secondsAt(score?.tempi ?? [], section.end) : (score?.seconds ?? 0),
  }))

const sectionAt = (sections: Ribbon, position: number): string =>
  sections.findLast(({ from }) => from <= position)?.name ?? sections[0]?.name ?? ''

const STATUS = { loading: 'waiting', waiting: 'waiting', playing: 'playing', paused: 'paused' } as const

const controlsOf = (
  status: PlayingView['status'],
  track: string,
  piece: string,
  thumbs: Thumbs,
): readonly Control[] => [
  status === 'paused'
    ? control('resume.press', [track], CONTROLS.resume, 'primary')
    : control('pause.press', [track], CONTROLS.pause),
  control('skip.press', [track], CONTROLS.skip),
  control('queue.replay', [track], CONTROLS.replay),
  control('queue.list', [], CONTROLS.queue),
  ...ratingControls(piece, thumbs),
]

export const playingView = (parts: {
  readonly now: Exclude<Now, { status: 'idle' }>
  readonly score: Score | null
  readonly master: string
  readonly shaped: readonly string[]
  readonly credits: PlayingView['credits']
  readonly next: string | null
  readonly place: string | null
  readonly thumbs: Thumbs
}): PlayingView => {
  const { now, score } = parts
  const position = now.position / FRAMES_PER_SECOND
  const sections = ribbon(score)
  const status = STATUS[now.status]
  return {
    kind: 'playing',
    track: now.track.id,
    piece: now.track.piece,
    master: parts.master,
    title: now.track.title,
    status,
    position,
    at: now.at,
    seconds: now.track.seconds,
    section: sectionAt(sections, position),
    sections,
    shaped: parts.shaped,
    credits: parts.credits,
    askedBy: askedBy(now.track.origin),
    next: parts.next,
    place: parts.place ?? STAGE.nowhere,
    thumbs: parts.thumbs,
    controls: controlsOf(status, now.track.id, now.track.piece, parts.thumbs),
  }
}
