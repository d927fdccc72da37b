import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { IdeaAnswers, IdeaReader } from '../../src/app/ports.ts'

export interface IdeaReaderHarness {
  readonly reader: IdeaReader
  /** What the reader's mind makes of the next ideas; `null` where it fails. */
  readonly thinks: (answers: IdeaAnswers | null) => void
  dispose?(): Promise<void>
}

const STYLES = [
  { id: 'lofi', name: 'Lo-fi hip-hop' },
  { id: 'swing', name: 'Swing' },
] as const
const FOUND: IdeaAnswers = {
  answers: { style: ['lofi'], mood: ['dark'], tempo: 'slow', energy: 2, colour: [], lead: ['piano'] },
  avoid: { style: ['swing'], mood: [], colour: ['major'], lead: [] },
}
const NOTHING: IdeaAnswers = {
  answers: { style: [], mood: [], tempo: null, energy: null, colour: [], lead: [] },
  avoid: { style: [], mood: [], colour: [], lead: [] },
}

/** What every reader of ideas must do. */
export const ideaReaderContract = (name: string, open: () => Promise<IdeaReaderHarness>): void => {
  describe(`the idea reader contract: ${name}`, () => {
    let harness: IdeaReaderHarness
    beforeEach(async () => {
      harness = await open()
    })
    afterEach(() => harness.dispose?.())

    it('says what an idea asks for and what it would avoid', async () => {
      harness.thinks(FOUND)
      expect(await harness.reader.read('rain, night train', STYLES)).toEqual(FOUND)
    })

    it('names only styles that it was told of', async () => {
      harness.thinks({ ...FOUND, answers: { ...FOUND.answers, style: ['techno', 'lofi'] } })
      expect((await harness.reader.read('rain', STYLES))?.answers.style).toEqual(['lofi'])
    })

    it('says nothing rather than an empty reading', async () => {
      harness.thinks(NOTHING)
      expect(await harness.reader.read('rain', STYLES)).toBeNull()
    })

    it('never rejects', async () => {
      harness.thinks(null)
      expect(await harness.reader.read('rain', STYLES)).toBeNull()
      expect(await harness.reader.read('', [])).toBeNull()
    })
  })
}
