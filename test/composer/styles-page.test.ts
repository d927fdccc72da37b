import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { STYLES } from '../../src/composer/styles/index.ts'
import { stylesPage } from './styles-page.ts'

const FILE = new URL('../../docs/reference/styles.md', import.meta.url)

describe('the reference of styles', () => {
  it('says of every style what its file says', () => {
    const page = stylesPage(STYLES)
    if (process.env.UPDATE_GOLDEN === '1') writeFileSync(FILE, page)
    expect(page, 'a style changed? UPDATE_GOLDEN=1 npx vitest run test/composer/styles-page.test.ts').toBe(
      readFileSync(FILE, 'utf8'),
    )
  })

  it('has every style once, whatever its family', () => {
    const page = stylesPage(STYLES)
    for (const { id } of STYLES) expect(page.split(`| \`${id}\``).length, id).toBe(2)
  })

  it('agrees with the README, which names every style', () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(`**${STYLES.length} styles**`)
    const named = [...readme.matchAll(/^ +\| [a-z]\S*(?:, \w+)? +\| (.+?) +\|$/gm)].flatMap(([, names]) =>
      names.split(', '),
    )
    expect(named.filter((name) => name !== 'styles').sort()).toEqual(STYLES.map(({ name }) => name).sort())
  })

  it('writes marks of Markdown as they stand', () => {
    const [style] = STYLES
    expect(stylesPage([{ ...style, name: 'A|B_*', source: 'x*y' }])).toContain('A\\|B\\_\\*')
  })
})
