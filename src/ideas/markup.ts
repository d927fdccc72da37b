/**
 * Markup that is not words: pings, channels, custom emoji, timestamps and commands of Discord, addresses, the target of a
 * Markdown link, the language tag of a code block, what is struck out, a plain @name. Each scan stops at the next sign that
 * could begin another, so that the whole is linear.
 */
const NOT_WORDS =
  /<[@#][!&]?\w{1,32}>|<a?:\w{1,64}:\d{1,32}>|<t:-?\d{1,16}(?::\w)?>|<\/[^<>\n]{1,100}:\d{1,32}>|<id:\w{1,32}>|(?:https?:\/\/|www\.)[^\s<>]+|\]\([^()\s]*\)|```[\w+-]{1,20}\n|~~[^~\n]+~~|@[\p{L}\p{N}_][\p{L}\p{N}_.]*|:\w{2,32}:/giu

/** The text with everything that is markup and not words blanked out; places stay what they were. */
export const plain = (text: string): string =>
  text.replace(NOT_WORDS, (markup) => '\u0000'.repeat(markup.length))
