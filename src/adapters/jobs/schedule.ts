import type { Priority } from './protocol.ts'

/** A share (a room) wants a job to be done. Two shares may want the same one. */
export interface Want {
  readonly job: number
  readonly share: string
  readonly priority: Priority
}

/**
 * Whose turn it is at the one render thread, as plain data.
 *
 * Renders that somebody waits for (`playing`) go round-robin over shares and run to their end. One made `ahead` is cut off
 * between two blocks as soon as a playing one waits, and goes on when none does; those go round-robin among themselves.
 * Within a share jobs start in the order in which they came.
 *
 * The bound: while a share has a playing job waiting and none running, each other share starts at most one playing job;
 * the share whose render was under way when the wait began starts none. So among n shares with playing work a share waits
 * for n − 1 renders at most, the one under way included, however much a single share has ordered. Playing work never waits
 * for a render made ahead; work made ahead has no such promise, since it only uses what is left over.
 *
 * At most one job is halted, so at most two are in memory halfway (with an FFmpeg each): the others have not begun.
 */
export interface Schedule {
  /** Unfinished, in the order in which they came. */
  readonly wants: readonly Want[]
  /** Shares that wait and have nothing running, in the order of their turns. */
  readonly turns: Readonly<Record<Priority, readonly string[]>>
  /** The job at work, by the want on whose turn it began. */
  readonly running: Want | null
  /** A job made ahead that was cut off halfway. */
  readonly halted: Want | null
}

export const EMPTY_SCHEDULE: Schedule = {
  wants: [],
  turns: { playing: [], ahead: [] },
  running: null,
  halted: null,
}

/** Wants that have not had their turn. What was cut off does not wait among those made ahead: it goes before them. */
const waiting = ({ wants, running, halted }: Schedule, priority: Priority): readonly Want[] =>
  wants.filter(
    (want) =>
      want.priority === priority &&
      want.job !== running?.job &&
      (priority === 'playing' || want.job !== halted?.job),
  )

/**
 * A share that begins to wait comes last, and so does one whose job has just ended: it is not in the circle while its job
 * runs, else whoever comes meanwhile would wait for its next one as well.
 */
const circle = (schedule: Schedule, priority: Priority): readonly string[] => {
  const { running, halted, turns } = schedule
  const busy = [running, priority === 'ahead' ? halted : null]
    .filter((want) => want?.priority === priority)
    .map((want) => want?.share)
  const shares = new Set(waiting(schedule, priority).map(({ share }) => share))
  for (const share of busy) if (share !== undefined) shares.delete(share)
  const kept = turns[priority].filter((share) => shares.delete(share))
  return [...kept, ...shares]
}

const inOrder = (schedule: Schedule): Schedule => ({
  ...schedule,
  turns: { playing: circle(schedule, 'playing'), ahead: circle(schedule, 'ahead') },
})

const next = (schedule: Schedule, priority: Priority): Want | undefined => {
  const [share] = schedule.turns[priority]
  return waiting(schedule, priority).find((want) => want.share === share)
}

const choose = (schedule: Schedule): Schedule => {
  const { wants, running, halted } = schedule
  if (running?.priority === 'playing') return schedule
  const promoted = wants.find(({ job, priority }) => job === running?.job && priority === 'playing')
  if (promoted) return { ...schedule, running: promoted }
  const playing = next(schedule, 'playing')
  if (playing) {
    const cut = running ?? halted
    return { ...schedule, running: playing, halted: cut?.job === playing.job ? null : cut }
  }
  if (running) return schedule
  if (halted) return { ...schedule, running: halted, halted: null }
  return { ...schedule, running: next(schedule, 'ahead') ?? null }
}

const settle = (schedule: Schedule): Schedule => inOrder(choose(inOrder(schedule)))

/** Adds a want. The same share may want the same job again, more urgently: then it keeps its place in the share's order. */
export const wanted = (schedule: Schedule, want: Want): Schedule => {
  const { wants } = schedule
  const known = wants.find(({ job, share }) => job === want.job && share === want.share)
  if (known && (known.priority === want.priority || want.priority === 'ahead')) return schedule
  return settle({
    ...schedule,
    wants: known ? wants.map((one) => (one === known ? want : one)) : [...wants, want],
  })
}

/** A job is over, well or badly, or nobody wants it any more. */
export const ended = (schedule: Schedule, job: number): Schedule => {
  const unless = (want: Want | null) => (want?.job === job ? null : want)
  return settle({
    ...schedule,
    wants: schedule.wants.filter((want) => want.job !== job),
    running: unless(schedule.running),
    halted: unless(schedule.halted),
  })
}

/** Jobs of a share that are not over, or of all with this priority. */
export const countOf = ({ wants }: Schedule, of: Partial<Want>): number =>
  new Set(
    wants
      .filter(
        ({ share, priority }) =>
          (of.share === undefined || of.share === share) &&
          (of.priority === undefined || of.priority === priority),
      )
      .map(({ job }) => job),
  ).size
