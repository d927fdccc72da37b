import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../commands/index.ts'
import { createDispatch } from '../../src/app/dispatch.ts'
import { Fault } from '../../src/errors.ts'
import type { BallotView, FormView, NoticeView, RoundView } from '../../src/app/views.ts'
import { evening, type Said } from '../support/app-room.ts'

const text = ([said]: readonly Said[]) => (said.view as NoticeView).text
const tone = ([said]: readonly Said[]) => (said.view as NoticeView).tone

describe('an evening by commands and clicks alone', () => {
  it('start, vote, idea, done: all of it private, and the piece plays', async () => {
    const room = await evening()
    for (const id of ['ada', 'ben']) room.presence.join('den', id)
    const [ada, ben] = [room.who('ada'), room.who('ben')]
    const started = await room.slash(ada, 'jam', { subcommand: 'start', values: { minutes: 2, seconds: 45 } })
    expect(started).toMatchObject([{ how: 'reply', to: 'me', view: { kind: 'notice', tone: 'info' } }])
    const panel = room.board.view(room.board.keys()[0]) as RoundView
    const [vote, idea] = panel.controls

    const [{ view }] = await room.press(ben, vote)
    const ballot = view as BallotView
    const [style] = ballot.menus
    const answered = await room.press(
      ben,
      { action: style.action, args: [...style.args, '0'] },
      { chosen: ['swing'] },
    )
    expect(answered).toMatchObject([{ how: 'refresh', view: { kind: 'ballot', line: 'You lean swing.' } }])

    const [asked] = await room.press(ada, idea)
    expect(asked).toMatchObject({ how: 'ask', view: { kind: 'form' } })
    const form = asked.view as FormView
    await room.press(ada, form, { values: { text: 'a night train' } })
    await room.slash(ben, 'idea', { values: { text: 'with a long solo' } })
    expect((await room.slash(ben, 'idea'))[0].how).toBe('ask')
    const shown = (await room.slash(ada, 'jam', { subcommand: 'status' }))[0].view as RoundView
    expect(shown.ideas.map(({ text }) => text).sort()).toEqual(['a night train', 'with a long solo'])

    await room.press(ada, { action: 'jam.done', args: [panel.id] })
    const last = await room.press(ben, { action: 'jam.done', args: [panel.id] })
    expect(text(last)).toBe('Everybody is done, so I am composing now.')
    await room.pass()
    expect(room.app.snapshot('den').playing).toMatchObject({ seconds: 45, status: 'playing' })
    expect(text(await room.slash(ada, 'nowplaying'))).toMatch(/^This shows what plays.*https:/)
    expect(room.board.view('playing/den')?.kind).toBe('playing')
    expect(text(await room.slash(ada, 'pause'))).toMatch(/^Paused/)
    expect(text(await room.slash(ada, 'resume'))).toMatch(/^Playing/)
    expect(text(await room.slash(ada, 'skip'))).toMatch(/^Skipped/)
    expect(text(await room.slash(ada, 'leave'))).toMatch(/^I left/)
  })

  it('queue and settings by their options', async () => {
    const room = await evening()
    room.presence.join('den', 'ada')
    const ada = room.who('ada', { admin: true })
    for (const seed of [1, 2, 3]) {
      await room.slash(ada, 'compose', { values: { style: 'lofi', seconds: 60, seed } })
      await room.pass()
    }
    const [first] = room.app.suggest.tracks('den', '')
    const values = { track: first.value, place: 2 }
    const moved = await room.slash(ada, 'queue', { subcommand: 'move', values })
    expect(moved[0].view).toMatchObject({ kind: 'queue', entries: [{}, { track: first.value }] })
    await room.slash(ada, 'queue', { subcommand: 'loop', values: { mode: 'track' } })
    await room.slash(ada, 'queue', { subcommand: 'remove', values: { track: first.value } })
    expect((await room.slash(ada, 'queue', { subcommand: 'show' }))[0].view).toMatchObject({
      loop: 'track',
      entries: [{}],
    })
    await room.slash(ada, 'queue', { subcommand: 'clear' })
    const [piece] = await room.app.suggest.pieces('den', 'lofi')
    expect(text(await room.slash(ada, 'play', { values: { piece: piece.value } }))).toMatch(/queued/)
    const set = await room.slash(ada, 'settings', { values: { autonext: true, bitrate: 96 } })
    expect(set[0].view).toMatchObject({ kind: 'settings' })
    expect(JSON.stringify(set[0].view)).toContain('96 kbit/s')
  })
})

