import { afterEach, describe, expect, it } from 'vitest'
import { paceIdentifying } from '../../../src/adapters/discord/identify.ts'
import { OPTION, type Command } from '../../../src/app/command.ts'
import type { NoticeView } from '../../../src/app/views.ts'
import { refuse } from '../../../src/errors.ts'
import { HARBOUR, textOf, type Message } from '../../standin/index.ts'
import { handClock, settle } from '../../support/hand-clock.ts'
import { archiveOf, listLog, openStage, startBot } from './support.ts'
import { button, PIECE } from './views.ts'

const say = (text: string, ...controls: NoticeView['controls']): NoticeView => ({
  ...{ kind: 'notice', tone: 'info', text, controls },
})
const BROKE = /^Something broke \(id \w+\)\. Try again in a moment\.$/
const KIND = { command: 2, component: 3, autocomplete: 4, modal: 5 }

let stage: Awaited<ReturnType<typeof openStage>>
/** What the command was asked to do, in order. */
let done: string[] = []

/** A command that does what most do: asks for patience, acts, answers; with a public panel and a private menu. */
const PROBE: Command = {
  data: {
    ...{ name: 'probe', description: 'For tests' },
    options: [{ type: OPTION.text, name: 'word', description: 'Which', autocomplete: true }],
  },
  execute: async (call) => {
    await call.defer('everyone')
    done.push('execute')
    await call.reply(say('panel', button('probe.press', 'Press', ['1'])), 'everyone')
  },
  complete: { word: () => Promise.resolve([{ name: 'one', value: '1' }]) },
  actions: {
    press: async (call) => {
      await call.defer('me')
      done.push('press')
      await call.reply(say('pressed', button('probe.again', 'Again')), 'me')
    },
    again: async (call) => {
      done.push('again')
      await call.refresh(say('refreshed', button('probe.again', 'Again')))
    },
  },
}

const open = async (...more: readonly Command[]) => {
  done = []
  stage = await openStage({ commands: [PROBE, ...more], archive: archiveOf({}) })
}
const ada = () => stage.discord.member('Ada')
const waitFor = <T>(so: () => T, what: string) => stage.discord.waitFor(so, what)
const events = (...levels: readonly string[]) =>
  stage.bot.log.lines.filter(({ level }) => levels.includes(level)).map(({ event }) => event)
const panel = async (): Promise<Message> => {
  const handle = await ada().command('probe')
  await stage.discord.settled(handle)
  if (!handle.reply) throw new Error('no panel')
  return handle.reply
}
const callbacks = () => stage.discord.requests.filter(({ path }) => path.endsWith('/callback'))

describe('what comes twice', () => {
  afterEach(() => stage.close())

  it('the same interaction, told again by the gateway, is carried out once', async () => {
    await open()
    stage.discord.faults.repeatEvents()
    const handle = await ada().command('probe')
    await stage.discord.settled(handle)
    stage.discord.repeat(handle)
    await waitFor(
      () => events('info').filter((event) => event === 'an interaction came twice').length === 2,
      'both',
    )
    expect(done).toEqual(['execute'])
    expect(callbacks()).toHaveLength(1)
    expect(events('warn', 'error')).toEqual([])
  })

  it('the same button, pressed twice by one member in a moment, is one press; by two it is two', async () => {
    await open()
    const message = await panel()
    const ben = stage.discord.member('Ben')
    const presses = await Promise.all([ada(), ada(), ben].map((who) => who.press(message, 'Press')))
    await waitFor(() => presses[0].followUps.length + presses[1].followUps.length === 1, 'an answer')
    await waitFor(() => presses[2].followUps.length === 1, 'the other answer')
    expect(done).toEqual(['execute', 'press', 'press'])
    expect(presses.every(({ failed }) => !failed)).toBe(true)
    await stage.bot.clock.pass(1000)
    await ada().press(message, 'Press')
    await waitFor(() => done.length === 4, 'the later press')
  })

  it('a deleted message, told twice, is posted again once', async () => {
    await open()
    await stage.bot.board.show(
      'r',
      { room: stage.discord.guild.id, channel: stage.discord.channel('lounge').id, uploadLimit: 1e6 },
      {
        ...{ kind: 'composing', title: 'Rain', askedBy: { id: '1', name: 'Ada' } },
        progress: { stages: [], fraction: 0, left: null },
      },
    )
    const there = () => stage.discord.messages('lounge').filter(({ deleted }) => !deleted)
    const [{ id }] = there()
    stage.discord.faults.repeatEvents(3)
    stage.discord.deleteMessage(id)
    await waitFor(() => there().length === 1, 'the new one')
    await stage.bot.clock.pass(10_000)
    await settle()
    expect(there()).toHaveLength(1)
    expect(stage.discord.messages('lounge')).toHaveLength(2)
  })

  it('an invitation, told twice, is greeted once', async () => {
    await open()
    stage.discord.faults.repeatEvents(3)
    const guild = stage.discord.invite({ ...HARBOUR, name: 'Lighthouse' })
    await waitFor(() => stage.discord.messages('lounge', guild).length > 0, 'the hello')
    await settle()
    expect(stage.discord.messages('lounge', guild)).toHaveLength(1)
  })
})

