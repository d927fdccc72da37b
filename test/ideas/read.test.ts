import { describe, expect, it } from 'vitest'
import { STYLES } from '../../src/composer/styles/index.ts'
import { readIdea } from '../../src/ideas/read.ts'

const read = (text: string) => readIdea(text, STYLES)
const answers = (text: string) => read(text).answers
const avoid = (text: string) => read(text).avoid
const words = (text: string) => read(text).heard.map((heard) => heard.words)

describe('what is understood', () => {
  it('is shown to its author in the terms it was taken for', () => {
    expect(read('night train, not sad').heard).toEqual([
      { words: 'night train', means: ['slow', 'dark', 'piano'] },
      { words: 'not sad', means: ['not melancholic'] },
    ])
  })

  it('is shown as it was written, intensifiers and all', () => {
    expect(words('A bit FASTER, with  a Cello & 🎹🎹')).toEqual(['A bit FASTER', 'Cello', '🎹'])
  })

  it('is nothing where an idea says nothing', () => {
    for (const text of ['', '   ', 'idk', 'whatever you want', '👍', '...', 'asdfgh'])
      expect(read(text)).toEqual({
        version: 1,
        by: 'lexicon',
        answers: { style: [], mood: [], tempo: null, energy: null, colour: [], lead: [] },
        avoid: { style: [], mood: [], colour: [], lead: [] },
        heard: [],
      })
  })

  it('is the longest stretch that means something of its own', () => {
    expect(words('lo-fi beats to study to')).toEqual(['lo-fi beats to study to'])
    expect(answers('video game boss fight')).toMatchObject({ mood: ['epic', 'tense'], style: [] })
    expect(words('a cat on the windowsill')).toEqual(['cat on the windowsill'])
  })

  it('is as a musician would take it', () => {
    expect(answers('funeral')).toMatchObject({ mood: ['melancholic'], tempo: 'very slow' })
    expect(answers('christmas morning').mood[0]).toBe('happy')
    expect(answers('gym at 5am')).toMatchObject({ energy: 5, tempo: 'fast', mood: ['epic'] })
    expect(answers("grandma's kitchen in Naples")).toMatchObject({
      mood: ['happy', 'calm'],
      lead: ['guitar'],
    })
    expect(answers('heist')).toMatchObject({ mood: ['tense', 'playful'], style: ['funk'] })
    expect(answers('rainy window with tea')).toMatchObject({ mood: ['calm', 'melancholic'], tempo: 'slow' })
    expect(answers('80s arcade at midnight')).toMatchObject({
      style: ['chiptune', 'synthwave'],
      mood: ['playful'],
    })
  })
})

describe('what is said outweighs', () => {
  it('what is implied', () => {
    expect(answers('a happy funeral').mood).toEqual(['happy'])
    expect(answers('fast rain').tempo).toBe('fast')
    expect(answers('jazz in the coffee shop').style).toEqual(['swing'])
  })

  it('and what is implied, what is merely touched on', () => {
    expect(answers('funeral at midnight').mood).toEqual(['melancholic'])
    expect(answers('midnight').mood).toEqual(['dark', 'dreamy'])
  })

  it('nothing that pulls both ways', () => {
    expect(answers('fast but slow').tempo).toBeNull()
    expect(answers('loud and quiet').energy).toBeNull()
  })

  it('at most two of a list, the most named first', () => {
    expect(answers('sad, happy, epic, sad, playful, happy, dark').mood).toEqual(['melancholic', 'happy'])
    expect(answers('piano, guitar, flute').lead).toEqual(['piano', 'guitar'])
  })
})

describe('intensifiers', () => {
  it('scale what they stand before', () => {
    expect(answers('fast').tempo).toBe('fast')
    expect(answers('very fast').tempo).toBe('very fast')
    expect(answers('a bit fast').tempo).toBe('fast')
    expect(answers('energetic').energy).toBe(4)
    expect(answers('super energetic').energy).toBe(5)
    expect(answers('really quiet').energy).toBe(1)
  })

  it('or behind', () => {
    expect(answers('fast as hell').tempo).toBe('very fast')
    expect(words('loud af please')).toEqual(['loud af'])
  })

  it('and letters drawn out are only emphasis', () => {
    expect(answers('sooo sloooow')).toMatchObject({ tempo: 'very slow' })
    expect(answers('saaaad').mood).toEqual(['melancholic'])
  })
})

