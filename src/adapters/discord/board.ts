import { createHash } from 'node:crypto'
import { DiscordAPIError, Routes, type APIMessage, type REST } from 'discord.js'
import type { Board, Clock, Log, Store } from '../../app/ports.ts'
import type { View } from '../../app/views.ts'
import { refuse } from '../../errors.ts'
import type { ChannelId, RoomId } from '../../model/ids.ts'
import type { Draft, Drafts } from './draft.ts'

/** Shortest time between two edits of a panel. */
export const EDIT_EVERY_MS = 2000
const RETRY_MS = 5000
const RETRIES = 3
/** A panel that somebody keeps deleting is posted again this often, then given up. */
const REPOSTS = 5
/** Older panels are not edited any more and forgotten at start. */
const KEEP_MS = 30 * 24 * 3600 * 1000
const COLLECTION = 'discord-panels'

const CODES = {
  unknownChannel: 10003,
  unknownMessage: 10008,
  missingAccess: 50001,
  missingPermissions: 50013,
}
const TOO_LARGE = 40005

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
  failures: number
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
const isOneOf = (error: unknown, ...codes: readonly number[]) => codes.includes(codeOf(error) ?? -1)

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
    failures: 0,
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
    await keep(key, panel, { message: message.id, nonce: null, at: clock.now(), ...carried(draft, view) })
    // The first message may show what was true then.
    if (begun !== null) schedule(key, panel)
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
      if (view.kind !== 'piece' || !isOneOf(error, TOO_LARGE, CODES.missingPermissions)) throw error
      await patch(await drafts.full(view, 0))
    }
  }

  /** Shows the newest view. What somebody deleted comes back while it lives; a finished card or a notice stays away. */
  const put = async (key: string, panel: Panel): Promise<void> => {
    const { view, record } = panel
    if (!view || closed || panels.get(key) !== panel) return
    panel.waiting = false
    if (record.message === null) return post(key, panel, view)
    try {
      await edit(key, panel, record.message, view)
    } catch (error) {
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

  const flush = (key: string, panel: Panel): void => {
    void next(panel, () => put(key, panel)).then(
      () => (panel.failures = 0),
      (error: unknown) => {
        log.warn('a panel could not be edited', { key, code: codeOf(error), error })
        if (isOneOf(error, CODES.unknownChannel, CODES.missingAccess)) return forget(key)
        // Never again after a refusal: 10,000 of those in ten minutes ban the address.
        if (isOneOf(error, CODES.missingPermissions) || panel.failures++ >= RETRIES) return undefined
        schedule(key, panel, RETRY_MS * panel.failures)
        return undefined
      },
    )
  }
  const schedule = (key: string, panel: Panel, atLeast = 0): void => {
    if (panel.waiting || closed) return
    panel.waiting = true
    const ms = Math.max(atLeast, panel.editedAt + EDIT_EVERY_MS - clock.steady(), 0)
    panel.cancel = clock.after(ms, () => flush(key, panel))
  }

  const recordAt = (place: Place, view: View): PanelRecord => ({
    ...{ version: 1, room: place.room, channel: place.channel, uploadLimit: place.uploadLimit },
    ...{ message: null, live: lives(view), master: null, files: [], at: clock.now() },
  })
  const refused = (channel: ChannelId, error: unknown): never =>
    isOneOf(error, CODES.unknownChannel, CODES.missingAccess, CODES.missingPermissions)
      ? refuse('cannot-post', { channel: nameOf(channel) })
      : (() => {
          throw error
        })()

  return {
    async show(key, place, view) {
      const known = panels.get(key)
      if (!known) mayPost(place.channel)
      const panel = known ?? panelOf(recordAt(place, view))
      panels.set(key, panel)
      panel.view = view
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
          if (!isOneOf(error, CODES.unknownMessage)) log.warn('a panel could not be removed', { key, error })
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
        void next(panel, comeBack).catch((error: unknown) =>
          log.warn('a panel could not be posted again', { key, error }),
        )
      }
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
