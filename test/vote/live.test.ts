import { describe, expect, it } from 'vitest'
import { liveTally } from '../../src/vote/ballots.ts'
import { ballotOf } from '../support/ballots.ts'

describe('the live tally', () => {
  it('counts the latest ballot of each voter, question by question, most votes first', () => {
    const live = liveTally([
      ballotOf('1', { style: ['b'] }, { castAt: 1 }),
      ballotOf('1', { style: ['a', 'b'], tempo: 'slow' }, { castAt: 5, done: true, idea: 'second' }),
      ballotOf('2', { style: ['b'], energy: 3 }, { castAt: 2, idea: ' first ' }),
      ballotOf('3', {}, { castAt: 3, done: true }),
    ])
    expect(live.voters).toBe(3)
    expect(live.done).toBe(2)
    const [style, mood, tempo, energy] = live.questions
    expect(style).toEqual({
      question: 'style',
      answered: 2,
      options: [
        { id: 'b', votes: 2 },
        { id: 'a', votes: 1 },
      ],
    })
    expect(mood).toEqual({ question: 'mood', answered: 0, options: [] })
    expect(tempo.options).toEqual([{ id: 'slow', votes: 1 }])
    expect(energy.options).toEqual([{ id: '3', votes: 1 }])
    expect(live.ideas.map(({ text }) => text)).toEqual(['first', 'second'])
    expect(live.ideas[0].author.name).toBe('name of 2')
  })

  it('is empty without ballots', () => {
    const live = liveTally([])
    expect(live).toMatchObject({ voters: 0, done: 0, ideas: [] })
    expect(live.questions.map((one) => one.question)).toEqual([
      'style',
      'mood',
      'tempo',
      'energy',
      'colour',
      'lead',
    ])
  })
})
