import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import type { LogView, SettingsView } from '../../src/app/views.ts'
import { DEFAULT_SETTINGS } from '../../src/model/settings.ts'
import { refusal } from '../support/app-expect.ts'
import { evening } from '../support/app-room.ts'

describe('settings', () => {
  it('anybody sees them, an admin changes them, and they outlive the process', async () => {
    const room = await evening()
    const mod = room.who('mod', { admin: true })
    const shown = await room.app.settings.show(room.who('ada'))
    expect(shown.lines.map(({ id, value }) => [id, value])).toEqual([
      ['minutes', '3 minutes'],
      ['seconds', '90 seconds'],
      ['quorum', '1 ballot'],
      ['tallies', 'live'],
      ['autoNext', 'off'],
      ['electorate', 'those in the voice channel'],
      ['accountDays', 'any'],
      ['memberDays', 'any'],
      ['styleMakers', 'everyone'],
      ['bitrate', '128 kbit/s'],
      ['leaveAfter', 'after 5 minutes'],
      ['keepDays', 'for good'],
      ['removalDays', 'keep 30 days'],
    ])
    expect(await refusal(room.app.settings.change(room.who('ada'), { minutes: 5 }))).toMatch(/^not-admin/)
    await room.app.settings.change(mod, { minutes: 5, leaveAfter: 0, electorate: 'anyone' })
    const next = await room.restart()
    const values = (await next.app.settings.show(mod)).lines.map(({ value }) => value)
    expect(values).toEqual(expect.arrayContaining(['5 minutes', 'never', 'everyone']))
    await next.app.rounds.start(mod, {})
    const round = next.app.snapshot('den').round
    expect(round?.phase).toMatchObject({ closesAt: next.clock.now() + 5 * 60_000 })
  })

  it.each([
    [{ minutes: 0 }, 'number-range'],
    [{ minutes: 61 }, 'number-range'],
    [{ seconds: 10_000 }, 'length-range'],
    [{ quorum: -1 }, 'number-range'],
    [{ bitrate: 512 }, 'number-range'],
    [{ bitrate: 100.5 }, 'number-range'],
    [{ leaveAfter: 1e9 }, 'number-range'],
    [{ electorate: 'bots' as 'voice' }, 'unknown-option'],
    [{ tallies: 'secret' as 'hidden' }, 'unknown-option'],
    [{ accountDays: -1 }, 'number-range'],
    [{ memberDays: 366 }, 'number-range'],
    [{ keepDays: Number.NaN }, 'number-range'],
    [{ removalDays: 1.5 }, 'number-range'],
    [{ autoNext: 'yes' as unknown as boolean }, 'unknown-option'],
  ])('%j is refused and changes nothing, not even what was right beside it', async (wrong, code) => {
    const { app, who } = await evening()
    const mod = who('mod', { admin: true })
    const before = await app.settings.show(mod)
    expect(await refusal(app.settings.change(mod, { minutes: 9, ...wrong }))).toMatch(
      new RegExp(`^${code}: `),
    )
    expect(await app.settings.show(mod)).toEqual(before)
  })

  it('one room does not set another', async () => {
    const { app, who } = await evening()
    await app.settings.change(who('mod', { admin: true }), { seconds: 30 })
    const attic = await app.settings.show(who('eve', { room: 'attic' }))
    expect(attic.lines.find(({ id }) => id === 'seconds')?.value).toBe('90 seconds')
  })
})

describe('a round by hand', () => {
  it.each([
    [{ minutes: 0 }, 'number-range'],
    [{ minutes: 1.5 }, 'number-range'],
    [{ minutes: 10_000 }, 'number-range'],
    [{ seconds: 0 }, 'length-range'],
    [{ seconds: 10_000 }, 'length-range'],
    [{ electorate: 'cats' as 'voice' }, 'unknown-option'],
  ])('with %j is refused and leaves nothing behind', async (wish, code) => {
    const { app, who, board, store } = await evening()
    expect(await refusal(app.rounds.start(who('ada'), wish))).toMatch(new RegExp(`^${code}: `))
    expect(board.keys()).toEqual([])
    expect(await store.entries('rounds')).toEqual([])
  })
})

