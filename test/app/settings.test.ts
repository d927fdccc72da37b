import { describe, expect, it } from 'vitest'
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
      ['electorate', 'those in the voice channel'],
      ['autoNext', 'off'],
      ['bitrate', '128 kbit/s'],
      ['leaveAfter', 'after 5 minutes'],
      ['styleMakers', 'everyone'],
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
