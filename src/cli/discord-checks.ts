import type { Config } from '../config.ts'
import type { Check, Finding } from './checks.ts'

const TIMEOUT_MS = 10_000

/** What Discord answers to a GET as the bot. */
const ask = async (config: Config, route: string): Promise<{ status: number; body: unknown }> => {
  const response = await fetch(`${config.apiUrl}/v10${route}`, {
    headers: { Authorization: `Bot ${config.token}` },
    signal: AbortSignal.timeout(TIMEOUT_MS),
  })
  return { status: response.status, body: await response.json().catch(() => null) }
}

const unreachable = (config: Config): Finding => ({
  ok: false,
  says: `${config.apiUrl} does not answer`,
  mend: 'Check the network, a proxy, and DISCORD_API_URL.',
})

export const token: Check = {
  name: 'Token',
  run: async (config) => {
    if (config.token === null)
      return { ok: true, says: 'none set, so "npm start" opens the local room; DISCORD_TOKEN starts the bot' }
    try {
      const { status, body } = await ask(config, '/users/@me')
      if (status === 200)
        return { ok: true, says: `belongs to ${(body as { username?: string }).username ?? 'a bot'}` }
      if (status === 401)
        return {
          ok: false,
          says: 'Discord refuses it',
          mend: 'Reset it in the Developer Portal under Bot and set DISCORD_TOKEN.',
        }
      return { ok: false, says: `Discord answered ${status}`, mend: 'Try again later.' }
    } catch {
      return unreachable(config)
    }
  },
}

interface PartialGuild {
  readonly name: string
  /** The bot's permissions in the server, a bit set as decimal text. */
  readonly permissions: string
}

const ADMINISTRATOR = 1n << 3n

export const permissions: Check = {
  name: 'Permissions',
  run: async (config) => {
    if (config.token === null) return { ok: true, says: 'none needed without a token' }
    const { NEEDED, inviteLink } = await import('../adapters/discord/permissions.ts')
    try {
      const [guilds, application] = await Promise.all([
        ask(config, '/users/@me/guilds'),
        ask(config, '/applications/@me'),
      ])
      if (guilds.status !== 200 || !Array.isArray(guilds.body))
        return { ok: false, says: 'cannot be asked for', mend: 'Mend the token first.' }
      const { id } = (application.body ?? {}) as { id?: string }
      const invite = id === undefined ? 'Invite it again' : `Open ${inviteLink(id)}`
      if (guilds.body.length === 0)
        return { ok: false, says: 'the bot is in no server', mend: `${invite} and add it to one.` }
      const lacking = (guilds.body as readonly PartialGuild[]).flatMap(({ name, permissions: text }) => {
        const granted = BigInt(text)
        if ((granted & ADMINISTRATOR) !== 0n) return []
        const labels = NEEDED.filter(({ bit }) => (granted & bit) === 0n).map(({ label }) => label)
        return labels.length > 0 ? [`${name} lacks ${labels.join(', ')}`] : []
      })
      return lacking.length === 0
        ? { ok: true, says: `complete in ${guilds.body.length} server${guilds.body.length === 1 ? '' : 's'}` }
        : { ok: false, says: lacking.join('; '), mend: `${invite} and confirm, or grant them to its role.` }
    } catch {
      return unreachable(config)
    }
  },
}
