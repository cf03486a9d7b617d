import type { Block, Reply } from '../../bot/assistant/reply.js'

/** What a reply says, a row a line: the pieces that every channel shows in this order, however it draws tables and folds. */
function rowsOf(block: Block): string[][] {
  if (block.kind === 'line') return block.spans.length === 0 ? [] : [[block.spans.map(({ text }) => text).join('')]]
  if (block.kind === 'fold') return [[block.title], ...block.blocks.flatMap(rowsOf)]
  return block.rows.map((cells) => cells.filter((cell) => cell !== ''))
}

/** @returns the first row of a reply that a chat does not show where it belongs; null when all of it is there, in order */
export function firstMissing(shown: string, { blocks }: Pick<Reply, 'blocks'>): string | null {
  const lines = shown.split('\n')
  let at = 0
  for (const row of blocks.flatMap(rowsOf)) {
    const found = lines.findIndex((line, index) => index >= at && holds(line, row))
    if (found < 0) return row.join(' | ')
    at = found + 1
  }
  return null
}

function holds(line: string, pieces: readonly string[]): boolean {
  let from = 0
  for (const piece of pieces) {
    const found = line.indexOf(piece, from)
    if (found < 0) return false
    from = found + piece.length
  }
  return true
}
