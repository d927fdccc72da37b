/** What Discord would make of a text, besides showing it: read off the text as a client does, escapes first. */

/** A mention, emoji, timestamp or command that a client would draw. */
const DRAWN = /<(?:@[!&]?\d+|#\d+|a?:\w+:\d+|t:-?\d+(?::\w)?|\/[^:>]+:\d+|id:\w+)>/g
const LINK = /(?:https?|steam):\/\/[^\s<]+/g
const BLOCK = /^(?:#{1,3} |>{1,3} ?|-# |[-*+] |\d+\. )/

/** An escaped sign is a sign like any other. */
const withoutEscapes = (text: string): string => text.replace(/\\[^0-9A-Za-z\s]/g, '·')

/** Every sign with a meaning that stands in a text, in order. */
export const markupOf = (text: string): readonly string[] =>
  text.split('\n').flatMap((line) => {
    const bare = withoutEscapes(line)
    return [
      ...(BLOCK.exec(bare)?.slice(0, 1) ?? []),
      ...(bare.match(DRAWN) ?? []).map((drawn) => drawn.replace(/\d+/g, '0')),
      ...(bare.match(LINK) ?? []).map((link) => link.replace(/\d+/g, '0')),
      ...(bare.replace(DRAWN, '').match(/[*_~`|[\]]/g) ?? []),
    ]
  })

/** What would ping somebody if the message allowed it. */
export const pingsOf = (text: string): readonly string[] => text.match(/@(?:everyone|here)\b/gi) ?? []

/** Characters that nobody sees and that turn the text around, or hide in it. */
export const unseenOf = (text: string): readonly string[] =>
  text.match(/(?!\n)[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/gu) ?? []
