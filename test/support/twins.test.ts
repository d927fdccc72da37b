import { describe, expect, it } from 'vitest'
import { boardContract } from '../contracts/board.ts'
import { jobsContract } from '../contracts/jobs.ts'
import { refusal } from './app-expect.ts'
import { memoryArchive } from './app-archive.ts'
import { memoryBoard } from './app-board.ts'
import { memoryJobs } from './app-jobs.ts'
import { memoryPresence } from './app-presence.ts'
import { memoryVenue } from './app-venue.ts'
import { handClock } from './hand-clock.ts'

// A twin that behaves otherwise than the real thing proves nothing.
jobsContract('the twin in memory', () => jobs)
const jobs = memoryJobs(memoryArchive())

boardContract('the twin in memory', () => {
  const board = memoryBoard()
  return Promise.resolve({ board, read: (key) => Promise.resolve(board.view(key)) })
})

describe('the venue in memory', () => {
  it('lets in who is in voice, once for the room, and anew after the sink was closed', async () => {
    const presence = memoryPresence()
    const venue = memoryVenue(handClock(), presence)
    expect(await refusal(venue.enter('den', 'ada'))).toMatch(/^not-in-voice/)
    presence.join('den', 'ada')
    const sink = await venue.enter('den', 'ada')
    expect(await venue.enter('den', 'ada')).toBe(sink)
    await sink.close()
    expect(await venue.enter('den', 'ada')).not.toBe(sink)
  })
})
