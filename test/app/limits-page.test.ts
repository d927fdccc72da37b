import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { expect, it } from 'vitest'
import { EDIT_EVERY_MS } from '../../src/adapters/discord/board.ts'
import { KEEP_MS } from '../../src/adapters/discord/panels.ts'
import { AT_ONCE, MOST_WAITING as MOST_FILES } from '../../src/adapters/door/door.ts'
import { KEPT_TAPES, MOST_JOBS } from '../../src/adapters/jobs/jobs.ts'
import { MOST_A_MINUTE, MOST_AT_ONCE } from '../../src/adapters/llm/gate.ts'
import { MAX_RATE } from '../../src/adapters/web/hub.ts'
import { MOST_UNSENT } from '../../src/adapters/web/post.ts'
import { MAX_MESSAGE } from '../../src/adapters/web/room.ts'
import { MAX_BACKLOG } from '../../src/adapters/web/sink.ts'
import { MAX_WAITING } from '../../src/adapters/web/stream.ts'
import { MOST_OPEN } from '../../src/adapters/web/visits.ts'
import { MOST_SUGGESTIONS } from '../../src/app/dispatch.ts'
import { GENERATION, RATES, type Rate } from '../../src/app/limits.ts'
import { MOST_BY_ONE, MOST_COMPOSING, MOST_WAITING } from '../../src/app/pieces/order.ts'
import { MOST_EXPORTS } from '../../src/app/privacy/export.ts'
import { QUOTAS } from '../../src/app/quota.ts'
import { LONGEST_ROUND_MINUTES } from '../../src/app/rounds/start.ts'
import { MOST_ASKED, MOST_MAKING } from '../../src/app/styles/preview.ts'
import { UPLOAD_LIMITS } from '../../src/app/upload.ts'
import { REFUSALS, type RefusalCode } from '../../src/errors.ts'
import { MOST_OWN_STYLES } from '../../src/model/own-style.ts'
import { MAX_QUEUE } from '../../src/stage/queue.ts'

const FILE = new URL('../../docs/reference/limits.md', import.meta.url)

/** What the member sees: a Refusal by its code, or in words what happens instead. */
type Row = readonly [what: string, bound: string, seen: RefusalCode | `${string} ${string}`]

const size = (bytes: number): string =>
  bytes >= 1 << 20 ? `${bytes / (1 << 20)} MiB` : `${bytes / 1024} KiB`
const rate = ({ burst, perSecond }: Rate): string =>
  `${burst} at once, then ${perSecond >= 1 ? `${perSecond} a second` : `one every ${1 / perSecond} s`}`
const isCode = (seen: string): seen is RefusalCode => Object.hasOwn(REFUSALS, seen)
const day = 24 * 3600 * 1000

const ASKING: readonly Row[] = [
  ...(['vote', 'command', 'making', 'typing'] as const).flatMap((kind): readonly Row[] => {
    const name = {
      vote: 'votes, answers, ideas, ratings',
      command: 'other commands and buttons',
      making: 'composing, remixing, making styles, exporting and deleting data',
      typing: 'keystrokes that want suggestions',
    }[kind]
    const quiet = 'no suggestions come'
    return [
      [`${name}: a member`, rate(RATES[kind].member), kind === 'typing' ? quiet : 'too-fast'],
      [`${name}: a room`, rate(RATES[kind].room), kind === 'typing' ? quiet : 'too-many'],
    ]
  }),
  ['suggestions for one option', `${MOST_SUGGESTIONS}`, 'the best ones come'],
]

const MAKING: readonly Row[] = [
  ['pieces that a member asks for (`VOXPOP_MEMBER_PIECES`)', `${QUOTAS.member} an hour`, 'quota-member'],
  [
    'pieces that a room asks for, rounds that a member opens included (`VOXPOP_ROOM_PIECES`)',
    `${QUOTAS.room} an hour`,
    'quota-room',
  ],
  ['pieces on their way in a room, when one more is asked for', `${MOST_COMPOSING}`, 'too-busy'],
  ['of which one member asked for', `${MOST_BY_ONE}`, 'yours-waiting'],
  ['pieces that wait in all rooms, when one more is asked for', `${MOST_WAITING}`, 'house-full'],
  ['jobs of one room at the worker, of each priority', `${MOST_JOBS.share}`, 'too-busy'],
  ['jobs that somebody waits for, in all rooms', `${MOST_JOBS.playing}`, 'house-full'],
  ['jobs made ahead of a vote’s end, in all rooms', `${MOST_JOBS.ahead}`, 'the piece is made after the end'],
  ['jobs that have begun: one runs, one made ahead may be halted', '2', 'the others wait for their turn'],
  ['style previews in the making, in all rooms', `${MOST_MAKING}`, 'preview-busy'],
  ['style previews that a member asks for', `${MOST_ASKED} in ten minutes`, 'preview-busy'],
  ['own styles of a room', `${MOST_OWN_STYLES}`, 'styles-full'],
]

