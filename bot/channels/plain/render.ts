import type { Block, Button, Reply } from '../../assistant/reply.js'

type Table = Extract<Block, { kind: 'table' }>

/**
 * A reply's text for chats without marks, tables and folds. Everything is there but the emphasis, and the head of a
 * column of names where each value carries its own.
 */
export function renderPlain({ blocks }: Reply): string {
  return paragraphs(blocks).join('\n\n')
}

/**
 * Buttons for chats without them, numbered from 1.
 * @param hint how to pick one
 */
export function renderChoices(buttons: readonly Button[], hint: string): string {
  return [...buttons.map(({ label }, index) => `${index + 1}. ${label}`), hint].join('\n')
}

/** A heading starts a paragraph; what was folded stands apart. */
function paragraphs(blocks: readonly Block[]): string[] {
  const made: string[][] = [[]]
  for (const block of blocks) {
    if (block.kind === 'fold') made.push([`${block.title}:`, paragraphs(block.blocks).join('\n\n')], [])
    else if (block.kind === 'table') made.at(-1)?.push(...tableLines(block))
    else {
      if (block.spans[0]?.bold === true) made.push([])
      made.at(-1)?.push(block.spans.map(({ text }) => text).join(''))
    }
  }
  return made.map((lines) => lines.join('\n')).filter((paragraph) => paragraph.trim() !== '')
}

/**
 * A line for each row, because columns do not align in a proportional font: `Hạng 1 – Sở Y tế: Hỏi - Đáp 18; Tổng 45`.
 * In a table of two columns the head is said once, above.
 */
function tableLines({ head, rows, numeric }: Table): string[] {
  const name = Math.max(
    head.findIndex((_, column) => !numeric.includes(column)),
    0,
  )
  if (head.length === 2 && name === 0) return [head, ...rows].map(([first = '', second = '']) => pair(first, [second]))
  return rows.map((cells) => {
    const said = cells.map((cell, column) =>
      column === name && !numeric.includes(column) ? cell : labelled(head[column], cell),
    )
    return pair(said.slice(0, name + 1).join(' – '), said.slice(name + 1))
  })
}

function labelled(label: string | undefined, cell: string): string {
  return cell === '' || label === undefined ? cell : `${label} ${cell}`
}

function pair(name: string, values: readonly string[]): string {
  const said = values.filter((value) => value !== '')
  return said.length === 0 ? name : `${name}: ${said.join('; ')}`
}
