import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import { OPTION, type CommandOption } from '../../src/app/command.ts'
import type { Control, HelpView, View } from '../../src/app/views.ts'
import { evening } from '../support/app-room.ts'

const NAME = /^[-_\p{Ll}\p{N}]{1,32}$/u

const walk = (options: readonly CommandOption[] = []): readonly CommandOption[] =>
  options.flatMap((option) => [option, ...walk(option.options)])

describe('the list of commands', () => {
  it('names every file of the folder, once', async () => {
    const files = (await readdir(new URL('../../commands/', import.meta.url)))
      .filter((name) => name.endsWith('.ts') && name !== 'index.ts')
      .map((name) => name.slice(0, -3))
    expect(COMMANDS.map(({ data }) => data.name).sort()).toEqual(files.sort())
  })

  it.each(COMMANDS.map((command) => [command.data.name, command] as const))(
    '/%s fits what Discord takes',
    (name, { data, complete = {} }) => {
      expect(COMMANDS.length).toBeLessThanOrEqual(100)
      expect(name).toMatch(NAME)
      expect(data.description.length).toBeGreaterThan(0)
      expect(data.description.length).toBeLessThanOrEqual(100)
      expect(data.options?.length ?? 0).toBeLessThanOrEqual(25)
      const options = walk(data.options)
      for (const option of options) {
        expect(option.name).toMatch(NAME)
        expect(option.description.length).toBeGreaterThan(0)
        expect(option.description.length).toBeLessThanOrEqual(100)
        expect(option.options?.length ?? 0).toBeLessThanOrEqual(25)
        expect(option.choices?.length ?? 0).toBeLessThanOrEqual(25)
        if (option.choices) expect(option.autocomplete ?? false).toBe(false)
        if (option.autocomplete) expect(Object.keys(complete)).toContain(option.name)
        const required = (option.options ?? data.options ?? []).map((one) => one.required ?? false)
        expect(required).toEqual(required.toSorted((a, b) => Number(b) - Number(a)))
      }
      const suggested = options.filter(({ autocomplete }) => autocomplete).map((option) => option.name)
      expect([...new Set(suggested)].sort()).toEqual(Object.keys(complete).sort())
      const subcommands = (data.options ?? []).filter(({ type }) => type === OPTION.subcommand)
      expect([0, data.options?.length ?? 0]).toContain(subcommands.length)
    },
  )
})

/** Every control, menu and form that a view offers. */
const controlsOf = (view: View): readonly Pick<Control, 'action' | 'args'>[] => {
  if (view.kind === 'ballot')
    return [...view.controls, ...view.menus.map((menu) => ({ ...menu, args: [...menu.args, '24'] }))]
  return 'controls' in view ? view.controls : []
}

describe('what views offer', () => {
  it('leads to an action that exists and fits into a custom id', async () => {
    const room = await evening()
    for (const id of ['ada', 'ben']) room.presence.join('den', id)
    const ada = room.who('ada', { admin: true })
    await room.app.rounds.start(ada, {})
    const round = room.app.snapshot('den').round?.id ?? ''
    const views: View[] = [
      await room.app.rounds.status(ada),
      await room.app.rounds.ballot(ada),
      await room.app.rounds.done(ada, round),
      await room.app.rounds.withdraw(ada, round),
      await room.app.rounds.idea(ada, 'rain', round),
    ]
    await room.app.rounds.close(ada)
    await room.pass()
    await room.app.pieces.compose(ada, { style: 'lofi' })
    await room.pass()
    views.push(
      ...(await room.app.pieces.list('den')),
      await room.app.stage.nowPlaying(ada),
      await room.app.stage.queue(ada),
      await room.app.stage.skip(room.who('ben')).catch(() => room.app.stage.queue(ada)),
      await room.app.stage.pause(ada),
      room.app.help(),
      ...room.board.keys().flatMap((key) => room.board.shown(key)),
    )
    const form = await room.app.rounds.start(ada, {}).then(() => room.app.rounds.ideaForm(ada))
    const offered = [...views.flatMap(controlsOf), form]
    expect(offered.length).toBeGreaterThan(20)
    for (const { action, args } of offered) {
      const [name, use] = action.split('.')
      const command = COMMANDS.find(({ data }) => data.name === name)
      expect(Object.keys(command?.actions ?? {}), action).toContain(use)
      expect([action, ...args].join(':').length).toBeLessThanOrEqual(100)
    }
  })
})

describe('/help', () => {
  it('lists every command, and one with its subcommands or options', async () => {
    const room = await evening()
    const [said] = await room.slash(room.who('ada'), 'help')
    expect((said.view as HelpView).entries.map(({ name }) => name)).toEqual(
      COMMANDS.map(({ data }) => `/${data.name}`),
    )
    const [jam] = await room.slash(room.who('ada'), 'help', { values: { command: 'jam' } })
    expect((jam.view as HelpView).entries[0].name).toBe('/jam start [minutes] [seconds] [voters]')
    const [unknown] = await room.slash(room.who('ada'), 'help', { values: { command: 'constructor' } })
    expect((unknown.view as HelpView).entries).toHaveLength(COMMANDS.length)
  })
})