describe('settings as an earlier version, or nobody, wrote them', () => {
  it('keep what makes sense; the rest is as by default', async () => {
    const first = await evening()
    const { version: _version, tallies: _tallies, keepDays: _keepDays, ...before } = DEFAULT_SETTINGS
    await first.store.set('settings', 'den', {
      ...before,
      version: 1,
      minutes: 7,
      electorate: 'bots',
      quorum: 0,
      gone: true,
    })
    const { app, who } = await first.restart()
    const { lines } = await app.settings.show(who('ada'))
    const value = (id: string) => lines.find((line) => line.id === id)?.set
    expect([
      value('minutes'),
      value('electorate'),
      value('quorum'),
      value('tallies'),
      value('keepDays'),
    ]).toEqual([7, 'voice', 1, 'live', 0])
    expect(lines).toHaveLength(Object.keys(DEFAULT_SETTINGS).length - 1)
  })
})

describe('/settings by groups', () => {
  it('changes what was given, whatever group it stands in, and shows the rest', async () => {
    const room = await evening()
    const mod = room.who('mod', { admin: true })
    const values = { voters: 'listening', 'account-days': 14, 'member-days': 3 }
    const [said] = await room.slash(mod, 'settings', { subcommand: 'members', values })
    const view = said.view as SettingsView
    expect(view.lines.map(({ value }) => value)).toEqual(
      expect.arrayContaining(['those in voice who hear it', '14 days', '3 days']),
    )
    const groups = view.lines.map(({ group }) => group)
    expect([...new Set(groups)]).toHaveLength(4)
    // Lines of a group stand together.
    expect(groups).toEqual([...Map.groupBy(groups, (group) => group).values()].flat())
    const options = COMMANDS.find(({ data }) => data.name === 'settings')?.data.options ?? []
    const named = options.flatMap(({ options: inside = [] }) => inside.map(({ name }) => name))
    expect(named.filter((name) => name !== 'page').toSorted()).toEqual(
      view.lines.map(({ option }) => option).toSorted(),
    )
  })

  it('says where a front cannot know, and changes nothing there', async () => {
    const room = await evening({ abilities: { ages: false, removal: false } })
    const mod = room.who('mod', { admin: true })
    const { lines } = await room.app.settings.show(mod)
    expect(lines.filter(({ available }) => !available).map(({ id }) => id)).toEqual([
      'accountDays',
      'memberDays',
      'removalDays',
    ])
    expect(await refusal(room.app.settings.change(mod, { accountDays: 3 }))).toMatch(
      /^setting-unavailable: This room knows no accounts/,
    )
  })
})

describe('what admins did', () => {
  it('is kept old → new, by id, a page at a time, and outlives the process; others do not see it', async () => {
    const room = await evening()
    const mod = room.who('4711', { admin: true })
    expect((await room.app.settings.log(mod)).entries).toEqual([])
    await room.app.settings.change(mod, { minutes: 5, tallies: 'hidden' })
    await room.app.settings.change(mod, { minutes: 5 })
    for (let quorum = 2; quorum < 14; quorum++) await room.app.settings.change(mod, { quorum })
    const next = await room.restart()
    const newest = await next.app.settings.log(mod)
    expect(newest.entries).toHaveLength(10)
    expect(newest.line).toBe('Page 1 of 2, the newest first.')
    expect(newest.entries[0]).toEqual({
      at: next.clock.now(),
      by: { id: '4711', name: null },
      text: 'changed Quorum: 12 ballots → 13 ballots',
    })
    const [said] = await next.press(mod, newest.controls[0])
    expect((said.view as LogView).entries.at(-1)?.text).toBe(
      'changed Round length: 3 minutes → 5 minutes and Tallies: live → hidden until the close',
    )
    expect((said.view as LogView).entries).toHaveLength(3)
    expect(await refusal(next.app.settings.log(next.who('ada')))).toMatch(/^not-admin/)
    expect((await next.app.settings.show(next.who('ada'))).controls).toEqual([])
  })

  it('is bounded', async () => {
    const room = await evening()
    const mod = room.who('mod', { admin: true })
    for (let i = 0; i < 230; i++) await room.app.settings.change(mod, { quorum: 1 + (i % 2 === 0 ? 1 : 0) })
    const stored = await room.store.get<{ readonly entries: readonly unknown[] }>('admin-log', 'den')
    expect(stored?.entries).toHaveLength(200)
  })
})
