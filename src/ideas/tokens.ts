import { plain } from './markup.ts'

/**
 * A word, number or emoji of a text, a break between clauses, or markup that nothing is read from. Places are UTF-16 units
 * of the original text.
 */
export interface Token {
  readonly kind: 'word' | 'number' | 'emoji' | 'pause' | 'stop' | 'markup'
  /** As the lexicon has it: lower case, without marks; '' for what no term holds. */
  readonly form: string
  readonly start: number
  readonly end: number
}

/** Longer ones are no words of any language read here. */
const LONGEST_WORD = 32
const TOKEN =
  /(?<word>[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*|[&+])|(?<number>\p{N}+)|(?<emoji>\p{Extended_Pictographic}(?:[\p{EMod}\u{FE0F}]|\u{200D}\p{Extended_Pictographic})*|\p{RI}{2})|(?<pause>,|[-–—](?=\s))|(?<stop>(?<!(?<!\p{L})\p{L}(?=\.))[.!?…:;](?=[\s\u0000]|$)|[()\n]+)|(?<markup>\u0000+)/gu

const wordForm = (word: string): string =>
  word.length > LONGEST_WORD
    ? '\u0000'
    : word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replaceAll('’', "'").normalize('NFC')
const emojiForm = (emoji: string): string => emoji.replace(/[\p{EMod}\u{FE0F}]/gu, '')

/** What a text consists of, in its order. Linear in its length. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  for (const match of plain(text).matchAll(TOKEN)) {
    const { word, number, emoji, pause, stop } = match.groups as Partial<Record<string, string>>
    const place = { start: match.index, end: match.index + match[0].length }
    if (word !== undefined) tokens.push({ kind: 'word', form: wordForm(word), ...place })
    else if (number !== undefined) tokens.push({ kind: 'number', form: number.normalize('NFKC'), ...place })
    else if (emoji !== undefined) tokens.push({ kind: 'emoji', form: emojiForm(emoji), ...place })
    else {
      const kind = pause !== undefined ? 'pause' : stop !== undefined ? 'stop' : 'markup'
      tokens.push({ kind, form: '', ...place })
    }
  }
  return tokens
}

const BETWEEN = /^[\s'’&/+.-]*$/u

/** What stands from one token to another as its author wrote it, markup left out. */
export const wordsFrom = (text: string, tokens: readonly Token[], from: number, to: number): string => {
  let words = ''
  let last = from
  for (let at = from; at <= to; at++) {
    const { kind, start, end } = tokens[at]
    if (kind === 'markup') continue
    const gap = at === from ? '' : text.slice(tokens[last].end, start)
    words += (BETWEEN.test(gap) ? gap : ' ') + text.slice(start, end)
    last = at
  }
  return words.replace(/\s+/gu, ' ')
}
