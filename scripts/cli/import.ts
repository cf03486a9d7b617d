import { SingleBar } from 'cli-progress'
import { Refused } from '../../bot/errors.js'
import { type ImportResult, importFile, isKind, KINDS } from '../../bot/imports/index.js'
import { importSink } from '../../bot/store/index.js'
import { formatCount } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printTable } from './output.js'

/** Imports a file, or shows what it would change. @throws Refused `kind-unknown` and what `importFile` refuses */
export async function importing(
  { database, clock }: Context,
  kind: string,
  path: string,
  dryRun: boolean,
  json: boolean,
): Promise<void> {
  if (!isKind(kind)) throw new Refused('kind-unknown', `Không có loại “${kind}”. Các loại: ${KINDS.join(', ')}.`)
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
  } finally {
    bar.stop()
  }
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
