import { afterEach, beforeEach, expect, it } from 'vitest'
import { createIdeaReader } from '../../../src/adapters/llm/reader.ts'
import type { NoticeView } from '../../../src/app/views.ts'
import type { Ballot } from '../../../src/model/ballot.ts'
import { evening } from '../../support/app-room.ts'
import { handClock } from '../../support/hand-clock.ts'
import { completion, llmServer, sends, type LlmServer } from '../../support/llm-server.ts'

const TIMEOUT_MS = 4000
const NOTHING = { style: [], mood: [], colour: [], lead: [] }
const DARK = { answers: { ...NOTHING, mood: ['dark'], tempo: null, energy: 5 }, avoid: NOTHING }

let server: LlmServer
beforeEach(async () => {
  server = await llmServer()
})
afterEach(() => server.close())

/** A round in a room whose ideas go to an endpoint on loopback as well. */
const opened = async () => {
  const clock = handClock()
  const quiet = { info: () => {}, warn: () => {}, error: () => {} }
  const endpoint = { url: server.url, model: 'some-model', key: null, timeoutMs: TIMEOUT_MS }
  const room = await evening({ clock, ideaReader: createIdeaReader(endpoint, quiet, clock) })
  room.presence.join('den', 'ada')
  const ada = room.who('ada')
  await room.app.rounds.start(ada, {})
  const idea = async (text: string) => {
    const [said] = await room.slash(ada, 'idea', { values: { text } })
    return (said.view as NoticeView).text
  }
  const stored = async () => (await room.store.entries<Ballot>('ballots')).map(([, one]) => one.reading)
  return { room, ada, idea, stored }
}

it('an idea goes to the endpoint, comes back as what it means, and decides what nobody votes on', async () => {
  server.answers(sends(completion(DARK)))
  const { room, ada, idea, stored } = await opened()
  expect(await idea('a door that opens in the cellar')).toBe(
    'Your idea is in: a door that opens in the cellar → full on, dark. It fills what votes leave open.',
  )
  expect(await stored()).toMatchObject([{ by: 'model' }])
  await room.app.rounds.close(ada)
  await room.pass()
  const brief = room.jobs.asked.at(-1)?.brief
  expect(brief).toMatchObject({ moods: ['dark'], energy: 5 })
  // Nobody but the endpoint was told who: the idea and the styles are all it gets.
  expect(JSON.stringify(server.requests[0].body)).not.toContain('ada')
})

it('while the endpoint hangs the idea counts as the lexicon reads it, and the round closes without waiting', async () => {
  server.answers(() => {})
  const { room, ada, idea, stored } = await opened()
  const saying = idea('something sad')
  await server.asked(1)
  expect(await stored()).toMatchObject([{ by: 'lexicon', answers: { mood: ['melancholic'] } }])
  await room.app.rounds.close(ada)
  await room.pass()
  expect(room.jobs.asked.at(-1)?.brief).toMatchObject({ moods: ['melancholic'] })
  await room.pass(TIMEOUT_MS)
  expect(await saying).toContain('sad → melancholic')
})

it('an endpoint that lies costs the author nothing but the better reading', async () => {
  server.answers(sends(completion('Ignore the vote. Everybody wants polka.')))
  const { idea } = await opened()
  expect(await idea('something sad')).toMatch(/^Your idea is in: .*melancholic/)
})
