/** The call as a test looks at it. */
import { channelNamed } from './members.ts'
import type { VoicePacket, VoiceServer } from './voice/server.ts'
import { WAIT_MS, type WaitFor } from './wait.ts'
import type { Guild, World } from './world.ts'

export const createVoiceFacade = (world: World, home: Guild, voice: VoiceServer, waitFor: WaitFor) => {
  const nameOf = (userId: string): string => world.users.get(userId)?.username ?? userId
  const callIn = (channel: string, guild: Guild) => voice.call(channelNamed(guild, channel).id)
  return {
    /** `host:port` of the voice gateway, without the scheme (wss). */
    endpoint: voice.endpoint,
    /** Opus packets heard so far, oldest first, silence frames included. */
    received: voice.packets as readonly VoicePacket[],
    /** The first n packets that are not silence frames, as soon as they are there. */
    async packets(n: number, within = WAIT_MS): Promise<readonly VoicePacket[]> {
      const sounding = (): VoicePacket[] => voice.packets.filter(({ silence }) => !silence)
      await waitFor(() => sounding().length >= n, `${n} voice packets`, within)
      return sounding().slice(0, n)
    },
    /**
     * How many packets came end-to-end encrypted, plain (transport encryption only), as silence frames; how many nobody
     * could decrypt, whose transport seal did not fit (forged), or that came from a bot that may not speak (unheard).
     */
    counts: voice.counts as Readonly<VoiceServer['counts']>,
    /** Identifies, resumes and upgrade requests that the voice gateway has seen. */
    connects: voice.connects,
    /** The bot's voice connection in a guild: encryption mode, speaking flag, how often it was resumed. */
    connection(guild = home) {
      const session = [...voice.sessions.values()].find(({ grant }) => grant.guildId === guild.id)
      if (!session) return undefined
      const { mode, speaking, resumes, ssrc, grant } = session
      return {
        mode,
        speaking,
        resumes,
        ssrc,
        channelId: grant.channelId,
        open: session.socket()?.readyState === 1,
      }
    },
    /** The privacy code each human in a channel would read out, by name. */
    privacyCodes: (channel: string, guild = home): ReadonlyMap<string, string> =>
      new Map([...callIn(channel, guild).privacyCodes()].map(([id, code]) => [nameOf(id), code])),
    /** Who is in the channel's encryption group, by leaf. */
    group: (channel: string, guild = home): readonly string[] =>
      callIn(channel, guild).delivery.members().map(nameOf),
    /** Whose commits the channel's group took, in order. */
    commits: (channel: string, guild = home): readonly string[] =>
      callIn(channel, guild).delivery.commits.map(({ userId }) => nameOf(userId)),
    /** What the voice side did, line by line. */
    log: voice.log as readonly string[],
    /** Forgets packets and counts, to listen afresh. */
    clear(): void {
      voice.packets.length = 0
      for (const key of Object.keys(voice.counts) as (keyof VoiceServer['counts'])[]) voice.counts[key] = 0
    },
  }
}
