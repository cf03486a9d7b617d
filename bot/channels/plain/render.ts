import type { Block, Button, Reply } from '../../assistant/reply.js'

type Table = Extract<Block, { kind: 'table' }>

/** A reply's text for chats without marks, tables and folds: everything but the emphasis is there. */
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
 * Where there is one value a row, the head is said once.
 */
function tableLines({ head, rows, numeric }: Table): string[] {
  const firstName = head.findIndex((_, column) => !numeric.includes(column))
  const named = Math.max(firstName, 0) + 1
  if (head.length - named === 1 && named === 1)
    return [head, ...rows].map((cells) => pair(cells[0] ?? '', [cells[1] ?? '']))
  return rows.map((cells) => {
    const labelled = cells.map((cell, column) => (column === firstName ? cell : `${head[column] ?? ''} ${cell}`.trim()))
    return pair(labelled.slice(0, named).join(' – '), labelled.slice(named))
  })
}

function pair(name: string, values: readonly string[]): string {
  return values.length === 0 ? name : `${name}: ${values.join('; ')}`
}
