import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderForm } from '../../../src/adapters/discord/render/ballot.ts'
import { render } from '../../../src/adapters/discord/render/render.ts'
import { clip, escape, meter, playhead } from '../../../src/adapters/discord/render/text.ts'
import type { View } from '../../../src/app/views.ts'
import { checkComponents, checkModal, flatten } from '../../standin/checks/components.ts'
import { textOf } from '../../standin/messages.ts'
import type { Json } from '../../standin/world.ts'
import { AT, BALLOT, button, composingRound, PIECE, PLAYING, QUEUE, ROUND } from './views.ts'

const shown = (view: View, names: readonly string[] = [], limit = 10_485_760): readonly Json[] =>
  render(view, { now: AT, attached: { names, limit } }) as unknown as readonly Json[]
const words = (view: View, names?: readonly string[]) =>
  textOf({ content: '', embeds: [], components: shown(view, names) })
const parts = (view: View, type: number, names?: readonly string[]) =>
  flatten(shown(view, names)).filter((one) => one.type === type)
const FILES = PIECE.files.map(({ name }) => name)

describe('every view', () => {
  const views: readonly View[] = [
    ...[ROUND, composingRound(0.4, 2), BALLOT, PIECE, PLAYING, QUEUE],
    { ...ROUND, phase: { status: 'cancelled', line: 'Ada cancelled this round.' } },
    {
      kind: 'composing',
      title: 'A new piece',
      askedBy: { id: '1', name: 'Ada' },
      progress: { stages: [], fraction: 0, left: null },
    },
    {
      kind: 'settings',
      lines: [
        {
          id: 'minutes',
          group: 'Rounds',
          label: 'Round length',
          value: '3 minutes',
          detail: 'How long',
          option: 'minutes',
          set: 3,
          available: true,
        },
      ],
      controls: [button('settings.log', 'What admins did')],
    },
    {
      ...{ kind: 'log', title: 'What admins did', line: 'Page 1 of 2, newest first.' },
      entries: Array.from({ length: 10 }, (_, i) => ({
        at: AT + i,
        by: i === 0 ? null : { id: i === 1 ? 'x' : `${10 ** 17 + i}`, name: null },
        text: `changed ${'x'.repeat(400)}`,
      })),
      controls: [button('settings.log', 'Older', ['2'])],
    },
    {
      ...{ kind: 'privacy', title: 'What I keep of you', lines: ['a', 'b'] },
      sections: [
        { label: 'Goes', lines: Array.from({ length: 40 }, () => 'g'.repeat(80)) },
        { label: 'Stays', lines: ['s'] },
      ],
      ...{
        file: { name: 'voxpop-your-data.json', text: '{}' },
        controls: [button('privacy.erase', 'Delete')],
      },
    },
    {
      kind: 'help',
      title: 'Voxpop',
      line: 'Vote.',
      entries: [{ name: '/jam', line: 'Vote together' }],
      controls: [],
    },
    {
      ...{ kind: 'style', id: 'own-x', name: 'Night bus', line: 'x'.repeat(80) },
      facts: Array.from({ length: 7 }, (_, i) => ({ label: `Fact ${i}`, value: 'y'.repeat(300) })),
      ...{ source: 's'.repeat(2000), simplified: 't'.repeat(2000), note: 'It is ready.' },
      ...{ preview: null, previewName: 'preview.opus', file: null, controls: [] },
    },
    {
      ...{ kind: 'styles', title: 'Styles', line: 'Everything that can be voted for.', controls: [] },
      families: ['own', 'electronic', 'band', 'jazz', 'concert', 'tradition'].map((id) => ({
        ...{ id, label: id, empty: 'None yet.' },
        styles: Array.from({ length: 25 }, (_, i) => ({
          ...{ id: `${id}-${i}`, name: `${'n'.repeat(29)} ${i}`, line: 'l'.repeat(80) },
        })),
      })),
    },
    { kind: 'notice', tone: 'info', text: 'Done.', controls: [button('jam.again', 'Vote again')] },
    { kind: 'notice', tone: 'refusal', text: 'No.', controls: [] },
    { kind: 'notice', tone: 'fault', text: 'Something broke (id 7).', controls: [] },
  ]
  for (const view of views)
    it(`is a message that Discord takes: ${view.kind}${'tone' in view ? ` ${view.tone}` : ''}`, () => {
      expect(checkComponents(shown(view, view.kind === 'piece' ? FILES : []), true)).toEqual([])
    })

  it('stays within Discord, however long what members write', () => {
    const name = fc.string({ maxLength: 80, unit: 'grapheme' })
    fc.assert(
      fc.property(
        fc.array(fc.record({ author: name, text: fc.string({ maxLength: 200 }) }), { maxLength: 40 }),
        name,
        (ideas, host) => {
          const view = { ...ROUND, ideas, host: { id: '1', name: host } }
          expect(checkComponents(shown(view), true)).toEqual([])
        },
      ),
      { numRuns: 50 },
    )
  })
})

