import { describe, expect, it } from 'vitest'
import { STYLES } from '../../src/composer/styles/index.ts'
import { readIdea } from '../../src/ideas/read.ts'

const read = (text: string) => readIdea(text, STYLES)

describe('an idea', () => {
  it('is shown to its author in the terms it was taken for', () => {
    expect(read('night train, not sad').heard).toEqual([
      { words: 'night train', means: ['slow', 'dark', 'piano'] },
      { words: 'not sad', means: ['not melancholic'] },
    ])
  })
})
