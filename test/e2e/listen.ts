import { muxOpus } from '../../src/audio/ogg.ts'
import { textOf, type Message, type VoicePacket } from '../standin/index.ts'
import { progressOf } from '../support/e2e-panel.ts'
import type { CardFindings, VoiceFindings } from './findings.ts'
import type { Scene } from './scene.ts'

const FRAME_MS = 20
/** How much longer than the piece itself its packets may take to come. */
const GRACE_MS = 20_000
const COMPOSE_MS = 60_000

const between = (packets: readonly VoicePacket[], of: (a: VoicePacket, b: VoicePacket) => number) =>
  packets.slice(1).map((packet, i) => of(packets[i], packet))
/** Sequence numbers have 16 bits. */
const missing = (a: VoicePacket, b: VoicePacket): number => ((b.sequence - a.sequence + 65_536) % 65_536) - 1

const placeOf = ({ discord }: Scene): string => {
  const state = discord.guild.voiceStates.get(discord.botId)
  return state ? discord.channel(state.channelId).name : 'nowhere'
}

/** Music is heard while the rest of it is still being rendered. */
export const firstSound = async (scene: Scene): Promise<void> => {
  const { discord, tell } = scene
  await discord.voice.packets(1, COMPOSE_MS)
  tell('Voxpop', `begins to play in ${placeOf(scene)}`)
}

/**
 * Hears the piece to its end with the second member's ears, while others look at what plays and queue the next piece.
 */
export const listenToIt = async (
  scene: Scene,
  panel: Message,
  card: CardFindings,
): Promise<VoiceFindings> => {
  const { discord, people, tell } = scene
  const { Ada, Ben, Cleo } = people
  const place = placeOf(scene)

  const asked = await Ben.command('nowplaying')
  await discord.settled(asked)
  const following = () => discord.messages('lounge').find((one) => !one.deleted && /▶ `\d:/.test(textOf(one)))
  const nowPlaying = textOf(await discord.waitFor(following, 'the panel of what plays'))
  tell('Ben', `asks what plays: ${nowPlaying.split('\n')[1]?.replaceAll('`', '') ?? ''}`)
  const composed = await Cleo.command('compose', { style: 'chiptune', seconds: 20, seed: 7 })
  await discord.settled(composed)
  tell('Cleo', `types /compose: ${composed.text}`)
  const nextCard = () =>
    discord.messages('lounge').find((one) => one !== panel && one.attachments.length > 0 && !one.deleted)
  const next = await discord.waitFor(nextCard, 'the card of the next piece', COMPOSE_MS)
  const listed = await Ada.command('queue show')
  await discord.settled(listed)
  tell(
    'Ada',
    `looks at the queue: ${
      listed.text
        .split('\n')
        .find((line) => line.includes('Cleo'))
        ?.replace(/[`*]/g, '') ?? ''
    }`,
  )
  const looped = await Ada.command('queue loop', { mode: 'queue' })
  await discord.settled(looped)
  tell('Ada', 'lets the queue repeat')

  const count = card.packets.length
  const heard = await discord.voice.packets(count, count * FRAME_MS + GRACE_MS)
  const group = discord.voice.group(place)
  const codes = [...discord.voice.privacyCodes(place).values()]
  const last = heard[heard.length - 1]
  const all = discord.voice.received.slice(0, discord.voice.received.indexOf(last) + 1)
  const { undecryptable, forged, unheard } = discord.voice.counts
  const heardBy = [...new Set(heard.map((packet) => packet.heardBy ?? ''))].map(
    (id) => discord.guild.members.get(id)?.user.username ?? 'nobody',
  )
  const gap = Math.max(...between(heard, (a, b) => b.arrivedAt - a.arrivedAt))
  tell(
    heardBy.join(', '),
    `has decrypted ${heard.length} packets of music, at most ${Math.ceil(gap)} ms apart`,
  )
  return {
    ...{ place, group, heardBy, nowPlaying, queue: listed.text },
    nextProgress: progressOf(next),
    agreed: codes.length > 1 && new Set(codes).size === 1,
    encrypted: heard.filter(({ encrypted }) => encrypted).length,
    plain: heard.filter(({ encrypted }) => !encrypted).length,
    unreadable: undecryptable + forged + unheard,
    lost: between(all, missing).reduce((sum, gap) => sum + gap, 0),
    changed: heard.filter(({ opus }, i) => !opus.equals(card.packets[i])).length,
    opus: muxOpus(
      heard.map(({ opus }) => opus),
      { tags: { TITLE: card.title, COMMENT: `as ${heardBy.join(', ')} decrypted it` } },
    ),
  }
}