describe('the round panel', () => {
  it('shows the leading styles as bars, the other questions in a line, and the time left', () => {
    const text = words(ROUND)
    expect(text).toContain('▰▰▰▱▱ lo-fi **3**\n▰▰▱▱▱ swing **2**\n▰▱▱▱▱ ambient **1**')
    expect(text).not.toContain('chiptune')
    expect(text).toContain('**Mood** calm 2 · dark 1')
    expect(text).not.toContain('Tempo')
    expect(text).toContain(`<t:${(AT + 180_000) / 1000}:R>`)
    expect(text).toContain('3 voted · 1 done · 4 listening')
  })

  it('shows what members write as they wrote it, and nobody is called by it', () => {
    const text = words(ROUND)
    expect(text).toContain('rain on the \\*last\\* train \\<@1> @\u200beveryone — Ben')
  })

  it('asks for votes while there are none', () => {
    expect(words({ ...ROUND, tallies: [] })).toContain('No votes yet. Press Vote.')
  })

  it('has its buttons in one row, in order, with their addresses', () => {
    const buttons = parts(ROUND, 2)
    expect(buttons.map(({ label }) => label)).toEqual(['Vote', 'Add an idea', 'Compose now', 'Cancel'])
    expect(buttons.map(({ style }) => style)).toEqual([1, 2, 2, 4])
    expect(buttons[0].custom_id).toBe('jam.vote:r1')
    expect(parts(ROUND, 1)).toHaveLength(1)
  })

  it('ticks the stages off, with a bar', () => {
    const text = words(composingRound(0.42, 2))
    expect(text).toContain('✓ Form  ✓ Harmony  **▸ Melody**  · Rhythm')
    expect(text).toContain('▰▰▰▰▰▱▱▱▱▱▱▱ 42 % · about 2 s')
  })

  it('never shows a shorter bar for a larger fraction', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (a, b) => {
          const full = (fraction: number) => [...meter(fraction, 12)].filter((step) => step === '▰').length
          expect(full(Math.min(a, b))).toBeLessThanOrEqual(full(Math.max(a, b)))
        },
      ),
    )
  })

  it('says in a line what became of it', () => {
    const view: View = { ...ROUND, phase: { status: 'missed', line: 'Too few people voted.' }, controls: [] }
    expect(words(view)).toContain('Too few people voted.')
  })
})

describe('the private ballot', () => {
  it('has a menu for each question and family, the own choices filled in', () => {
    const menus = parts(BALLOT, 3)
    expect(menus.map(({ placeholder }) => placeholder)).toEqual([
      'Style · Groove',
      'Style · Electronic',
      'How fast?',
    ])
    expect(menus.map(({ custom_id }) => custom_id)).toEqual([
      ...['jam.answer:r1:style:0', 'jam.answer:r1:style:1', 'jam.answer:r1:tempo:0'],
    ])
    expect(menus[0].options).toEqual([
      { value: 'lofi', label: 'lo-fi', description: 'dusty and warm', default: true },
    ])
    expect(menus.map(({ min_values, max_values }) => [min_values, max_values])).toEqual([
      [0, 1],
      [0, 2],
      [0, 1],
    ])
  })

  it('gives its headings up before it grows too large for Discord', () => {
    const [style] = BALLOT.menus
    const groups = Array.from({ length: 12 }, (_, i) => ({
      label: `Family ${i}`,
      options: Array.from({ length: 25 }, (_, j) => ({
        id: `s${i}-${j}`,
        label: `Style ${j}`,
        chosen: false,
      })),
    }))
    const menus = [
      { ...style, groups },
      ...['mood', 'colour', 'lead', 'tempo'].map((question) => ({
        ...BALLOT.menus[1],
        args: ['r1', question],
      })),
    ]
    expect(checkComponents(shown({ ...BALLOT, menus }), true)).toEqual([])
  })

  it('asks ideas in a form', () => {
    const form = renderForm({
      ...{ kind: 'form', action: 'jam.write', args: ['r1'], title: 'Add an idea' },
      fields: [
        {
          ...{ id: 'text', label: 'A picture, a story, a sound', value: 'rain', placeholder: 'a train' },
          ...{ maxLength: 200, multiline: true, required: true },
        },
      ],
    })
    expect(checkModal(form as unknown as Json)).toEqual([])
    expect(form).toMatchObject({
      custom_id: 'jam.write:r1',
      components: [{ component: { value: 'rain', max_length: 200 } }],
    })
  })
})