describe('what comes late', () => {
  afterEach(() => stage.close())

  it('is not carried out: the member has seen that it failed', async () => {
    await open()
    const message = await panel()
    stage.discord.faults.delayInteractions(2)
    await ada().command('probe')
    await ada().press(message, 'Press')
    await waitFor(() => events('info').filter((event) => event === 'refused').length === 2, 'both')
    expect(done).toEqual(['execute'])
    // Nothing more is asked of Discord about them.
    expect(callbacks().map(({ status }) => status)).toEqual([204, 404, 404])
    expect(events('warn', 'error')).toEqual([])
  })

  it('suggestions that nobody waits for are no trouble', async () => {
    await open()
    stage.discord.faults.delayInteractions()
    await ada().autocomplete('probe', 'word', 'o')
    await waitFor(() => events('info').includes('suggestions came too late'), 'the line')
    expect(events('warn', 'error')).toEqual([])
  })

  it('after a quarter of an hour the answer is given up, without another try', async () => {
    let finish = () => {}
    const long = new Promise<void>((resolve) => (finish = resolve))
    await open({
      data: { name: 'long', description: 'For tests' },
      execute: async (call) => {
        await call.defer('me')
        await long
        await call.reply(say('at last'))
        await call.reply(say('and more'))
      },
    })
    await ada().command('long')
    stage.discord.expireTokens()
    finish()
    await waitFor(() => events('info').includes('an answer came too late'), 'the line')
    expect(stage.discord.requests.filter(({ status }) => status === 401)).toHaveLength(1)
    expect(events('warn', 'error')).toEqual([])
    expect(stage.bot.fatal).toEqual([])
  })
})

describe('what Discord loses or refuses', () => {
  afterEach(() => stage.close())

  it('an acknowledgement whose answer is lost is not repeated to the member', async () => {
    await open()
    for (const fault of [{ cut: 'after' as const }, { status: 502 }, { status: 503 }]) {
      stage.discord.faults.http({ path: /callback$/, ...fault })
      const handle = await ada().command('probe')
      await stage.discord.settled(handle)
      expect(handle.text).toContain('panel')
    }
    expect(done).toEqual(['execute', 'execute', 'execute'])
    expect(stage.discord.messages('lounge')).toHaveLength(3)
  })

  it('where nothing can be acknowledged, nothing is done, and the log has one cause', async () => {
    await open()
    stage.discord.faults.http({ path: /callback$/, status: 503, times: 100 })
    void ada()
      .command('probe')
      .catch(() => {})
    await waitFor(() => events('error').includes('answer-failed'), 'the end')
    expect(done).toEqual([])
    const failed = stage.bot.log.lines.find(({ event }) => event === 'request-failed')
    expect(failed?.details).toMatchObject({ code: 'discord-failed' })
    stage.discord.faults.clear()
    await stage.discord.settled(await ada().command('probe'))
    expect(done).toEqual(['execute'])
  })

  it('a private answer is given once, also where its fate is unknown', async () => {
    await open()
    const message = await panel()
    stage.discord.faults.http({ method: 'POST', path: /^\/webhooks/, cut: 'after' })
    const pressed = await ada().press(message, 'Press')
    await waitFor(() => events('error').includes('request-failed'), 'the failure')
    await waitFor(() => pressed.followUps.length === 2, 'the answer, and that something broke')
    expect(pressed.followUps.filter((one) => textOf(one).includes('pressed'))).toHaveLength(1)
  })

  it('an answer that is too long for Discord becomes one friendly line, not silence', async () => {
    await open({
      data: { name: 'wide', description: 'For tests' },
      execute: (call) =>
        call.reply(say('fine', ...Array.from({ length: 60 }, () => button('probe.x', 'Same')))),
    })
    const handle = await ada().command('wide')
    await waitFor(() => handle.text !== '', 'an answer')
    expect(handle.text).toMatch(BROKE)
    expect(events('error')).toEqual(['request-failed'])
  })

  it('files that are too large after all are left out, and the card says so', async () => {
    stage = await openStage({
      standIn: { attachmentSizeLimit: 2000 },
      commands: [
        {
          data: { name: 'card', description: 'For tests' },
          execute: async (call) => {
            await call.defer('me')
            await call.reply(PIECE)
          },
        },
      ],
      archive: archiveOf({ 'abcdef12/opus': new Uint8Array(1900), 'abcdef12/midi': new Uint8Array(50) }),
    })
    stage.discord.faults.http({ method: 'PATCH', path: /original$/, status: 413, code: 40005 })
    const handle = await ada().command('card')
    await waitFor(() => handle.text.includes('Slow rain'), 'the card')
  })

  it('a private message that was dismissed meanwhile is not missed', async () => {
    await open()
    const message = await panel()
    const pressed = await ada().press(message, 'Press')
    const ballot = await waitFor(() => pressed.followUps[0], 'the private answer')
    stage.discord.faults.http({ path: /callback$/, status: 404, code: 10008 })
    ada().nonsense(KIND.component, { custom_id: 'probe.again', component_type: 2 }, ballot)
    await waitFor(() => events('info').includes('an answer found nothing to change'), 'the line')
    expect(done).toContain('again')
    expect(events('warn', 'error')).toEqual([])
  })
})

