import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { compose } from '../../src/composer/compose.ts'
import { STYLES } from '../../src/composer/styles/index.ts'
import { soloBrief } from '../../src/music/brief.ts'
import { readModels } from '../../src/worker/models.ts'
import { show } from '../../src/music/show.ts'

const SECONDS = 45
const SEED = 7
const UPDATE = process.env.UPDATE_GOLDEN === '1'

/**
 * One piece of each style as text. When a change of the composer is meant, look at the difference as a musician,
 * then freeze it: UPDATE_GOLDEN=1 npx vitest run test/golden
 */
describe('golden scores', () => {
  it.each(STYLES.map(({ id }) => id))('%s', async (style) => {
    const file = new URL(`${style}.txt`, import.meta.url)
    const text = show(compose(soloBrief(style, SECONDS, SEED), undefined, await readModels()))
    if (UPDATE) writeFileSync(file, text)
    expect(existsSync(file), 'frozen with UPDATE_GOLDEN=1').toBe(true)
    expect(text, 'meant? freeze it with UPDATE_GOLDEN=1').toBe(readFileSync(file, 'utf8'))
  })
})
