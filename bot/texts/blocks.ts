import type { Block, Button, Reply, Span } from '../assistant/reply.js'

type Piece = string | Span

/** A line of plain and marked pieces. */
export const line = (...pieces: readonly Piece[]): Block => ({
  kind: 'line',
  spans: pieces.map((piece) => (typeof piece === 'string' ? { text: piece } : piece)),
})
export const bold = (text: string): Span => ({ text, bold: true })
export const italic = (text: string): Span => ({ text, italic: true })

/** @param numeric indexes of the columns that hold numbers */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[],
): Block => ({ kind: 'table', head, rows, numeric })

export const fold = (title: string, ...blocks: readonly Block[]): Block => ({ kind: 'fold', title, blocks })
export const button = (label: string, data: string): Button => ({ label, data })

/** @param buttons one row each */
export const reply = (blocks: readonly Block[], ...buttons: readonly (readonly Button[])[]): Reply => ({
  blocks,
  buttons: buttons.filter((row) => row.length > 0),
})

/** A reply as plain text, for terminals, logs and tests. */
export function plainText({ blocks }: Reply): string {
  return blocks.map(plain).join('\n')
}

function plain(block: Block): string {
  if (block.kind === 'line') return block.spans.map(({ text }) => text).join('')
  if (block.kind === 'fold') return [`${block.title}:`, ...block.blocks.map(plain)].join('\n')
  return [block.head, ...block.rows].map((cells) => cells.join(' | ')).join('\n')
}
