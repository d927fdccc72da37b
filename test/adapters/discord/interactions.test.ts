import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Command } from '../../../src/app/command.ts'
import { OPTION } from '../../../src/app/command.ts'
import type { Call } from '../../../src/app/ports.ts'
import type { NoticeView } from '../../../src/app/views.ts'
import { Refusal } from '../../../src/errors.ts'
import { textOf } from '../../standin/index.ts'
import { archiveOf, openStage } from './support.ts'
import { BALLOT, button, PIECE } from './views.ts'

const say = (text: string, ...controls: NoticeView['controls']): NoticeView => ({
  ...{ kind: 'notice', tone: 'info', text, controls },
})
const FILES = {
  'abcdef12/opus': new Uint8Array(3000).fill(1),
  'abcdef12/midi': new Uint8Array(200).fill(2),
  'abcdef12/waveform': new Uint8Array(900).fill(3),
}

/** A command whose behaviour each test gives. */
const probe = (execute: Command['execute'], actions: NonNullable<Command['actions']> = {}): Command => ({
  data: { name: 'probe', description: 'For tests' },
  execute,
  actions,
})

describe('an interaction', () => {
  let stage: Awaited<ReturnType<typeof openStage>>
  const open = async (...commands: readonly Command[]) => {
    stage = await openStage({ commands, archive: archiveOf(FILES) })
  }
  const ada = () => stage.discord.member('Ada')
  afterEach(() => stage.close())

  it('brings who asked, where, and with what', async () => {
    let call: Call | undefined
    await open({
      data: {
        ...{ name: 'probe', description: 'For tests' },
        options: [
          {
            ...{ type: OPTION.subcommand, name: 'start', description: 'Start' },
            options: [
              { type: OPTION.integer, name: 'minutes', description: 'How long' },
              { type: OPTION.text, name: 'style', description: 'Which' },
              { type: OPTION.flag, name: 'loud', description: 'Whether' },
            ],
          },
        ],
      },
      execute: async (asked) => {
        call = asked
        await asked.reply(say('ok'))
      },
    })
    await ada().command('probe start', { minutes: 5, style: 'lofi', loud: true }, { channel: 'late-night' })
    expect(call?.options).toEqual({
      ...{ subcommand: 'start', values: { minutes: 5, style: 'lofi', loud: true }, args: [], chosen: [] },
    })
    expect(call?.who).toEqual({
      room: stage.discord.guild.id,
      channel: stage.discord.channel('late-night').id,
      member: {
        ...{ id: ada().id, name: 'Ada', admin: false },
        // An account is as old as its id, a membership as Discord says.
        since: {
          account: Number((BigInt(ada().id) >> 22n) + 1_420_070_400_000n),
          membership: Date.parse(stage.discord.guild.members.get(ada().id)?.joinedAt ?? ''),
        },
      },
      uploadLimit: 10 * 1024 * 1024,
      trace: expect.stringMatching(/./),
    })
    await stage.discord.member('Olive').command('probe start')
    expect(call?.who.member.admin).toBe(true)
  })

  it('is answered privately unless it says otherwise', async () => {
    await open(
      probe((call) => call.reply(say('quiet'))),
      {
        ...probe((call) => call.reply(say('loud'), 'everyone')),
        data: { name: 'shout', description: 'For tests' },
      },
    )
    const quiet = await ada().command('probe')
    expect([quiet.ephemeral, quiet.text]).toEqual([true, 'quiet'])
    const loud = await ada().command('shout')
    expect([loud.ephemeral, loud.text]).toEqual([false, 'loud'])
  })

  it('defers first, then fills the answer in', async () => {
    await open(
      probe(async (call) => {
        await call.defer('me')
        await call.reply(say('later'))
        await call.reply(say('and more'))
      }),
    )
    const handle = await ada().command('probe')
    expect(handle.deferred).toBe(true)
    await stage.discord.waitFor(() => handle.text === 'later\nand more', 'both answers')
    expect(handle.ephemeral).toBe(true)
    expect(handle.followUps).toHaveLength(1)
    expect(handle.followUps[0].ephemeral).toBe(true)
  })

  it('tells a refusal privately even when everybody was to see the answer', async () => {
    await open(
      probe(async (call) => {
        await call.defer('everyone')
        throw new Refusal('queue-empty')
      }),
    )
    const handle = await ada().command('probe')
    await stage.discord.waitFor(() => handle.text.includes('Nothing is playing'), 'the refusal')
    expect(handle.followUps[0].ephemeral).toBe(true)
    expect(stage.discord.messages('lounge').filter(({ deleted }) => !deleted)).toEqual([])
  })

  it('never shows what broke, only an id', async () => {
    await open(
      probe(() => {
        throw new TypeError('secret is not a function')
      }),
    )
    const handle = await ada().command('probe')
    await stage.discord.waitFor(() => handle.text !== '', 'an answer')
    const [, id] = /^Something broke \(id ([0-9a-f]{8})\)\. Try again in a moment\.$/.exec(handle.text) ?? []
    expect(stage.bot.log.lines.filter(({ details }) => JSON.stringify(details).includes(id))).not.toEqual([])
  })

  it('asks for patience by itself when a command is slow', async () => {
    let finish = () => {}
    const slow = new Promise<void>((resolve) => (finish = resolve))
    await open(
      probe(async (call) => {
        await slow
        await call.reply(say('at last'))
      }),
    )
    const asking = ada().command('probe')
    await stage.discord.waitFor(() => stage.bot.clock.waiting() > 0, 'the guard')
    await stage.bot.clock.pass(2000)
    const handle = await asking
    expect(handle.deferred).toBe(true)
    finish()
    await stage.discord.waitFor(() => handle.text === 'at last', 'the answer')
  })

  it('opens a private ballot from a public panel and keeps it up to date in place', async () => {
    const chosen: unknown[] = []
    await open(
      probe((call) => call.reply(say('panel', button('probe.vote', 'Vote', ['r1'])), 'everyone'), {
        vote: async (call) => {
          await call.defer('me')
          await call.reply({
            ...BALLOT,
            menus: BALLOT.menus.map((menu) => ({ ...menu, action: 'probe.answer' })),
            controls: [button('probe.done', 'Done')],
          })
        },
        answer: async (call) => {
          chosen.push([call.options.args, call.options.chosen])
          await call.refresh({
            ...BALLOT,
            line: 'You lean synthwave.',
            controls: [button('probe.done', 'Done')],
          })
        },
        done: async (call) => {
          await call.defer('me')
          await call.refresh(say('Counted.'))
        },
      }),
    )
    const panel = (await ada().command('probe')).reply
    if (!panel) throw new Error('no panel')
    const pressed = await stage.discord.member('Ben').press(panel, 'Vote')
    await stage.discord.waitFor(() => pressed.followUps.length === 1, 'the ballot')
    const [ballot] = pressed.followUps
    expect(ballot.ephemeral).toBe(true)
    expect(panel.editedAt).toBeNull()

    await stage.discord.member('Ben').choose(ballot, 'Style · Electronic', ['synthwave', 'chiptune'])
    expect(chosen).toEqual([
      [
        ['r1', 'style', '1'],
        ['synthwave', 'chiptune'],
      ],
    ])
    await stage.discord.waitFor(() => textOf(ballot).includes('You lean synthwave.'), 'the new ballot')
    await stage.discord.member('Ben').press(ballot, 'Done')
    await stage.discord.waitFor(() => textOf(ballot) === 'Counted.', 'the end')
    expect(textOf(panel)).toContain('panel')
  })

  it('answers privately where the control stood on a public message', async () => {
    await open(
      probe((call) => call.reply(say('panel', button('probe.press', 'Press')), 'everyone'), {
        press: (call) => call.refresh(say('for you')),
      }),
    )
    const panel = (await ada().command('probe')).reply
    if (!panel) throw new Error('no panel')
    const pressed = await ada().press(panel, 'Press')
    expect([pressed.text, pressed.ephemeral]).toEqual(['for you', true])
    expect(textOf(panel)).toContain('panel')
  })

  it('asks in a form and gets its fields back', async () => {
    let values: unknown
    await open(
      probe(
        (call) =>
          call.ask({
            ...{ kind: 'form', action: 'probe.write', args: ['r1'], title: 'Add an idea' },
            fields: [
              {
                ...{ id: 'text', label: 'Your idea', value: '', placeholder: '', maxLength: 200 },
                ...{ multiline: true, required: true },
              },
            ],
          }),
        {
          write: async (call) => {
            values = [call.options.args, call.options.values]
            await call.defer('me')
            await call.reply(say('kept'))
          },
        },
      ),
    )
    const opened = await ada().command('probe')
    expect(opened.modal?.title).toBe('Add an idea')
    const sent = await ada().submit(opened, { 'Your idea': 'rain' })
    await stage.discord.waitFor(() => sent.text === 'kept', 'the answer')
    expect(values).toEqual([['r1'], { text: 'rain' }])
  })

  it('suggests while somebody types, at most 25', async () => {
    await open({
      data: {
        ...{ name: 'probe', description: 'For tests' },
        options: [{ type: OPTION.text, name: 'style', description: 'Which', autocomplete: true }],
      },
      execute: () => Promise.resolve(),
      complete: {
        style: (typed) =>
          Promise.resolve(Array.from({ length: 40 }, (_, i) => ({ name: `${typed} ${i}`, value: `v${i}` }))),
      },
    })
    const choices = await ada().autocomplete('probe', 'style', 'lo')
    expect(choices).toHaveLength(25)
    expect(choices[0]).toEqual({ name: 'lo 0', value: 'v0' })
  })

  it('hands out a piece with its files, within the limit that Discord names', async () => {
    await open(probe((call) => call.reply(PIECE)))
    const handle = await ada().command('probe')
    await stage.discord.waitFor(() => !handle.thinking, 'the card')
    expect(
      handle.reply?.attachments.map(({ filename, bytes }) => [filename, bytes.length]).toSorted(),
    ).toEqual([
      ['slow-rain.mid', 200],
      ['slow-rain.opus', 3000],
      ['slow-rain.png', 900],
    ])
    expect(handle.reply?.attachments.find(({ filename }) => filename.endsWith('png'))?.description).toBe(
      PIECE.waveformAlt,
    )
    await stage.close()
    stage = await openStage({
      ...{ commands: [probe((call) => call.reply(PIECE))], archive: archiveOf(FILES) },
      standIn: { attachmentSizeLimit: 2000 },
    })
    const small = await ada().command('probe')
    await stage.discord.waitFor(() => !small.thinking, 'the card')
    expect(small.reply?.attachments.map(({ filename }) => filename).toSorted()).toEqual([
      'slow-rain.mid',
      'slow-rain.png',
    ])
    expect(small.text).toContain('slow-rain.opus does not fit')
  })

  it('pings nobody, whatever it says', async () => {
    await open(probe((call) => call.reply(say('@everyone <@1>'), 'everyone')))
    const handle = await ada().command('probe')
    expect(handle.reply?.allowedMentions).toEqual({ parse: [] })
  })

  it('calls a control of an older version out of date', async () => {
    await open(probe((call) => call.reply(say('panel', button('gone.away', 'Press')), 'everyone')))
    const panel = (await ada().command('probe')).reply
    if (!panel) throw new Error('no panel')
    const pressed = await ada().press(panel, 'Press')
    await stage.discord.waitFor(() => pressed.text.includes('out of date'), 'the refusal')
  })
})

describe('many at once', () => {
  let stage: Awaited<ReturnType<typeof openStage>>
  beforeEach(async () => {
    stage = await openStage({ commands: [probe((call) => call.reply(say(call.who.member.name)))] })
  })
  afterEach(() => stage.close())

  it('are answered each on their own', async () => {
    const names = ['Ada', 'Ben', 'Cleo', 'Dee', 'Eli']
    const handles = await Promise.all(names.map((name) => stage.discord.member(name).command('probe')))
    expect(handles.map(({ text }) => text)).toEqual(names)
  })
})
