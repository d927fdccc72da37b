/**
 * What records must have so that nobody stumbles over them: not all that a type says, but what every version wrote and
 * every reader takes for granted. A record that lacks it was damaged, and is set aside instead of being read.
 */

/** Where a value is not as it should be: a path such as `host.id`, `''` for the value itself; null where it fits. */
type Shape = (value: unknown) => string | null

const fits =
  (test: (value: unknown) => boolean): Shape =>
  (value) =>
    test(value) ? null : ''
const text = fits((value) => typeof value === 'string')
const number = fits((value) => typeof value === 'number' && Number.isFinite(value))
const flag = fits((value) => typeof value === 'boolean')
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const anything = fits(isObject)

const within = (key: string | number, path: string): string => (path === '' ? String(key) : `${key}.${path}`)

const firstOf = (entries: Iterable<readonly [string | number, unknown]>, shape: Shape): string | null => {
  for (const [key, value] of entries) {
    const path = shape(value)
    if (path !== null) return within(key, path)
  }
  return null
}
const list =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) ? firstOf(value.entries(), shape) : ''
const table =
  (shape: Shape): Shape =>
  (value) =>
    isObject(value) ? firstOf(Object.entries(value), shape) : ''
const fields =
  (shapes: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (!isObject(value)) return ''
    for (const [key, shape] of Object.entries(shapes)) {
      const path = shape(value[key])
      if (path !== null) return within(key, path)
    }
    return null
  }
const orNull =
  (shape: Shape): Shape =>
  (value) =>
    value === null ? null : shape(value)
/** Of fields that records of before have not. */
const optional =
  (shape: Shape): Shape =>
  (value) =>
    value === undefined ? null : shape(value)
/** By the value of a field: records of several kinds. A kind that is not listed does not fit. */
const kinds =
  (by: string, shapes: Readonly<Record<string, Shape>>): Shape =>
  (value) => {
    if (!isObject(value)) return ''
    const kind = value[by]
    return typeof kind === 'string' && Object.hasOwn(shapes, kind) ? shapes[kind](value) : by
  }

const member = fields({ id: text, name: text })
const brief = fields({
  seats: fields({
    ...{ groove: text, harmony: text, melody: text },
    ...{ instrumentation: text, contrast: text, sound: text },
  }),
  moods: list(text),
  ideas: list(text),
  seconds: number,
  seed: number,
})
const origin = kinds('kind', { member: fields({ member }), round: fields({ round: text, host: member }) })
const track = fields({ id: text, piece: text, title: text, seconds: number, origin })
const account = fields({ ballots: list(anything), seats: list(anything), answers: list(anything), brief })
const round = fields({
  ...{ id: text, room: text, channel: text, host: member, openedAt: number, closesAt: number },
  ...{ seconds: number, electorate: text, quorum: number, seed: number, uploadLimit: number },
  state: kinds('status', {
    open: anything,
    composing: fields({ brief }),
    finished: fields({ piece: text }),
    missed: fields({ votes: number }),
    cancelled: fields({ by: member }),
    failed: fields({ fault: text }),
  }),
})
const master = fields({ id: text, seconds: number, packets: number, versions: table(text) })
const score = fields({
  ...{ title: text, bpm: number, seconds: number, key: anything, meter: anything, tempi: list(anything) },
  ...{ sections: list(fields({ name: text })), chords: list(anything) },
  parts: list(fields({ id: text, role: text, instrument: text, notes: list(anything) })),
})
const page = fields({ loads: table(number), last: list(text) })
const ledger: Shape = (value) =>
  isObject(value) && value.version === 1
    ? fields({ loads: table(number) })(value)
    : fields({ version: number, secret: text, style: page, colour: page, lead: page })(value)

/** By collection; what is not listed is read as it is. */
const SHAPES: Readonly<Record<string, Shape>> = {
  'admin-log': fields({ entries: list(fields({ at: number, deed: fields({ kind: text }) })) }),
  ballots: fields({
    round: text,
    voter: member,
    answers: fields({
      ...{ style: list(text), mood: list(text), colour: list(text), lead: list(text) },
      ...{ tempo: orNull(text), energy: orNull(number) },
    }),
    idea: orNull(text),
    done: flag,
    castAt: number,
  }),
  commissions: fields({
    ...{ id: text, room: text, brief, account: orNull(account), origin, panel: text, channel: text },
    ...{ uploadLimit: number, round: orNull(round), ledger: orNull(ledger), voters: list(text) },
    ...{ bitrate: number, resumed: number },
  }),
  departures: fields({ at: number, until: number }),
  'discord-panels': fields({ room: text, channel: text, files: list(text), at: number }),
  ledgers: ledger,
  'own-styles': fields({
    room: text,
    recipe: fields({ id: text, name: text, seats: table(text), dials: anything }),
    author: member,
    createdAt: number,
  }),
  pieces: fields({
    ...{ id: text, room: text, title: text, brief, account: orNull(account), origin, createdAt: number },
    ...{ key: text, bpm: number, form: list(text), seconds: number, parents: list(text) },
    master,
  }),
  /** No collection: the file beside a piece's sound. */
  'piece.json': fields({ brief, score, audio: master }),
  previews: fields({ master: text }),
  queues: fields({
    queue: fields({ entries: list(track), loop: text }),
    current: orNull(fields({ track, at: number })),
    last: orNull(track),
    skips: optional(list(text)),
  }),
  ratings: fields({ room: text, piece: text, member: text, critique: list(text), at: number }),
  'room-tastes': fields({
    since: number,
    pieces: table(fields({ createdAt: number, groove: text, traits: table(number) })),
    weights: table(number),
  }),
  rounds: round,
  settings: anything,
  'web-members': fields({ id: text, name: text }),
  'web-panels': fields({ key: text, view: fields({ kind: text }) }),
}

/**
 * What is wrong with a record, in words for the log; null where it can be read.
 *
 * @example misfit('web-members', { id: 'a1' }) // 'name is missing or wrong'
 */
export const misfit = (collection: string, value: unknown): string | null => {
  const path = Object.hasOwn(SHAPES, collection) ? SHAPES[collection](value) : null
  return path === null ? null : path === '' ? 'it is no such record' : `${path} is missing or wrong`
}
