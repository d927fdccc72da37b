import { createHash } from 'node:crypto'
import { DiscordAPIError, Routes, type APIMessage, type REST } from 'discord.js'
import type { Board, Clock, Log, Store } from '../../app/ports.ts'
import type { View } from '../../app/views.ts'
import { refuse } from '../../errors.ts'
import type { ChannelId, RoomId } from '../../model/ids.ts'
import type { Draft, Drafts } from './draft.ts'
import { explained, isOneOf, isTrouble } from './errors.ts'
import { CODES, mayNot, NO_FAILURES, remedyFor, type Failures } from './remedy.ts'

/** Shortest time between two edits of a panel. */
export const EDIT_EVERY_MS = 2000
/** A panel that somebody keeps deleting is posted again this often, then given up. */
const REPOSTS = 5
/** Older panels are not edited any more and are forgotten: at start, and as new ones come. */
export const KEEP_MS = 30 * 24 * 3600 * 1000
const COLLECTION = 'discord-panels'

interface Place {
  readonly room: RoomId
  readonly channel: ChannelId
  readonly uploadLimit: number
}

/** Where a panel is; kept in the store. */
interface PanelRecord extends Place {
  readonly version: 1
  readonly message: string | null
  /** Of a message on its way: asked for again with the same one, Discord answers with the first. */
  readonly nonce?: string | null
  /** Whether the panel still lives: then it comes back when somebody deletes it. */
  readonly live: boolean
  /** The piece whose files the message carries, and their names. */
  readonly master: string | null
  readonly files: readonly string[]
  readonly at: number
}

interface Panel {
  record: PanelRecord
  /** The newest view, shown or not. */
  view: View | null
  waiting: boolean
  /** Clock time of the last request. */
  editedAt: number
  reposts: number
  failures: Failures
  /** Clock time before which nothing is sent, after a failure. */
  heldUntil: number
  cancel: () => void
  /** Requests for one panel go one after the other. */
  turn: Promise<void>
}

export interface BoardParts {
  readonly rest: REST
  readonly store: Store
  readonly clock: Clock
  readonly log: Log
  readonly drafts: Drafts
  /** Throws the Refusal `cannot-post` (or `missing-permission`) where the bot may not post. */
  readonly mayPost: (channel: ChannelId) => void
  /** What members call a channel. */
  readonly nameOf: (channel: ChannelId) => string
}

export interface DiscordBoard extends Board {
  /** A message is gone: its panel is posted again while it lives. */
  deleted(message: string): void
  /** A channel or thread is gone, and the panels in it. */
  channelGone(channel: ChannelId): Promise<void>
  /** Forgets where the panels of a room are; its messages stay. */
  erase(room: RoomId): Promise<void>
  close(): void
}

/** What plays may be taken away by hand: whoever wants it back asks for it. */
const lives = (view: View): boolean =>
  view.kind === 'composing' ||
  (view.kind === 'round' && (view.phase.status === 'voting' || view.phase.status === 'composing'))

const codeOf = (error: unknown): number | null =>
  error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null