const KEEPING: readonly Row[] = [
  ['pieces in a room’s queue', `${MAX_QUEUE}`, 'queue-full'],
  ['rounds open in a room', `1, for ${LONGEST_ROUND_MINUTES} minutes at most`, 'round-open'],
  [
    'tapes in memory',
    `what plays in each room, what is not stored yet, and the last ${KEPT_TAPES} made`,
    'what waits is read from the disk when its turn comes',
  ],
  [
    'edits of a panel',
    `one every ${EDIT_EVERY_MS / 1000} s, the newest view wins`,
    'a moment later the newest',
  ],
  ['panels that are remembered', `${KEEP_MS / day} days`, 'older cards stay as they are'],
  ['exports of data written at a time, in all rooms', `${MOST_EXPORTS}`, 'export-busy'],
  ['files read at a time, in all rooms', `${AT_ONCE}, and ${MOST_FILES} wait`, 'door-busy'],
  ...Object.entries(UPLOAD_LIMITS).map(([kind, limit]): Row => [
    `a file of the kind ${kind}`,
    `${size(limit.bytes)}, ${limit.seconds} s`,
    'bad-upload',
  ]),
  [
    'ideas that a language model reads',
    `${MOST_AT_ONCE} at a time, ${MOST_A_MINUTE} a minute`,
    'the lexicon’s reading stands',
  ],
  ['members and rooms whose rates are remembered', `${2 * GENERATION}`, 'those idle for longest begin anew'],
]

const PAGE: readonly Row[] = [
  ['pages and streams open from one address', `${MOST_OPEN}`, 'the page says that it cannot come in'],
  [
    'messages from a page',
    `${MAX_RATE} a second, ${size(MAX_MESSAGE)} each`,
    'the connection ends, and is made again',
  ],
  ['sound that waits for a slow page', size(MAX_BACKLOG), 'its sound skips ahead'],
  ['sound that waits for a slow stream', size(MAX_WAITING), 'its sound skips ahead'],
  ['all that waits for a slow page', size(MOST_UNSENT), 'the connection ends, and is made again'],
]

const table = (rows: readonly Row[]) => [
  '| what | bound | what the member sees beyond it |',
  '| --- | --- | --- |',
  ...rows.map(
    ([what, bound, seen]) =>
      `| ${what} | ${bound} | ${isCode(seen) ? `\`${seen}\`: ${REFUSALS[seen]}` : seen} |`,
  ),
  '',
]

/** The page as it has to be; `UPDATE_DOCS=1 npx vitest run test/app/limits-page` writes it. */
const page = async () => {
  const text = [
    '# Limits',
    '',
    'Nothing that waits grows without end. Written from the constants in the sources; a test keeps the two in step.',
    '',
    '## Asking',
    '',
    'Token buckets: so much at once, and so much in the long run. Whoever is refused spends nothing. A member’s own bucket is',
    'asked first, so whoever hammers takes nothing from the others.',
    '',
    ...table(ASKING),
    '## Making',
    '',
    'An hour’s pieces may come at once, and the next ones as time goes by; 0 is no limit. Both are kept in memory: a restart',
    'forgives. What was promised is never refused: a round that closes while too many wait is counted, and its piece waits for a',
    'place.',
    '',
    ...table(MAKING),
    'One worker renders one piece at a time. **Whose turn it is goes round over rooms**: while a room waits, every other room',
    'starts one piece at most, and the room whose piece is under way starts none. So among n rooms a room waits for n − 1',
    'renders at most, the one under way included, however much a single room has ordered. What is made ahead of a vote’s end is',
    'cut off between two blocks as soon as somebody waits, and goes on afterwards. A worker that dies takes with it what had',
    'begun; what waits is made by the next one.',
    '',
    '## Keeping',
    '',
    ...table(KEEPING),
    '## The local room’s page',
    '',
    ...table(PAGE),
  ].join('\n')
  return format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' })
}

it('limits stand in docs/reference/limits.md as they are', async () => {
  const wanted = await page()
  if (process.env.UPDATE_DOCS) await writeFile(FILE, wanted)
  expect(await readFile(FILE, 'utf8')).toBe(wanted)
})
