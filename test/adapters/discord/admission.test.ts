import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../commands/index.ts'
import { createAdmission } from '../../../src/adapters/discord/admission.ts'
import type { Command } from '../../../src/app/command.ts'
import type { Call } from '../../../src/app/ports.ts'
import type { NoticeView } from '../../../src/app/views.ts'
import { openStage } from './support.ts'
import { button } from './views.ts'

const said = (call: Call) => (call.who.member.admin ? 'an admin' : 'a member')
const notice = (text: string, action?: string): NoticeView => ({
  ...{ kind: 'notice', tone: 'info', text },
  controls: action === undefined ? [] : [button(action, 'More')],
})
/** Says who it takes its user for, and offers a button that says so again. */
const command = (name: string, admins: boolean, leadsTo = `${name}.more`): Command => ({
  data: { name, description: 'For tests', ...(admins ? { default_member_permissions: '32' } : {}) },
  execute: (call) => call.reply(notice(said(call), leadsTo), 'me'),
  actions: { more: (call) => call.reply(notice(`still ${said(call)}`), 'me') },
})

describe('a command for admins', () => {
  let stage: Awaited<ReturnType<typeof openStage>>
  beforeEach(async () => {
    const commands = [command('rules', true), command('music', false), command('sly', true, 'music.more')]
    stage = await openStage({ commands: [...commands, command('other', false, 'rules.more')] })
  })
  afterEach(() => stage.close())
  const member = (name: string) => stage.discord.member(name)
  const use = async (name: string, line: string) => {
    const handle = await member(name).command(line)
    await stage.discord.waitFor(() => handle.reply !== undefined, 'an answer')
    return handle
  }

  it('is for those who manage the server, unless the server says otherwise', async () => {
    await expect(use('Ada', 'rules')).rejects.toThrow('does not see /rules')
    expect((await use('Olive', 'rules')).text).toContain('an admin')
    stage.discord.allow('rules', member('Ada').id)
    expect((await use('Ada', 'rules')).text).toContain('an admin')
    expect((await use('Ada', 'music')).text).toContain('a member')
    await expect(use('Ben', 'rules')).rejects.toThrow('does not see /rules')
  })

  it('lends its buttons the same, for a quarter of an hour, and no other command’s', async () => {
    stage.discord.allow('rules', member('Ada').id)
    stage.discord.allow('sly', member('Ada').id)
    const more = async (line: string, name = 'Ada') => {
      const { reply } = await use(name, line)
      if (!reply) throw new Error('no answer')
      const pressed = await member(name).press(reply, 'More')
      await stage.discord.waitFor(() => /still/.test(pressed.text), 'an answer')
      return pressed.text
    }
    expect(await more('rules')).toContain('still an admin')
    expect(await more('sly')).toContain('still a member')
    expect(await more('other')).toContain('still an admin')
    expect(await more('other', 'Ben')).toContain('still a member')
    stage.bot.clock.advance(15 * 60_000 + 1)
    expect(await more('other')).toContain('still a member')
  })
})

describe('admission', () => {
  it('takes nobody’s word before Discord knows who may use what', () => {
    let registered = false
    const admission = createAdmission(
      [command('rules', true).data],
      () => registered,
      () => 0,
    )
    expect(admission.command('rules', 'den', 'ada')).toBe(false)
    expect(admission.control('rules', 'den', 'ada')).toBe(false)
    registered = true
    expect(admission.command('rules', 'den', 'ada')).toBe(true)
    expect(admission.control('rules', 'den', 'ada')).toBe(true)
    expect(admission.control('rules', 'den', 'ben')).toBe(false)
    expect(admission.control('rules', 'attic', 'ada')).toBe(false)
    expect(admission.command('constructor', 'den', 'ada')).toBe(false)
  })

  it('every command or subcommand that says Manage Server is one that Discord itself keeps from others', () => {
    const open = COMMANDS.map(({ data }) => data).filter((data) => data.default_member_permissions !== '32')
    expect(JSON.stringify(open)).not.toContain('Manage Server')
    expect(
      COMMANDS.flatMap(({ data }) => (data.default_member_permissions === '32' ? [data.name] : [])),
    ).toEqual(expect.arrayContaining(['settings', 'status']))
  })
})