describe('what nobody could have sent', () => {
  afterEach(() => stage.close())

  it('is out of date or nothing: one line for the member, none of it an error', async () => {
    await open()
    const message = await panel()
    const data = (more: object) => ({ id: '1', name: 'probe', type: 1, options: [], ...more })
    const nonsense: readonly (readonly [number, object, Message?])[] = [
      [KIND.command, data({ name: 'nothing-of-ours' })],
      [KIND.command, data({ name: '__proto__' })],
      [KIND.command, data({ options: [{ type: 3, name: 'word', value: 7 }] })],
      [KIND.command, data({ options: [{ type: 3, name: 'constructor', value: { a: [] } }] })],
      [KIND.command, data({ options: [{ type: 99, name: 'x' }] })],
      [KIND.component, { custom_id: '', component_type: 2 }, message],
      [KIND.component, { custom_id: 'probe.nobody-made-this', component_type: 2 }, message],
      [KIND.component, { custom_id: 'probe.__proto__:1:%:%%25', component_type: 2 }, message],
      [KIND.component, { custom_id: `x${':'.repeat(99)}`, component_type: 2 }, message],
      [KIND.component, { custom_id: 'probe.toString', component_type: 3, values: ['a'] }, message],
      [KIND.modal, { custom_id: 'probe.gone', components: [] }],
      [KIND.modal, { custom_id: 'probe.gone', components: [{ type: 1, components: [] }] }],
    ]
    for (const [kind, payload, source] of nonsense) {
      const handle = ada().nonsense(kind, payload, source)
      await waitFor(() => handle.acknowledged, JSON.stringify(payload))
      const known = 'name' in payload && payload.name === 'probe'
      await waitFor(() => handle.text.includes(known ? 'panel' : 'out of date'), JSON.stringify(payload))
    }
    expect(events('warn', 'error')).toEqual([])
    expect(stage.bot.fatal).toEqual([])
  })

  it('suggestions for options that nobody types in are none', async () => {
    await open()
    const typing = (name: string, options: readonly object[]) =>
      ada().nonsense(KIND.autocomplete, { id: '1', name, type: 1, options })
    typing('probe', [])
    await waitFor(() => events('warn').includes('suggestions failed'), 'one line')
    const others = [
      typing('nothing', [{ type: 3, name: 'word', value: 'x', focused: true }]),
      typing('probe', [{ type: 3, name: '__proto__', value: 'x', focused: true }]),
    ]
    for (const one of others) await waitFor(() => one.acknowledged, 'an answer')
    expect(others.map(({ choices }) => choices)).toEqual([[], []])
    expect(events('error')).toEqual([])
  })

  it('a command that refuses or breaks on it tells the member in one line', async () => {
    await open({
      data: { name: 'picky', description: 'For tests' },
      execute: (call) =>
        call.options.values.word === undefined
          ? refuse('idea-empty')
          : Promise.reject(new TypeError('secret')),
    })
    const none = ada().nonsense(KIND.command, { id: '1', name: 'picky', type: 1 })
    await waitFor(() => none.text === 'Your idea is empty. Write a few words first.', 'the refusal')
    const options = [{ type: 3, name: 'word', value: 7 }]
    const odd = ada().nonsense(KIND.command, { id: '1', name: 'picky', type: 1, options })
    await waitFor(() => BROKE.test(odd.text), 'the line')
  })
})

