import { createHash } from 'node:crypto'
import { Routes, type APIMessage, type REST } from 'discord.js'
import type { Clock, Log } from '../../app/ports.ts'
import type { View } from '../../app/views.ts'
import type { Draft, Drafts } from './draft.ts'
import { isOneOf } from './errors.ts'
import { lives, type Panel, type Panels } from './panels.ts'
import { CODES } from './remedy.ts'

/** A panel that somebody keeps deleting is posted again this often, then given up. */
const REPOSTS = 5

export interface PanelMessageParts {
  readonly rest: REST
  readonly clock: Clock
  readonly log: Log
  readonly drafts: Drafts
  readonly panels: Panels
}

export interface PanelMessages {
  /** Posts or edits the message of a panel. What somebody deleted comes back while it lives, or else stays away. */
  say(key: string, panel: Panel, view: View): Promise<void>
  /** Posts it once more, or gives it up. */
  repost(key: string, panel: Panel): Promise<void>
}

const carried = (draft: Draft, view: View) => ({
  live: lives(view),
  master: view.kind === 'piece' ? view.master : null,
  files: draft.files.map(({ name }) => name),
})

/** The messages that panels are, as requests to Discord; they reject as Discord does. */
export const createPanelMessages = ({
  rest,
  clock,
  log,
  drafts,
  panels,
}: PanelMessageParts): PanelMessages => {
  const nonceOf = (key: string, { editedAt, reposts }: Panel): string =>
    createHash('sha256')
      .update(`${key} ${clock.now()} ${editedAt} ${reposts}`)
      .digest('base64url')
      .slice(0, 25)

  const post = async (key: string, panel: Panel, view: View): Promise<void> => {
    const { channel, uploadLimit } = panel.record
    const draft = await drafts.full(view, uploadLimit)
    panel.editedAt = clock.steady()
    // A slow answer makes the client send again, and the process may end before any comes: the nonce, stored before,
    // turns the second message into the first.
    const begun = panel.record.nonce ?? null
    const nonce = begun ?? nonceOf(key, panel)
    if (begun === null) await panels.keep(key, panel, { nonce, at: clock.now() })
    const message = (await rest.post(Routes.channelMessages(channel), {
      body: { ...draft.body, nonce, enforce_nonce: true },
      files: [...draft.files],
    })) as APIMessage
    const there = { message: message.id, nonce: null, at: clock.now() }
    if (begun === null) return panels.keep(key, panel, { ...there, ...carried(draft, view) })
    // It may be the first one, that shows what was true then.
    await panels.keep(key, panel, { ...there, master: null, files: [] })
    await edit(key, panel, message.id, view)
  }

  const edit = async (key: string, panel: Panel, message: string, view: View): Promise<void> => {
    const { channel, uploadLimit, master, files } = panel.record
    const route = Routes.channelMessage(channel, message)
    panel.editedAt = clock.steady()
    if (view.kind === 'piece' ? view.master === master : files.length === 0) {
      await rest.patch(route, { body: drafts.again(view, files, uploadLimit).body })
      if (lives(view) !== panel.record.live) await panels.keep(key, panel, { live: lives(view) })
      return
    }
    const patch = async (draft: Draft) => {
      await rest.patch(route, {
        body: { ...draft.body, attachments: draft.body.attachments ?? [] },
        files: [...draft.files],
      })
      await panels.keep(key, panel, carried(draft, view))
    }
    try {
      await patch(await drafts.full(view, uploadLimit))
    } catch (error) {
      // The right to attach files was taken away, or the limit is lower than was said: the card goes without them.
      if (view.kind !== 'piece' || !isOneOf(error, CODES.tooLarge, CODES.missingPermissions)) throw error
      await patch(await drafts.full(view, 0))
    }
  }

  const repost = async (key: string, panel: Panel): Promise<void> => {
    if (panel.reposts++ >= REPOSTS || !panel.view) return panels.forget(key)
    await panels.keep(key, panel, { message: null, master: null, files: [] })
    await post(key, panel, panel.view)
  }

  return {
    repost,
    say: async (key, panel, view) => {
      const { message, channel, live } = panel.record
      if (message === null) return post(key, panel, view)
      try {
        await edit(key, panel, message, view).catch(async (error: unknown) => {
          if (!isOneOf(error, CODES.archived) || !live) throw error
          // What still lives wakes its thread up; what is finished stays with it.
          await rest.patch(Routes.channel(channel), { body: { archived: false } })
          await edit(key, panel, message, view)
        })
      } catch (error) {
        if (isOneOf(error, CODES.archived)) return log.info('a panel rests in an archived thread', { key })
        if (!isOneOf(error, CODES.unknownMessage)) throw error
        if (!live) return panels.forget(key)
        await repost(key, panel)
      }
    },
  }
}
