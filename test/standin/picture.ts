/** The state of the stand-in on one screen, for the message of a test that failed. */
import { textOf } from './messages.ts'
import type { VoiceServer } from './voice/server.ts'
import type { World } from './world.ts'

const LAST = 12

export const picture = (world: World, voice: VoiceServer): string => {
  const requests = world.requests
    .slice(-LAST)
    .map(({ status, method, path }) => `  ${status} ${method} ${path}`)
  const messages = [...world.messages.values()].slice(-LAST).map((one) => {
    const marks = `${one.ephemeral ? ' ephemeral' : ''}${one.deleted ? ' deleted' : ''} edits=${one.history.length}`
    return `  [${one.author.username}${marks}] ${textOf(one).replaceAll('\n', ' | ').slice(0, 160)}`
  })
  const states = [...world.guilds.values()].flatMap((guild) =>
    [...guild.voiceStates.values()].map(({ userId, channelId }) => {
      return `  ${world.users.get(userId)?.username ?? userId} in ${guild.channels.get(channelId)?.name ?? channelId}`
    }),
  )
  return [
    ...['last requests:', ...requests, 'last messages:', ...messages, 'in voice:', ...states],
    ...[
      `packets: ${JSON.stringify(voice.counts)}`,
      'voice log:',
      ...voice.log.slice(-LAST).map((line) => `  ${line}`),
    ],
  ].join('\n')
}
