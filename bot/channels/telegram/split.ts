import type { Span } from '../../assistant/reply.js'
import { type Line, textOf } from './lines.js'

/**
 * Parts of a message, none longer than the limit: between blocks where that leaves no part nearly empty, else between
 * lines, else between words, else between letters.
 *
 * @param limit UTF-16 units of text, as Telegram counts: without tags
 */
export function splitLines(lines: readonly Line[], limit: number): readonly (readonly Line[])[] {
  const parts: Line[][] = []
  let part: Line[] = []
  let room = limit
  const endPart = () => {
    if (part.length > 0) parts.push(part)
    part = []
    room = limit
  }
  for (const block of blocksOf(lines)) {
    const pieces = block.flatMap((line) => cutLine(line, limit))
    const whole = pieces.reduce((sum, piece) => sum + lengthOf(piece), 0)
    if (whole > room && (whole <= limit || room < limit / 2)) endPart()
    for (const piece of pieces) {
      if (lengthOf(piece) > room) endPart()
      part.push(piece)
      room -= lengthOf(piece)
    }
  }
  endPart()
  return parts
}

function blocksOf(lines: readonly Line[]): readonly (readonly Line[])[] {
  const blocks: Line[][] = []
  for (const line of lines) {
    const last = blocks.at(-1)
    if (last?.[0]?.block === line.block) last.push(line)
    else blocks.push([line])
  }
  return blocks
}

/** with the line break after it */
function lengthOf(line: Line): number {
  return line.spans.reduce((length, { text }) => length + text.length, 1)
}

function cutLine(line: Line, limit: number): readonly Line[] {
  if (lengthOf(line) <= limit) return [line]
  const text = textOf(line)
  const at = cutAt(text, limit - 1)
  const rest = { ...line, spans: sliceSpans(line.spans, at + leadingSpaces(text.slice(at)), text.length) }
  return [{ ...line, spans: sliceSpans(line.spans, 0, at) }, ...cutLine(rest, limit)]
}

/** Where to cut a text so that the first piece has at most `limit` units: at a space if there is one in its second half. */
export function cutAt(text: string, limit: number): number {
  if (text.length <= limit) return text.length
  for (let at = limit; at > limit / 2; at -= 1) if (/\s/.test(text.charAt(at))) return at
  for (let at = limit; at > limit - 32; at -= 1) if (!joinsWhatIsBefore(text, at)) return at
  return joinsSurrogates(text, limit) ? limit - 1 : limit
}

function joinsWhatIsBefore(text: string, at: number): boolean {
  return joinsSurrogates(text, at) || /^(?:\p{M}|\u200d)/u.test(text.slice(at, at + 2)) || text[at - 1] === '\u200d'
}

function joinsSurrogates(text: string, at: number): boolean {
  return /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at))
}

function leadingSpaces(text: string): number {
  return text.length - text.trimStart().length
}

function sliceSpans(spans: readonly Span[], from: number, to: number): readonly Span[] {
  let start = 0
  return spans.flatMap((span) => {
    const text = span.text.slice(Math.max(from - start, 0), Math.max(to - start, 0))
    start += span.text.length
    return text === '' ? [] : [{ ...span, text }]
  })
}