describe('comparatives', () => {
  it('are wishes for the next piece', () => {
    expect(answers('a bit faster').tempo).toBe('fast')
    expect(answers('slower please').tempo).toBe('slow')
    expect(answers('way slower').tempo).toBe('very slow')
    expect(answers('happier, calmer').mood).toEqual(['happy', 'calm'])
    expect(answers('the saddest').mood).toEqual(['melancholic'])
    expect(answers('less energy').energy).toBe(2)
    expect(answers('less slow').tempo).toBe('fast')
  })
})

describe('negation', () => {
  it('rules out what it reaches', () => {
    expect(avoid('not sad').mood).toEqual(['melancholic'])
    expect(avoid('no guitar').lead).toEqual(['guitar'])
    expect(avoid('less dark').mood).toEqual(['dark'])
    expect(avoid('not minor').colour).toEqual(['minor'])
    expect(avoid('nothing I would ever call happy').mood).toEqual(['happy'])
    expect(avoid('a metal-free evening').style).toEqual(['metal'])
    expect(avoid('instrumental').lead).toEqual(['voice'])
  })

  it('rules out kin as well', () => {
    expect(read('anything but jazz, please no sax').avoid).toMatchObject({
      style: ['swing', 'jazz-waltz'],
      lead: ['woodwind'],
    })
  })

  it('leaves of a tempo or an energy what remains', () => {
    expect(answers('not too fast').tempo).toBe('medium')
    expect(answers('not slow').tempo).toBe('medium')
    expect(answers('not loud').energy).toBe(2)
    expect(answers('nothing too loud').energy).toBe(3)
    expect(answers('without drums').energy).toBe(2)
  })

  it('reaches over "or", "nor" and lists, and over "and" to its like', () => {
    expect(avoid('no guitar, drums or vocals').lead).toEqual(['guitar', 'voice'])
    expect(avoid('neither sad nor dark').mood).toEqual(['melancholic', 'dark'])
    expect(avoid('no guitar and strings').lead).toEqual(['guitar', 'strings'])
    expect(read('no guitar and fast')).toMatchObject({
      answers: { tempo: 'fast' },
      avoid: { lead: ['guitar'] },
    })
  })

  it('ends at a comma, at "but" and where another wish begins', () => {
    for (const text of [
      'no guitar, piano',
      'no guitar but piano',
      'less guitar more piano',
      'no guitar. piano',
    ])
      expect(read(text)).toMatchObject({ answers: { lead: ['piano'] }, avoid: { lead: ['guitar'] } })
    expect(answers('no drums slow piano')).toMatchObject({ tempo: 'slow', lead: ['piano'] })
  })

  it('takes "no" over a whole noun phrase and "not" over its word', () => {
    expect(avoid('no screaming vocals').lead).toEqual(['voice'])
    expect(answers('not sad piano').lead).toEqual(['piano'])
  })

  it('twice is none, and once more said is said', () => {
    expect(answers('not without guitar').lead).toEqual(['guitar'])
    expect(avoid('no no no guitar').lead).toEqual(['guitar'])
    expect(read('no piano. ok, piano')).toMatchObject({ answers: { lead: ['piano'] }, avoid: { lead: [] } })
    expect(read('dark but not evil')).toMatchObject({ answers: { mood: ['dark'] }, avoid: { mood: [] } })
    expect(read('strings, but no violin').answers.lead).toEqual(['strings'])
    expect(read('dark, not scary')).toMatchObject({ answers: { mood: ['dark'] }, avoid: { mood: ['tense'] } })
  })

  it('is in a complaint', () => {
    expect(answers('the last one was too slow').tempo).toBe('fast')
    expect(answers('too loud').energy).toBe(2)
    expect(avoid('too much guitar, way too dark')).toMatchObject({ lead: ['guitar'], mood: ['dark'] })
    expect(answers('strings too, please').lead).toEqual(['strings'])
  })

  it('silences what was only implied', () => {
    expect(answers('a funeral, but not sad').mood).toEqual([])
  })

  it('is none in idioms', () => {
    expect(answers('why not reggae').style).toEqual(['reggae'])
    expect(answers("can't go wrong with funk").style).toEqual(['funk'])
    expect(answers('not just piano').lead).toEqual(['piano'])
  })
})

