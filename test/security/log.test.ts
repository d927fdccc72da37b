import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { createLog } from '../../src/adapters/log.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { Fault, Refusal } from '../../src/errors.ts'
import { evening } from '../support/app-room.ts'

const NAMES = ['Ada Lovelace', 'Bénédicte', 'Çelik Öz']
const IDEAS = ['my cat Mitzi dances', 'rain on Elm Street 12']
const STYLE = 'Grandma Ottilie'
const TOKEN = 'MTE5ODYyMjQ4MzQ3MTkyNTI0OA.Cl2FMQ.ZnCjm1XVW7vRze4b7Cq4se7kKWs'
const SECRET = 'an-invitation-of-this-test'

/** Everything that the app says to its log, as the log writes it. */
const written = (lines: readonly { level: 'info' | 'warn' | 'error'; event: string; details: object }[]) => {
  const out: string[] = []
  const log = createLog('trace', { write: (line) => void out.push(line) })
  for (const { level, event, details } of lines) log[level](event, details)
  return out.join('')
}

describe('the log of a whole evening', () => {
  it('names nobody, and repeats nothing that anybody wrote', async () => {
    const room = await evening()
    const { app, presence, slash, press, pass } = room
    const people = NAMES.map((name, i) => ({
      ...room.who(`10000000000000000${i}`, { admin: i === 0 }),
      member: { id: `10000000000000000${i}`, name, admin: i === 0 },
    }))
    const [ada, ben, cem] = people
    for (const { member } of people) presence.join('den', member.id)
    await slash(ada, 'settings', { subcommand: 'rounds', values: { quorum: 1 } })
    await slash(ben, 'settings', { subcommand: 'rounds', values: { quorum: 1 } })
    await slash(ada, 'style', { subcommand: 'create', values: { name: STYLE, groove: 'lofi' } })
    await slash(ada, 'jam', { subcommand: 'start', values: { seconds: 20 } })
    const round = app.snapshot('den').round?.id ?? ''
    await press(ben, { action: 'jam.answer', args: [round, 'style', '0'] }, { chosen: ['lofi'] })
    await slash(ben, 'idea', { values: { text: IDEAS[0] } })
    await slash(cem, 'idea', { values: { text: IDEAS[1] } })
    await slash(cem, 'idea', { values: { text: `${IDEAS[1]} ${'x'.repeat(300)}` } })
    await slash(ada, 'jam', { subcommand: 'close' })
    await pass(60_000)
    await slash(ben, 'compose', { values: { style: 'swing', seconds: 20, idea: IDEAS[0] } })
    await slash(ben, 'compose', { values: { style: IDEAS[1] } })
    await pass(60_000)
    for (const [name, subcommand] of [
      ...[
        ['queue', null],
        ['why', null],
        ['fairness', null],
        ['nowplaying', null],
        ['skip', null],
      ],
      ...[
        ['taste', 'show'],
        ['privacy', 'export'],
        ['privacy', 'delete'],
        ['style', 'list'],
      ],
    ] as const)
      await slash(cem, name, { subcommand })
    await press(cem, { action: 'privacy.erase', args: [] })
    await press(cem, { action: IDEAS[0], args: [IDEAS[1]] })
    await slash(ben, STYLE, {})
    const next = await room.restart()
    await next.app.rounds.start(ada, {})
    await next.app.close()
    const lines = [...room.lines, ...next.lines]
    expect(lines.length).toBeGreaterThan(8)
    const log = written(lines)
    for (const word of [...NAMES, ...IDEAS, STYLE, 'Mitzi', 'Ottilie', 'Lovelace', 'Elm Street'])
      expect(log).not.toContain(word)
    for (const { member } of people) expect(log).not.toContain(member.id)
  })
})

describe('the log', () => {
  const dir = mkdtempSync(path.join(tmpdir(), 'voxpop-log-'))
  afterAll(() => rmSync(dir, { recursive: true, force: true }))

  it('drops secrets wherever they stand', () => {
    let quoted: unknown
    try {
      JSON.parse(`{"idea": ${IDEAS[0]}`)
    } catch (error) {
      quoted = error
    }
    const details = {
      quoted,
      refused: new Refusal('not-host', { host: NAMES[0] }),
      error: new Error(`401 for Bot ${TOKEN}`, { cause: new Fault('discord-failed', { cause: TOKEN }) }),
      headers: { Authorization: `Bot ${TOKEN}`, cookie: `voxpop-pass=${SECRET}`, Cookie: SECRET },
      list: [
        { deep: { token: TOKEN, Token: TOKEN, secret: SECRET, invite: SECRET, apiKey: `sk-${SECRET}` } },
      ],
      address: `https://me:${SECRET}@llm.example/v1?token=${SECRET}&key=${SECRET}#${SECRET}`,
      hook: '/interactions/123456789012345678/aW50ZXJhY3Rpb246MTIzNDU2Nzg5/callback',
      who: {
        username: 'Ada',
        global_name: 'Ada',
        nick: 'Ada',
        displayName: 'Ada',
        text: 'Ada',
      },
    }
    const log = written([{ level: 'error', event: `failed for ${TOKEN}`, details }])
    for (const word of [TOKEN, SECRET, 'aW50ZXJhY3Rpb246', 'Ada']) expect(log).not.toContain(word)
  })

  it('what a store meets that is damaged is told by its place, not by what is in it', async () => {
    const lines: { level: 'info' | 'warn' | 'error'; event: string; details: object }[] = []
    const at =
      (level: 'info' | 'warn' | 'error') =>
      (event: string, details: object = {}) =>
        void lines.push({ level, event, details })
    const store = await openStore(dir, { info: at('info'), warn: at('warn'), error: at('error') })
    await store.set('web-members', 'k', { version: 1, id: 7, name: NAMES[0] })
    expect(await store.entries('web-members')).toEqual([])
    await store.close()
    expect(lines).not.toEqual([])
    expect(written(lines)).not.toContain(NAMES[0])
  })
})
