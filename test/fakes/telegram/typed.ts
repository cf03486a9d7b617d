import type { Entity } from './types.js'

/** The entities Telegram itself finds in what a person types: commands and mentions. */
export function entitiesIn(text: string): readonly Entity[] {
  const found = (pattern: RegExp, type: string) =>
    [...text.matchAll(pattern)].map((match): Entity => ({ type, offset: match.index, length: match[0].length }))
  return [
    ...found(/(?<=^|\s)\/\w{1,64}(?:@\w+)?/g, 'bot_command'),
    ...found(/(?<![\w/])@\w{3,32}/g, 'mention').filter(({ offset }) => !/\/\w+$/.test(text.slice(0, offset))),
  ].sort((one, other) => one.offset - other.offset)
}
