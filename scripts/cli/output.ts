import Table from 'cli-table3'
import type { Block, Reply } from '../../bot/assistant/reply.js'
import { refusalOf } from '../../bot/errors.js'
import { withoutSecrets } from '../../bot/main/hiding.js'

export function printJson(document: unknown): void {
  process.stdout.write(`${JSON.stringify(document)}\n`)
}

export function printLines(...lines: readonly string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`)
}

/** @param numeric indexes of the columns set flush right */
export function printTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  numeric: readonly number[] = [],
): void {
  const table = new Table({
    head: [...head],
    style: { head: [], border: [], compact: true },
    colAligns: head.map((_, column) => (numeric.includes(column) ? 'right' : 'left')),
  })
  table.push(...rows.map((row) => [...row]))
  printLines(table.toString())
}

/** What the assistant would answer in a chat, on a terminal. */
export function printReply({ blocks }: Reply): void {
  blocks.forEach(printBlock)
}

function printBlock(block: Block): void {
  if (block.kind === 'line') printLines(block.spans.map(({ text }) => text).join(''))
  else if (block.kind === 'table') printTable(block.head, block.rows, block.numeric)
  else {
    printLines('', `${block.title}:`)
    block.blocks.forEach(printBlock)
  }
}

/** Tells what went wrong and returns the exit code: 1, refused or failed. */
export function printFailure(error: unknown, json: boolean): 1 {
  const known = refusalOf(error)
  const message = withoutSecrets(known?.message ?? (error instanceof Error ? error.message : String(error)))
  if (json) printJson({ error: { code: known?.code ?? 'failed', message, ...known?.details } })
  process.stderr.write(`${known === null ? `Lỗi ngoài dự kiến: ${message}` : message}\n`)
  if (known === null && error instanceof Error && process.env.LOG_LEVEL === 'debug')
    process.stderr.write(`${withoutSecrets(error.stack ?? '')}\n`)
  return 1
}
