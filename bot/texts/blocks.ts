import type { Quarter } from '../../domain/index.js'
import type { Block, Button, Reply, Span } from '../assistant/reply.js'

type Piece = string | Span

/** A line of plain and marked pieces. */
export const line = (...pieces: readonly Piece[]): Block => ({
  kind: 'line',
  spans: pieces.map((piece) => (typeof piece === 'string' ? { text: piece } : piece)),
})
/** A line of a list. */
export const bullet = (text: string): Block => line(`• ${text}`)
export const bold = (text: string): Span => ({ text, bold: true })
export const italic = (text: string): Span => ({ text, italic: true })

/** @param numeric indexes of the columns that hold numbers */
export const table = (
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[],
): Block => ({ kind: 'table', head, rows, numeric })

export const fold = (title: string, ...blocks: readonly Block[]): Block => ({ kind: 'fold', title, blocks })
/** @param replaces whether the answer takes the place of the message the button is on */
export const button = (label: string, data: string, replaces = false): Button => ({
  label,
  data,
  ...(replaces ? { replaces } : {}),
})

/** What a button sends for one agency: its code, marked so that it is never taken for a name. */
export function pressed(command: string, code: string, quarter: Quarter | null): string {
  return [`/${command}`, `#${code}`, quarter ?? ''].join(' ').trim()
}

const SHOWN = 60

/** What a person typed, in quotation marks, cut to a readable length. */
export function quoted(typed: string): string {
  const characters = [...typed.trim()]
  return `“${characters.length <= SHOWN ? characters.join('') : `${characters.slice(0, SHOWN).join('')}…`}”`
}

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
