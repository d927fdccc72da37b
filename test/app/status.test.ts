import { describe, expect, it } from 'vitest'
import { statusView } from '../../src/app/views/status.ts'
import { since } from '../../src/app/words/status.ts'
import { sentences, words } from '../support/app-sentences.ts'
import { evening } from '../support/app-room.ts'
import { vitalsWith } from '../support/vitals.ts'

const HERE = { votes: null, stage: 'idle', queued: 0, voice: null } as const
const NOBODY = { rounds: 0, playing: 0 }

describe('/status', () => {
  it('is for admins', async () => {
    const room = await evening()
    const [said] = await room.slash(room.who('ada'), 'status')
    expect(said.view).toMatchObject({ kind: 'notice', tone: 'refusal' })
  })

  it('tells of the room, the music, Discord and the machine', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    const admin = room.who('ada', { admin: true })
    await room.slash(admin, 'jam', { subcommand: 'start' })
    const [said] = await room.slash(admin, 'status')
    expect(said.to).toBe('me')
    if (said.view.kind !== 'status') throw new Error(said.view.kind)
    const facts = Object.fromEntries(
      said.view.groups.flatMap(({ lines }) => lines.map(({ label, value }) => [label, value])),
    )
    expect(said.view.lines).toEqual(['All is well.'])
    expect(facts).toEqual({
      Round: 'open, 0 ballots',
      Stage: 'quiet',
      Voice: 'connected',
      'Open rounds': '1',
      'Rooms with music': '0',
      'Being made': '1 at work, 2 waiting',
      'Made last': '1:30 in 2.1 s and 0:40 in 1.4 s',
      Worker: 'ready',
      FFmpeg: '7.0',
      Ping: '42 ms',
      Servers: '3',
      'Voice connections': '2 open',
      Version: 'Voxpop 0.1.0, Node v24.0.0',
      'Awake for': '1 day 2 h',
      Memory: '212 MB',
      Disk: '14.2 GB free',
    })
  })

  it('looks again in place', async () => {
    const room = await evening()
    const admin = room.who('ada', { admin: true })
    const [said] = await room.press(admin, { action: 'status.refresh', args: [] })
    expect([said.how, said.view.kind]).toEqual(['refresh', 'status'])
  })

  it('says first what is wrong, and what to do', () => {
    const { front, renders } = vitalsWith()
    const ill = vitalsWith({
      front: { ...front, connected: false, ping: null, voice: [{ room: 'den', state: 'joining' }] },
      renders: { ...renders, worker: 'broken', ffmpeg: null, waiting: 12, last: [] },
      diskFree: 90e6,
    })
    const view = statusView(ill, NOBODY, { ...HERE, voice: 'joining' })
    expect(view.well).toBe(false)
    for (const sentence of view.lines.flatMap(sentences)) expect(words(sentence)).toBeLessThanOrEqual(12)
    expect(view.lines).toEqual([
      'Discord is away. I come back by myself.',
      'I cannot make music now. Run “npx voxpop doctor” on my machine.',
      'Only 90 MB of the disk is left. Free some space.',
      '12 pieces wait to be made. Give them a minute.',
      'I am still joining 1 voice channel. Wait a moment.',
    ])
  })

  it('leaves out what the local room has not', () => {
    const front = { kind: 'local', connected: true, ping: null, rooms: 1, voice: [] } as const
    const labels = statusView(vitalsWith({ front }), NOBODY, HERE).groups.map(({ label }) => label)
    expect(labels).toEqual(['Here', 'Music', 'Machine'])
  })

  it('measures time in its two largest units', () => {
    expect([5.9, 61, 3600, 3600 * 26, 86_400 * 3].map(since)).toEqual([
      '5 s',
      '1 min',
      '1 h 0 min',
      '1 day 2 h',
      '3 days 0 h',
    ])
  })
})
