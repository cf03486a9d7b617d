import type { Block, Span } from '../../assistant/reply.js'
import { isPlain } from './plain.js'

type Table = Extract<Block, { kind: 'table' }>

/** what a phone shows of a line in letters of equal width */
const COLUMNS = 36
const GAP = ' '

const graphemes = new Intl.Segmenter('vi')

/** A table in columns where a phone is wide enough for it, else a line for each row that names its values. */
export function tableLines(table: Table): { aligned: boolean; lines: readonly (readonly Span[])[] } {
  const rows = [table.head, ...table.rows]
  const widths = table.head.map((_, column) => Math.max(...rows.map((row) => width(row[column] ?? ''))))
  const total = widths.reduce((sum, each) => sum + each + GAP.length, -GAP.length)
  if (total > COLUMNS) return { aligned: false, lines: named(table) }
  return { aligned: true, lines: rows.map((row) => [{ text: inColumns(row, widths, table.numeric) }]) }
}

/** The first column is never moved to the right: Telegram cuts off the spaces a message begins with. */
function inColumns(row: readonly string[], widths: readonly number[], numeric: readonly number[]): string {
  const cells = widths.map((wide, column) => {
    const cell = row[column] ?? ''
    const space = ' '.repeat(wide - width(cell))
    return column > 0 && numeric.includes(column) ? space + cell : cell + space
  })
  return cells.join(GAP).trimEnd()
}

/** Two columns read as "name: value"; of more, the first that holds words names the row. */
function named({ head, rows, numeric }: Table): readonly (readonly Span[])[] {
  if (head.length === 2) {
    const pair = ([name = '', value = '']: readonly string[], bold: boolean) => [{ text: `${name}: ${value}`, bold }]
    return [pair(head, true), ...rows.map((row) => pair(row, false))]
  }
  const naming = head.findIndex((_, column) => !numeric.includes(column))
  return rows.map((row) => {
    const cells = head.flatMap((name, column): Span[] => {
      const cell = row[column] ?? ''
      if (cell === '') return []
      return [column === naming ? { text: cell, bold: true } : { text: name === '' ? cell : `${name}: ${cell}` }]
    })
    return cells.flatMap((cell, index) => (index === 0 ? [cell] : [{ text: ' · ' }, cell]))
  })
}

function width(text: string): number {
  return isPlain(text) ? text.length : [...graphemes.segment(text)].length
}