describe('whatever goes wrong', () => {
  it('a Refusal is told privately in its own words and noted at info', async () => {
    const room = await evening()
    const said = await room.slash(room.who('ada'), 'skip')
    expect(said).toMatchObject([
      { to: 'me', view: { tone: 'refusal', text: 'Nothing is playing. Start a round with /jam start.' } },
    ])
    expect(room.lines.at(-1)).toMatchObject({
      level: 'info',
      event: 'refused',
      details: { code: 'queue-empty' },
    })
  })

  it('anything else gets an id that the log knows, and no detail leaks', async () => {
    const room = await evening()
    Object.assign(room.store, { set: () => Promise.reject(new Error('EIO at /secret/path')) })
    const said = await room.slash(room.who('ada'), 'jam', { subcommand: 'start' })
    expect(tone(said)).toBe('fault')
    const id = /\(id (\w+)\)/.exec(text(said))?.[1]
    expect(text(said)).not.toContain('secret')
    expect(room.lines.find(({ level, details }) => level === 'error' && details.trace === id)).toMatchObject({
      level: 'error',
      details: { code: 'bug' },
    })
  })

  it('a full disk is not for the member to try again', async () => {
    const room = await evening()
    Object.assign(room.store, { set: () => Promise.reject(new Fault('disk-full', { path: '/secret' })) })
    const said = await room.slash(room.who('ada'), 'jam', { subcommand: 'start' })
    expect(text(said)).toMatch(/^I cannot save anything right now \(id \w+\)\. Tell whoever runs me\.$/)
  })

  it('controls that nobody knows (any more) are out of date', async () => {
    const room = await evening()
    const ada = room.who('ada')
    for (const action of ['jam.gone', 'gone.vote', '', 'jam', 'jam.constructor', 'help.toString'])
      expect(text(await room.press(ada, { action, args: [] })), action).toMatch(/out of date/)
    expect(text(await room.slash(ada, 'gone'))).toMatch(/out of date/)
    expect(text(await room.press(ada, { action: 'jam.vote', args: [] }))).toMatch(/out of date/)
    expect(text(await room.press(ada, { action: 'jam.vote', args: ['old'] }))).toMatch(/^This round is over/)
  })

  it('a front that cannot be answered brings nothing down', async () => {
    const room = await evening()
    const errors: string[] = []
    const log = { info: () => {}, warn: () => {}, error: (event: string) => errors.push(event) }
    const dispatch = createDispatch({ commands: COMMANDS, log, id: () => 'x' })
    const gone = () => Promise.reject(new Error('unknown interaction'))
    const options = { subcommand: null, values: {}, args: [], chosen: [] }
    const call = { who: room.who('ada'), options, defer: gone, reply: gone, refresh: gone, ask: gone }
    await dispatch.command('skip', call, room.app)
    expect(errors).toEqual(['request-failed', 'answer-failed'])
  })
})

describe('suggestions', () => {
  it('fit what is typed, best first, at most 25, none for what is unknown', async () => {
    const room = await evening()
    const log = { info: () => {}, warn: () => {}, error: () => {} }
    const dispatch = createDispatch({ commands: COMMANDS, log, id: () => 'x' })
    const suggest = async (command: string, option: string, typed: string) =>
      (await dispatch.complete(command, option, typed, room.who('ada'), room.app)).map(({ value }) => value)
    expect((await suggest('compose', 'style', 'lo'))[0]).toBe('lofi')
    expect(await suggest('compose', 'mood', 'mel')).toEqual(['melancholic'])
    expect((await suggest('compose', 'key', 'd mi'))[0]).toBe('D minor')
    expect((await suggest('compose', 'key', 'bb'))[0]).toBe('B♭ major')
    expect(await suggest('compose', 'key', '')).toHaveLength(25)
    expect(await suggest('compose', 'tempo', 'very f')).toEqual(['very fast'])
    expect(await suggest('help', 'command', 'now')).toEqual(['nowplaying'])
    expect(await suggest('play', 'piece', '')).toEqual([])
    expect(await suggest('play', 'constructor', '')).toEqual([])
    expect(await suggest('gone', 'style', '')).toEqual([])
    expect(await suggest('compose', 'style', 'z'.repeat(5000))).toEqual([])
  })
})