/** Panels as ordinary messages: they outlive interactions, restarts and moderators. */
export const createBoard = async (parts: BoardParts): Promise<DiscordBoard> => {
  const { rest, store, clock, log, drafts, mayPost, nameOf } = parts
  const panels = new Map<string, Panel>()
  let closed = false

  const panelOf = (record: PanelRecord): Panel => ({
    record,
    view: null,
    waiting: false,
    editedAt: -EDIT_EVERY_MS,
    reposts: 0,
    failures: NO_FAILURES,
    heldUntil: -Infinity,
    cancel: () => {},
    turn: Promise.resolve(),
  })
  for (const [key, record] of await store.entries<PanelRecord>(COLLECTION)) {
    if (clock.now() - record.at > KEEP_MS) await store.delete(COLLECTION, key)
    else panels.set(key, panelOf(record))
  }

  const keep = async (key: string, panel: Panel, change: Partial<PanelRecord>) => {
    panel.record = { ...panel.record, ...change }
    await store.set(COLLECTION, key, panel.record)
  }
  const forget = async (key: string) => {
    panels.get(key)?.cancel()
    panels.delete(key)
    await store.delete(COLLECTION, key)
  }
  /** Panels are in the order in which they came, so the oldest are first. */
  const forgetOld = async () => {
    for (const [key, { record }] of panels) {
      if (clock.now() - record.at <= KEEP_MS) return
      if (!record.live) await forget(key)
    }
  }
  const carried = (draft: Draft, view: View) => ({
    live: lives(view),
    master: view.kind === 'piece' ? view.master : null,
    files: draft.files.map(({ name }) => name),
  })

  const post = async (key: string, panel: Panel, view: View): Promise<void> => {
    const { channel, uploadLimit } = panel.record
    const draft = await drafts.full(view, uploadLimit)
    panel.editedAt = clock.steady()
    // A slow answer makes the client send again, and the process may end before any comes: the nonce, stored before,
    // turns the second message into the first.
    const begun = panel.record.nonce ?? null
    const nonce =
      begun ??
      createHash('sha256')
        .update(`${key} ${clock.now()} ${panel.editedAt} ${panel.reposts}`)
        .digest('base64url')
        .slice(0, 25)
    if (begun === null) await keep(key, panel, { nonce, at: clock.now() })
    const message = (await rest.post(Routes.channelMessages(channel), {
      body: { ...draft.body, nonce, enforce_nonce: true },
      files: [...draft.files],
    })) as APIMessage
    const there = { message: message.id, nonce: null, at: clock.now() }
    if (begun === null) return keep(key, panel, { ...there, ...carried(draft, view) })
    // It may be the first one, that shows what was true then.
    await keep(key, panel, { ...there, master: null, files: [] })
    await edit(key, panel, message.id, view)
  }

  const edit = async (key: string, panel: Panel, message: string, view: View): Promise<void> => {
    const { channel, uploadLimit, master, files } = panel.record
    const route = Routes.channelMessage(channel, message)
    panel.editedAt = clock.steady()
    if (view.kind === 'piece' ? view.master === master : files.length === 0) {
      await rest.patch(route, { body: drafts.again(view, files, uploadLimit).body })
      if (lives(view) !== panel.record.live) await keep(key, panel, { live: lives(view) })
      return
    }
    const patch = async (draft: Draft) => {
      await rest.patch(route, {
        body: { ...draft.body, attachments: draft.body.attachments ?? [] },
        files: [...draft.files],
      })
      await keep(key, panel, carried(draft, view))
    }
    try {
      await patch(await drafts.full(view, uploadLimit))
    } catch (error) {
      // The right to attach files was taken away, or the limit is lower than was said: the card goes without them.
      if (view.kind !== 'piece' || !isOneOf(error, CODES.tooLarge, CODES.missingPermissions)) throw error
      await patch(await drafts.full(view, 0))
    }
  }

  /** Shows the newest view. What somebody deleted comes back while it lives; a finished card or a notice stays away. */
  const put = async (key: string, panel: Panel): Promise<void> => {
    const { view, record } = panel
    panel.waiting = false
    if (!view || closed || panels.get(key) !== panel) return
    await say(key, panel, view, record)
    // Nobody asks a finished card what it says: cards are many, and large.
    if (!panel.record.live && panel.view === view) panel.view = null
  }
  const say = async (key: string, panel: Panel, view: View, record: PanelRecord): Promise<void> => {
    if (record.message === null) return post(key, panel, view)
    try {
      await edit(key, panel, record.message, view).catch(async (error: unknown) => {
        if (!isOneOf(error, CODES.archived) || !record.live || record.message === null) throw error
        // What still lives wakes its thread up; what is finished stays with it.
        await rest.patch(Routes.channel(record.channel), { body: { archived: false } })
        await edit(key, panel, record.message, view)
      })
    } catch (error) {
      if (isOneOf(error, CODES.archived)) return log.info('a panel rests in an archived thread', { key })
      if (!isOneOf(error, CODES.unknownMessage)) throw error
      if (!record.live) return forget(key)
      await repost(key, panel)
    }
  }
  const repost = async (key: string, panel: Panel): Promise<void> => {
    if (panel.reposts++ >= REPOSTS || !panel.view) return forget(key)
    await keep(key, panel, { message: null, master: null, files: [] })
    await post(key, panel, panel.view)
  }

  /** Runs after what is under way for this panel; rejects as `work` does. */
  const next = (panel: Panel, work: () => Promise<void>): Promise<void> => {
    const done = panel.turn.then(work)
    panel.turn = done.catch(() => {})
    return done
  }

  const afterFailure = async (key: string, panel: Panel, error: unknown): Promise<void> => {
    log.warn('a panel could not be edited', { key, code: codeOf(error), error })
    const { failures, next: then } = remedyFor(error, panel.failures)
    panel.failures = failures
    if (then === 'forget') return forget(key)
    if (then === 'leave') return
    panel.heldUntil = clock.steady() + then.waitMs
    schedule(key, panel)
  }
  const flush = (key: string, panel: Panel): void => {
    if (clock.steady() < panel.heldUntil) {
      panel.waiting = false
      return schedule(key, panel)
    }
    void next(panel, () => put(key, panel))
      .then(
        () => void (panel.failures = NO_FAILURES),
        (error: unknown) => afterFailure(key, panel, error),
      )
      .catch((error: unknown) => log.error('a panel could not be forgotten', { key, error }))
  }
  const schedule = (key: string, panel: Panel): void => {
    if (panel.waiting || closed) return
    panel.waiting = true
    const from = Math.max(panel.editedAt + EDIT_EVERY_MS, panel.heldUntil)
    panel.cancel = clock.after(Math.max(from - clock.steady(), 0), () => flush(key, panel))
  }

  const recordAt = (place: Place, view: View): PanelRecord => ({
    ...{ version: 1, room: place.room, channel: place.channel, uploadLimit: place.uploadLimit },
    ...{ message: null, live: lives(view), master: null, files: [], at: clock.now() },
  })
  const refused = (channel: ChannelId, error: unknown): never => {
    if (isOneOf(error, CODES.unknownChannel) || mayNot(error))
      return refuse('cannot-post', { channel: nameOf(channel) })
    throw isTrouble(error) ? explained(error) : error
  }

  return {
    async show(key, place, view) {
      const known = panels.get(key)
      if (!known) {
        mayPost(place.channel)
        void forgetOld().catch((error: unknown) => log.warn('old panels could not be forgotten', { error }))
      }
      const panel = known ?? panelOf(recordAt(place, view))
      panels.set(key, panel)
      panel.view = view
      if (panel.failures.refused > 0 && clock.steady() < panel.heldUntil)
        return refuse('cannot-post', { channel: nameOf(panel.record.channel) })
      if (panel.record.message && clock.steady() - panel.editedAt < EDIT_EVERY_MS) return schedule(key, panel)
      panel.cancel()
      try {
        await next(panel, () => put(key, panel))
      } catch (error) {
        if (panel.record.message === null) await forget(key).catch(() => panels.delete(key))
        refused(panel.record.channel, error)
      }
    },
    update(key, view) {
      const panel = panels.get(key)
      if (!panel) return
      panel.view = view
      schedule(key, panel)
    },
    async remove(key) {
      const panel = panels.get(key)
      if (!panel) return
      await forget(key)
      await next(panel, async () => {
        const { channel, message } = panel.record
        if (message === null) return
        await rest.delete(Routes.channelMessage(channel, message)).catch((error: unknown) => {
          if (!isOneOf(error, CODES.unknownMessage, CODES.unknownChannel))
            log.warn('a panel could not be removed', { key, error })
        })
      })
    },
    async flush() {
      const waiting = [...panels].filter(([, panel]) => panel.waiting)
      await Promise.all(
        waiting.map(([key, panel]) => {
          panel.cancel()
          return next(panel, () => put(key, panel)).catch((error: unknown) =>
            log.warn('a panel could not be edited', { key, code: codeOf(error), error }),
          )
        }),
      )
    },
    unsettled: () =>
      Promise.resolve(
        [...panels].flatMap(([key, { record }]) => {
          const { room, channel, uploadLimit, live, message, nonce } = record
          const cutShort = message === null && typeof nonce === 'string'
          return live || cutShort ? [{ key, place: { room, channel, uploadLimit } }] : []
        }),
      ),
    link(key) {
      const record = panels.get(key)?.record
      return record?.message
        ? `https://discord.com/channels/${record.room}/${record.channel}/${record.message}`
        : null
    },
    deleted(message) {
      for (const [key, panel] of panels) {
        if (panel.record.message !== message) continue
        const comeBack = async () => {
          if (panels.get(key) !== panel || panel.record.message !== message) return
          if (!panel.record.live) return forget(key)
          if (panel.view) return repost(key, panel)
          await keep(key, panel, { message: null, master: null, files: [] })
        }
        void next(panel, comeBack)
          .catch((error: unknown) => afterFailure(key, panel, error))
          .catch((error: unknown) => log.error('a panel could not be forgotten', { key, error }))
      }
    },
    async channelGone(channel) {
      for (const [key, { record }] of [...panels]) if (record.channel === channel) await forget(key)
    },
    async erase(room) {
      for (const [key, { record }] of [...panels]) if (record.room === room) await forget(key)
    },
    close() {
      closed = true
      for (const panel of panels.values()) panel.cancel()
    },
  }
}
