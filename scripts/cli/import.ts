import { basename } from 'node:path'
import { SingleBar } from 'cli-progress'
import { watchCalendar } from '../../bot/assistant/calendar-moves.js'
import { Refused } from '../../bot/errors.js'
import { type Fault, type ImportResult, importFile, type Kind } from '../../bot/imports/index.js'
import { importSink } from '../../bot/store/index.js'
import { textsIn } from '../../bot/texts/index.js'
import { formatCount } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printTable } from './output.js'

/** Imports a file, or shows what it would change. @throws Refused what `importFile` refuses, once it is told */
export async function importing(
  context: Context,
  kind: Kind,
  path: string,
  dryRun: boolean,
  json: boolean,
): Promise<void> {
  const { database, clock } = context
  const moves = kind === 'calendar' && !dryRun ? await watchCalendar(context, clock()) : null
  const bar = new SingleBar({
    format: '{bar} {percentage}% | còn {eta_formatted}',
    stream: process.stderr,
    noTTYOutput: false,
    clearOnComplete: true,
    hideCursor: true,
  })
  let begun = false
  const onProgress = (read: number, total: number) => {
    if (!begun) bar.start(total, 0)
    begun = true
    bar.update(read)
  }
  try {
    const result = await importFile({
      kind,
      path,
      dryRun,
      sink: importSink(database),
      now: clock(),
      ...(process.stderr.isTTY ? { onProgress } : {}),
    })
    bar.stop()
    if (result.ignored.length > 0) process.stderr.write(`Bỏ qua các cột không dùng: ${result.ignored.join(', ')}.\n`)
    if (json) printJson(document(result))
    else tell(result, dryRun)
    if (result.errorCount > 0) process.exitCode = 1
    else if (moves !== null) {
      const told = textsIn('vi').movedByCalendar(await moves())
      ;(json ? process.stderr : process.stdout).write(`${told.join('\n')}\n`)
    }
  } catch (error) {
    if (!json || !(error instanceof Refused)) throw error
    printJson({ kind, rows: 0, inserted: 0, updated: 0, unchanged: 0, errors: faultsOf(error, path) })
    process.stderr.write(`${error.message}\n`)
    process.exitCode = 1
  } finally {
    bar.stop()
  }
}

/** A file that cannot be read at all, told in the same shape as faults in its rows. */
function faultsOf({ message, details }: Refused, path: string): Fault[] {
  const columns = Array.isArray(details.missing) ? details.missing.map(String) : ['']
  return columns.map((column) => ({ row: 1, column, value: basename(path), expected: message }))
}

function document({ kind, rows, inserted, updated, unchanged, errors }: ImportResult) {
  return { kind, rows, inserted, updated, unchanged, errors }
}

function tell({ rows, inserted, updated, unchanged, errors, errorCount }: ImportResult, dryRun: boolean): void {
  if (errorCount > 0) {
    printLines(
      `Tệp có ${formatCount(errorCount)} lỗi nên không dòng nào được lưu${errorCount > errors.length ? `; dưới đây là ${errors.length} lỗi đầu` : ''}:`,
    )
    printTable(
      ['Dòng', 'Cột', 'Giá trị', 'Cần là'],
      errors.map(({ row, column, value, expected }) => [String(row), column, value, expected]),
      [0],
    )
    return
  }
  const verb = dryRun ? 'Sẽ thêm' : 'Đã thêm'
  printLines(
    `${formatCount(rows)} dòng. ${verb} ${formatCount(inserted)}, cập nhật ${formatCount(updated)}, giữ nguyên ${formatCount(unchanged)}.`,
  )
  if (dryRun) printLines('Chưa lưu gì (--dry-run).')
}
