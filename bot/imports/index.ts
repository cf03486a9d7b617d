import { basename } from 'node:path'
import { Refused } from '../errors.js'
import { type Fault, Faults } from './fault.js'
import { type Header, readHeader } from './header.js'
import type { Kind, KindSpec, Known } from './kind.js'
import { specs } from './kinds/index.js'
import type { Records } from './records.js'
import { RowReader } from './row.js'
import { readRulesFile } from './rules.js'
import type { Changes, ImportSink, NumberedRow } from './sink.js'
import { type FileOptions, openRecords } from './table.js'

export { type Fault, Faults } from './fault.js'
export { KINDS, type Kind, type Known, type Row, type TableKind, type Value } from './kind.js'
export type { Changes, DocumentLoad, ImportSink, Load, NumberedRow } from './sink.js'

export interface ImportOptions extends FileOptions {
  readonly kind: Kind
  /** finds what would change and stores nothing */
  readonly dryRun: boolean
  readonly sink: ImportSink
  readonly now: Date
}

export interface ImportResult extends Changes {
  readonly kind: Kind
  readonly rows: number
  /** the first 50; nothing was stored when there is any */
  readonly errors: readonly Fault[]
  readonly errorCount: number
  /** headers of columns that are not stored */
  readonly ignored: readonly string[]
}

const BATCH = 250

/**
 * Imports one file: the whole of it or nothing.
 * @throws Refused for a file that cannot be read as one of its kind; faults in rows are in the result
 */
export async function importFile(options: ImportOptions): Promise<ImportResult> {
  const { kind, path, dryRun, sink, now } = options
  const file = basename(path)
  const records = await openRecords(options)
  if (kind === 'rules') {
    const load = { file, dryRun, now }
    const read = await readRulesFile(records, {
      rules: (rules) => sink.loadRules(rules, load),
      policy: (policy) => sink.loadPolicy(policy, load),
      office: (office) => sink.loadOffice(office, load),
    })
    return { kind, ...read }
  }
  const spec = specs[kind]
  const iterator = records[Symbol.asyncIterator]()
  const header = await firstRow(iterator, spec)
  const faults = new Faults()
  const counter = { rows: 0 }
  const batches = readBatches(
    { [Symbol.asyncIterator]: () => iterator },
    header,
    spec,
    await sink.known(),
    faults,
    counter,
  )
  const columns = new Set(header.columns.filter((column) => column !== null))
  const changes = await sink.load({ kind, columns, batches, faults, file, dryRun, now })
  return {
    kind,
    rows: counter.rows,
    ...changes,
    errors: faults.first,
    errorCount: faults.count,
    ignored: header.ignored,
  }
}

async function firstRow(iterator: AsyncIterator<{ cells: readonly string[] }>, spec: KindSpec): Promise<Header> {
  const first = await iterator.next()
  if (first.done === true)
    throw new Refused('file-empty', 'Tệp không có dòng nào. Hãy xuất lại tệp có dòng tiêu đề và dữ liệu.')
  try {
    return readHeader(first.value.cells, spec)
  } catch (error) {
    await iterator.return?.()
    throw error
  }
}

async function* readBatches(
  records: Records,
  { columns }: Header,
  spec: KindSpec,
  known: Known,
  faults: Faults,
  counter: { rows: number },
): AsyncGenerator<NumberedRow[]> {
  const places = new Map(columns.flatMap((column, index) => (column === null ? [] : [[column, index] as const])))
  let batch: NumberedRow[] = []
  for await (const { number, cells } of records) {
    counter.rows += 1
    const reader = new RowReader({ number, cells, places }, faults)
    if (cells.length > columns.length) {
      const extra = cells.slice(columns.length).find((cell) => cell.trim() !== '')
      if (extra !== undefined)
        faults.add(number, String(columns.length + 1), extra, `không quá ${columns.length} ô như dòng tiêu đề`)
    }
    batch.push({ number, row: spec.read(reader, known) })
    if (batch.length < BATCH) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
