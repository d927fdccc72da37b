import { describe, expect, it } from 'vitest'
import { COMMANDS } from '../../../commands/index.ts'
import { commandOnPage, onPage, PHRASES, viewOnPage } from '../../../src/adapters/web/words.ts'
import type { CommandOption } from '../../../src/app/command.ts'
import { helpView } from '../../../src/app/views/help.ts'
import { settingsView } from '../../../src/app/views/settings.ts'
import { ROUND } from '../../../src/app/words/en.ts'
import { Refusal, REFUSALS } from '../../../src/errors.ts'
import { DEFAULT_SETTINGS } from '../../../src/model/settings.ts'
import { sharedLines } from '../../support/app-lines.ts'
import { sentences, words } from '../../support/app-sentences.ts'

const VOICE = { ...DEFAULT_SETTINGS, electorate: 'voice' } as const
const ALL = { ages: true, removal: true }
const walk = (options: readonly CommandOption[] = []): readonly CommandOption[] =>
  options.flatMap((option) => [option, ...walk(option.options)])
const said: readonly (readonly [where: string, line: string])[] = [
  ...sharedLines,
  ...Object.entries(REFUSALS),
  ['round-open', new Refusal('round-open', { link: 'see Vote' }).message],
  ['opened', ROUND.opened('see Vote')],
  ['opened without a link', ROUND.opened(null)],
  ...COMMANDS.flatMap(({ data }) => [
    [data.name, data.description] as const,
    ...walk(data.options).flatMap(({ name, description, choices = [] }) => [
      [`${data.name} ${name}`, description] as const,
      ...choices.map((choice) => [`${data.name} ${name} ${choice.value}`, choice.name] as const),
    ]),
  ]),
  ...settingsView(VOICE, { ages: false, removal: false }, true).lines.map(
    ({ id, value }): [string, string] => [id, value],
  ),
]

/** What only a chat server has. Those who may not post or connect are refused there alone. */
const FOREIGN =
  /(^|\s)\/[a-z]|voice channel|in voice\b|Discord|Manage Server|newest message|this server|Press Vote/

describe('the words of the page', () => {
  it.each(said)('%s: speaks of nothing that the page does not have', (_where, line) => {
    const here = onPage(line)
    expect(here).not.toMatch(FOREIGN)
    for (const sentence of sentences(here)) expect(words(sentence), sentence).toBeLessThanOrEqual(12)
  })

  it.each(PHRASES)('“%s” is still said somewhere', (phrase) => {
    expect(said.some(([, line]) => line.includes(phrase))).toBe(true)
  })

  it('leave help, settings and commands without a slash', () => {
    const views = [
      helpView(
        COMMANDS.map(({ data }) => data),
        'test',
      ),
      ...COMMANDS.map(({ data }) =>
        helpView(
          COMMANDS.map((one) => one.data),
          'test',
          data.name,
        ),
      ),
      settingsView(VOICE, ALL, true),
    ]
    for (const view of views)
      for (const text of JSON.stringify(viewOnPage(view)).matchAll(/"([^"]*)"/g))
        expect(text[1]).not.toMatch(FOREIGN)
    expect(JSON.stringify(COMMANDS.map(({ data }) => commandOnPage(data)))).not.toMatch(FOREIGN)
  })

  it('leave what members wrote alone', () => {
    const form = { kind: 'form', action: 'a', args: [], title: '/jam', fields: [] } as const
    expect(viewOnPage(form)).toBe(form)
  })
})
