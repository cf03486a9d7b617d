import type { Block, Reply, Span } from '../../assistant/reply.js'
import { isPlain } from './plain.js'
import { tableLines } from './table.js'

/** One line of a message: marked text and what surrounds it. Lines with the same number share one frame. */
export interface Line {
  readonly spans: readonly Span[]
  /** the block of the reply it belongs to */
  readonly block: number
  /** the folded quote it is in */
  readonly fold: number | null
  /** the table it is in, set in columns of equal width */
  readonly grid: number | null
}

/** A reply as lines without any line break left in them. A fold inside a fold becomes part of it. */
export function linesOf({ blocks }: Reply): readonly Line[] {
  let frames = 0
  const walk = (block: Block, number: number, fold: number | null): readonly Line[] => {
    const place = { block: number, fold, grid: null }
    if (block.kind === 'line') return split(block.spans).map((spans) => ({ ...place, spans }))
    if (block.kind === 'fold') {
      frames += 1
      const inner = { ...place, fold: fold ?? frames }
      const title = split([{ text: block.title, bold: true }]).map((spans) => ({ ...inner, spans }))
      return [...title, ...block.blocks.flatMap((part) => walk(part, number, inner.fold))]
    }
    frames += 1
    const { aligned, lines } = tableLines(cleanTable(block))
    return lines.map((spans) => ({ ...place, grid: aligned ? frames : null, spans }))
  }
  return blocks.flatMap((block, number) => walk(block, number, null))
}

export function textOf({ spans }: Line): string {
  return spans.map(({ text }) => text).join('')
}

/**
 * Text as Telegram keeps it: it refuses halves of surrogate pairs, turns control characters into spaces, and leaves
 * out line and direction separators and the marks that draw lines through neighbouring text.
 */
export function clean(text: string): string {
  if (isPlain(text)) return text
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Surrogate}/gu, '\u{fffd}')
    .replace(/[\u2028-\u202e]|\u030a|\u0333|\u033f/g, '')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
}

function split(spans: readonly Span[]): readonly (readonly Span[])[] {
  const lines: Span[][] = [[]]
  for (const span of spans) {
    for (const [index, text] of clean(span.text).split('\n').entries()) {
      if (index > 0) lines.push([])
      if (text !== '') lines.at(-1)?.push({ ...span, text })
    }
  }
  return lines
}

function cleanTable(table: Extract<Block, { kind: 'table' }>): typeof table {
  const cells = (row: readonly string[]) => row.map((cell) => clean(cell).replaceAll('\n', ' ').trim())
  return { ...table, head: cells(table.head), rows: table.rows.map(cells) }
}
