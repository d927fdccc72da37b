import { DiscordAPIError, Routes, type REST } from 'discord.js'
import type { Board, Clock, Log, Store } from '../../app/ports.ts'
import { refuse } from '../../errors.ts'
import type { ChannelId, RoomId } from '../../model/ids.ts'
import type { Drafts } from './draft.ts'
import { explained, isOneOf, isTrouble } from './errors.ts'
import { createPanelMessages } from './panel-message.ts'
import { openPanels, type Panel } from './panels.ts'
import { CODES, mayNot, NO_FAILURES, remedyFor } from './remedy.ts'

/** Shortest time between two edits of a panel. */
export const EDIT_EVERY_MS = 2000

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

const nextEditAt = ({ editedAt }: Panel): number => (editedAt === null ? -Infinity : editedAt + EDIT_EVERY_MS)

const codeOf = (error: unknown): number | null =>
  error instanceof DiscordAPIError && typeof error.code === 'number' ? error.code : null

/** Panels as ordinary messages: they outlive interactions, restarts and moderators. */
export const createBoard = async (parts: BoardParts): Promise<DiscordBoard> => {
  const { rest, store, clock, log, drafts, mayPost, nameOf } = parts
  const panels = await openPanels(store, clock)
  const messages = createPanelMessages({ rest, clock, log, drafts, panels })
  let closed = false

  /** Shows the newest view. */
  const put = async (key: string, panel: Panel): Promise<void> => {
    const { view } = panel
    panel.waiting = false
    if (!view || closed || panels.get(key) !== panel) return
    await messages.say(key, panel, view)
    // Nobody asks a finished card what it says: cards are many, and large.
    if (!panel.record.live && panel.view === view) panel.view = null
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
    if (then === 'forget') return panels.forget(key)
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
    const from = Math.max(nextEditAt(panel), panel.heldUntil)
    panel.cancel = clock.after(Math.max(from - clock.steady(), 0), () => flush(key, panel))
  }

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
        void panels
          .forgetOld()
          .catch((error: unknown) => log.warn('old panels could not be forgotten', { error }))
      }
      const panel = known ?? panels.add(key, place, view)
      panel.view = view
      if (panel.failures.refused > 0 && clock.steady() < panel.heldUntil)
        return refuse('cannot-post', { channel: nameOf(panel.record.channel) })
      if (panel.record.message && nextEditAt(panel) > clock.steady()) return schedule(key, panel)
      panel.cancel()
      try {
        await next(panel, () => put(key, panel))
      } catch (error) {
        if (panel.record.message === null) await panels.forget(key).catch(() => undefined)
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
      await panels.forget(key)
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
      const waiting = panels.all().filter(([, panel]) => panel.waiting)
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
        panels.all().flatMap(([key, { record }]) => {
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
      for (const [key, panel] of panels.all()) {
        if (panel.record.message !== message) continue
        const comeBack = async () => {
          if (panels.get(key) !== panel || panel.record.message !== message) return
          if (!panel.record.live) return panels.forget(key)
          if (panel.view) return messages.repost(key, panel)
          await panels.keep(key, panel, { message: null, master: null, files: [] })
        }
        void next(panel, comeBack)
          .catch((error: unknown) => afterFailure(key, panel, error))
          .catch((error: unknown) => log.error('a panel could not be forgotten', { key, error }))
      }
    },
    async channelGone(channel) {
      for (const [key, { record }] of panels.all()) if (record.channel === channel) await panels.forget(key)
    },
    async erase(room) {
      for (const [key, { record }] of panels.all()) if (record.room === room) await panels.forget(key)
    },
    close() {
      closed = true
      for (const [, panel] of panels.all()) panel.cancel()
    },
  }
}