describe('the piece card', () => {
  it('says what it is, who shaped it and whose it is', () => {
    const text = words(PIECE, FILES)
    expect(text).toContain('## Slow rain\nD minor · 84 bpm · 1:30 · intro–verse–hook–verse–hook–outro')
    expect(text).toContain('**Who shaped it**\nlo-fi got every part: 3 of 3 voters')
    expect(text).toContain('-# Made by this server with Voxpop; yours to use; composed by algorithm.')
  })

  it('shows the waveform with words for those who cannot see it, and hands out the files', () => {
    expect(parts(PIECE, 12, FILES)).toEqual([
      { type: 12, items: [{ media: { url: 'attachment://slow-rain.png' }, description: PIECE.waveformAlt }] },
    ])
    expect(parts(PIECE, 13, FILES).map(({ file }) => file)).toEqual([
      { url: 'attachment://slow-rain.opus' },
      { url: 'attachment://slow-rain.mid' },
    ])
  })

  it('refers to no file that did not come along, and says so', () => {
    expect(parts(PIECE, 13, ['slow-rain.mid'])).toHaveLength(1)
    expect(parts(PIECE, 12, [])).toEqual([])
    expect(words(PIECE, ['slow-rain.mid', 'slow-rain.png'])).toContain(
      'slow-rain.opus does not fit into 10 MB here.',
    )
  })
})

describe('now playing', () => {
  it('draws the playhead where the music is now, not where it was', () => {
    expect(words(PLAYING)).toContain('▶ `0:42` ━━━━━━━●──────── `1:30`')
    expect(words({ ...PLAYING, status: 'paused' })).toContain('⏸ `0:40`')
  })

  it('marks the section, names what comes next, and lets Discord count down', () => {
    const text = words(PLAYING)
    expect(text).toContain('intro · verse · **hook** · outro')
    expect(text).toContain('Next: **Night bus**')
    expect(text).toContain(`ends <t:${Math.round((AT + 48_000) / 1000)}:R>`)
    expect(text).toContain('in Studio · asked for by Ada')
  })
})

describe('the queue', () => {
  it('lists what plays and what waits, and how much more', () => {
    const text = words(QUEUE)
    expect(text).toContain('▶ **Slow rain** · 1:30 · Ada\n` 1` **Piece 2** · 1:00 · Ben')
    expect(text).toContain('and 5 more')
    expect(text).toContain('20 pieces to come · 21:30 in all')
  })
  it('says what to do when it is empty', () => {
    expect(words({ ...QUEUE, now: null, entries: [] })).toContain('Start a round with /jam start.')
  })
})

describe('text', () => {
  it('is escaped wherever it could mean something else, and only links to messages stay links', () => {
    expect(escape('# big')).toBe('\\# big')
    expect(escape('- item\nnext')).toBe('\\- item next')
    expect(escape('12. item')).toBe('12\\. item')
    expect(escape('`code` __x__ [a](b) ||c||')).toBe('\\`code\\` \\_\\_x\\_\\_ \\[a\\](b) \\|\\|c\\|\\|')
    expect(escape('is open: https://discord.com/channels/1/2/3. Vote')).toBe(
      'is open: https://discord.com/channels/1/2/3. Vote',
    )
    expect(escape('https://a.example/_x_')).toBe('https\\://a.example/\\_x\\_')
    expect(escape('steam://run/1 https://discord.com/channels/1/2/x')).toBe(
      'steam\\://run/1 https\\://discord.com/channels/1/2/x',
    )
    expect(escape('a\u202egnp.exe\u0000\u200b b👩‍🚀')).toBe('agnp.exe b👩‍🚀')
  })
  it('is cut at letters, never inside one', () => {
    expect(clip('🎶🎶🎶', 2)).toBe('🎶…')
    expect(clip('short', 5)).toBe('short')
  })
  it('draws a playhead of constant width', () => {
    for (const fraction of [-1, 0, 0.5, 1, 2]) expect([...playhead(fraction, 10)]).toHaveLength(10)
    expect(playhead(0.45, 10)).toBe('━━━━●─────')
  })
})
