import { readFile, writeFile } from 'node:fs/promises'
import { format, resolveConfig } from 'prettier'
import { describe, expect, it } from 'vitest'
import { FAULTS, REFUSALS } from '../../src/errors.ts'
import { sentences, words } from '../support/app-sentences.ts'

const FILE = new URL('../../docs/reference/errors.md', import.meta.url)

const rows = (table: Readonly<Record<string, string>>) =>
  Object.entries(table).map(([code, line]) => `| \`${code}\` | ${line.replaceAll('\n', ' ')} |`)

/** The page as it has to be; `UPDATE_DOCS=1 npx vitest run test/app/errors` writes it. */
const page = async () => {
  const text = [
    '# Refusals and faults',
    '',
    'Written from the table in `src/errors.ts`; a test keeps the two in step. Words in braces are filled in.',
    '',
    '## Refusals',
    '',
    'An expected "no": the member sees this line privately, the log keeps the code at info.',
    '',
    '| code | what the member reads |',
    '| --- | --- |',
    ...rows(REFUSALS),
    '',
    '## Faults',
    '',
    'Broken machinery: the member sees one line with an id, the operator finds this line under that id in the log.',
    '',
    '| code | what the operator reads |',
    '| --- | --- |',
    ...rows(FAULTS),
    '',
  ].join('\n')
  return format(text, { ...(await resolveConfig(FILE)), parser: 'markdown' })
}

describe('the table of errors', () => {
  it('stands in docs/reference/errors.md as it is', async () => {
    const wanted = await page()
    if (process.env.UPDATE_DOCS) await writeFile(FILE, wanted)
    expect(await readFile(FILE, 'utf8')).toBe(wanted)
  })

  it.each(Object.entries(REFUSALS))('%s is short, calm and ends in what to do', (_code, line) => {
    expect(line).not.toContain('!')
    expect(line.endsWith('.')).toBe(true)
    for (const sentence of sentences(line)) expect(words(sentence)).toBeLessThanOrEqual(12)
  })
})
