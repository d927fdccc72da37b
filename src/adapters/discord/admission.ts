import type { CommandData } from '../../app/command.ts'

/** The buttons and forms that a command has brought stay its user's for as long as Discord lets it be answered. */
const LASTS_MS = 15 * 60_000

/** Who Discord has let use a command, in which server. */
export interface Admission {
  /** A slash command has come: Discord has let it through. True where that makes its user an admin for it. */
  command(command: string, room: string, member: string): boolean
  /** A control or form of a command; true where the command itself made its user an admin a moment ago. */
  control(command: string, room: string, member: string): boolean
}

/**
 * For admins are commands with `default_member_permissions`. Whom Discord lets use one it has checked by its own rules: the
 * permission, or what a server has set for the command instead. Nobody is asked twice.
 *
 * @param commands as they are registered
 * @param registered whether Discord knows them so: before, it may let everybody through
 * @param now a clock in ms
 */
export const createAdmission = (
  commands: readonly CommandData[],
  registered: () => boolean,
  now: () => number,
): Admission => {
  const admins = new Set(
    commands.flatMap((data) => (data.default_member_permissions === undefined ? [] : [data.name])),
  )
  /** Until when, oldest first. */
  const until = new Map<string, number>()
  const forget = () => {
    for (const [key, end] of until) {
      if (end > now()) return
      until.delete(key)
    }
  }
  return {
    command(command, room, member) {
      if (!admins.has(command) || !registered()) return false
      forget()
      const key = `${command}/${room}/${member}`
      until.delete(key)
      until.set(key, now() + LASTS_MS)
      return true
    },
    control: (command, room, member) =>
      admins.has(command) && (until.get(`${command}/${room}/${member}`) ?? 0) > now(),
  }
}