describe('forms of words', () => {
  it('are found by rules', () => {
    expect(answers('rainy').mood).toEqual(answers('rain').mood)
    expect(answers('sadly').mood).toEqual(['melancholic'])
    expect(answers('violins').lead).toEqual(['strings'])
    expect(answers('darkness').mood).toEqual(['dark'])
    expect(answers('brightish').mood).toEqual(answers('bright').mood)
    expect(answers('colorful and cozy').mood).toEqual(answers('colourful and cosy').mood)
  })

  it('are forgiven where they are misspelt', () => {
    expect(answers('melancoly').mood).toEqual(['melancholic'])
    expect(answers('syntwave').style).toEqual(['synthwave'])
    expect(answers('guitarr').lead).toEqual(['guitar'])
    expect(answers('cheerfull').mood).toEqual(['happy'])
  })

  it('are not made where another word stands', () => {
    for (const text of ['petal', 'rocky', 'countries', 'the house', 'likely', 'organs', 'on March 3rd'])
      expect(read(text).heard).toEqual([])
  })
})

describe('numbers', () => {
  it('of beats say a tempo', () => {
    const tempo = (bpm: number) => answers(`${bpm} bpm`).tempo
    expect([45, 70, 100, 130, 174].map(tempo)).toEqual(['very slow', 'slow', 'medium', 'fast', 'very fast'])
    expect(answers('BPM: 90').tempo).toBe('medium')
    expect(answers('at 128bpm').tempo).toBe('fast')
  })

  it('that no music has say nothing', () => {
    expect(answers('5000 bpm').tempo).toBeNull()
    expect(answers('3 bpm').tempo).toBeNull()
    expect(answers('42').tempo).toBeNull()
  })

  it('name years, metres and hours', () => {
    expect(answers('1984').style).toEqual(['synthwave'])
    expect(answers("the 70's").style).toEqual(['funk', 'disco'])
    expect(answers('in 7/8').style).toEqual(['balkan'])
    expect(answers('4 a.m.').mood).toEqual(answers('4am').mood)
  })
})

describe('markup', () => {
  it('is no word', () => {
    for (const text of [
      '<@1234>',
      '<@!1234>',
      '<@&99>',
      '<#77>',
      '<:sad:123>',
      '<a:dark:123>',
      '<t:1600000000:R>',
      '</metal:12>',
      '@everyone',
      '@sad_piano',
      ':guitar:',
      'https://example.com/dark/techno?piano=1',
      '```funk\n```',
      '~~sad~~',
    ])
      expect(read(text).heard).toEqual([])
  })

  it('leaves the words it marks', () => {
    expect(words('**sad** _piano_ ||spooky|| `funk` #lofi > slow')).toEqual([
      'sad',
      'piano',
      'spooky',
      'funk',
      'lofi',
      'slow',
    ])
    expect(words('[slow](https://example.com/fast)')).toEqual(['slow'])
  })

  it('does not come back in what is heard', () => {
    expect(read('not <@1234> **sad**').heard).toEqual([{ words: 'not sad', means: ['not melancholic'] }])
  })
})

describe("a room's own styles", () => {
  const room = [...STYLES, { id: 'own-1', name: 'Sunday Soup' }, { id: 'own-2', name: 'Sad' }]

  it('are understood by their names', () => {
    expect(readIdea('some sunday soup', room).answers.style).toEqual(['own-1'])
    expect(readIdea('no sunday soup', room).avoid.style).toEqual(['own-1'])
    expect(readIdea('sunday soup', room).heard).toEqual([{ words: 'sunday soup', means: ['Sunday Soup'] }])
  })

  it('do not take a word from the lexicon', () => {
    expect(readIdea('sad', room).answers).toMatchObject({ style: ['own-2'], mood: ['melancholic'] })
  })

  it('do not take a word from the language', () => {
    expect(readIdea('not happy', [{ id: 'own-3', name: 'Not' }]).avoid.mood).toEqual(['happy'])
  })

  it('are the only ones ever answered', () => {
    expect(readIdea('techno', [{ id: 'own-1', name: 'Sunday Soup' }]).answers.style).toEqual([])
    expect(readIdea('no techno', []).avoid.style).toEqual([])
  })
})