describe('the gateway', () => {
  afterEach(() => stage.close())
  const answers = async () => {
    const handle = await ada().command('probe')
    await stage.discord.settled(handle)
    return handle.text
  }

  for (const [what, trouble] of [
    ['is cut (1006)', () => stage.discord.faults.closeGateway(1006)],
    ['closes with 4000', () => stage.discord.faults.closeGateway(4000)],
    ['asks to reconnect (op 7)', () => stage.discord.faults.reconnectGateway()],
    ['calls the session invalid but resumable (op 9)', () => stage.discord.faults.invalidateGateway(true)],
    [
      'is away for a while',
      () => {
        stage.discord.faults.gatewayUnavailable(3)
        stage.discord.faults.closeGateway(1006)
      },
    ],
  ] as const)
    it(`${what}: the session is resumed, nothing is missed, and the log says so at most once`, async () => {
      await open()
      trouble()
      await waitFor(() => stage.discord.gateway.counts.resumes === 1, 'the resumption')
      expect(await answers()).toContain('panel')
      expect(stage.discord.gateway.counts.identifies).toBe(1)
      expect(stage.bot.fatal).toEqual([])
      const told = events('info').filter((event) => event === 'discord gateway reconnects').length
      expect(told).toBeLessThanOrEqual(1)
      expect(events('error')).toEqual([])
    })

  it('forgets the session (op 9): a new one is begun in its turn, and the bot answers again', async () => {
    await open()
    stage.discord.faults.invalidateGateway(false)
    await waitFor(() => events('info').includes('discord session waits for its turn'), 'the wait')
    await stage.bot.clock.pass(5000)
    await waitFor(() => stage.discord.gateway.counts.identifies === 2, 'a new session')
    await waitFor(() => stage.discord.gateway.online(), 'the bot')
    expect(await answers()).toContain('panel')
  })

  for (const [code, words] of [
    [4004, /^Discord refused the token\./],
    [4010, /shard is invalid/],
    [4011, /must be sharded/],
    [4012, /version of the gateway/],
    [4013, /intent is unknown/],
    [4014, /intent is not allowed/],
  ] as const)
    it(`closes with ${code}: the process ends with one clear line`, async () => {
      await open()
      stage.discord.faults.closeGateway(code)
      await waitFor(() => stage.bot.fatal.length > 0, 'the fault')
      expect(stage.bot.fatal.map(({ message }) => message)).toEqual([expect.stringMatching(words)])
      expect(stage.discord.gateway.counts.identifies).toBe(1)
    })

  it('a token that is refused by HTTP ends the process as well, after one request', async () => {
    await open()
    stage.discord.faults.http({ path: /messages$/, status: 401, times: 100 })
    const place = {
      room: stage.discord.guild.id,
      channel: stage.discord.channel('lounge').id,
      uploadLimit: 0,
    }
    for (const key of ['a', 'b', 'c']) await stage.bot.board.show(key, place, say('x')).catch(() => {})
    expect(stage.bot.fatal.map(({ code }) => code)).toEqual(['bad-token'])
    expect(stage.discord.requests.filter(({ status }) => status === 401)).toHaveLength(1)
  })

  it('an outage while the bot starts is waited out', async () => {
    await open()
    stage.discord.faults.http({ path: /^\/gateway\/bot$/, status: 503, times: 3 })
    const second = await startBot(stage.discord)
    expect(second.client.isReady()).toBe(true)
    await second.close()
  })
})

describe('sessions that are begun afresh', () => {
  it('come ever more seldom, at most every ten minutes, and at once after a calm', async () => {
    const clock = handClock()
    const log = listLog()
    const pace = paceIdentifying(clock, log)
    const begun: number[] = []
    const begin = async () => {
      void pace
        .waitForIdentify(0, new AbortController().signal)
        .then(() => begun.push(clock.steady()))
        .catch(() => {})
      const before = begun.length
      await settle()
      while (begun.length === before) await clock.pass(5000)
    }
    for (let i = 0; i < 10; i++) await begin()
    const gaps = begun.slice(1).map((at, i) => (at - begun[i]) / 1000)
    expect(gaps).toEqual([5, 10, 20, 40, 80, 160, 320, 600, 600])
    expect(log.lines).toHaveLength(9)
    await clock.pass(31 * 60_000)
    const now = clock.steady()
    await begin()
    expect(begun.at(-1)).toBe(now)
  })

  it('give up their turn with the connection', async () => {
    const clock = handClock()
    const pace = paceIdentifying(clock, listLog())
    await pace.waitForIdentify(0, new AbortController().signal)
    const connection = new AbortController()
    const turn = pace.waitForIdentify(0, connection.signal)
    connection.abort(new Error('closed'))
    await expect(turn).rejects.toThrow('closed')
    expect(clock.waiting()).toBe(0)
  })
})
