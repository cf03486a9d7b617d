import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Load, NumberedRow, Value } from '../../imports/index.js'
import type { Database } from '../database.js'
import { personId } from '../person-id.js'
import { demandRoom } from '../room.js'
import type { TableSpec } from './tables.js'

type Stage = (client: pg.PoolClient, spec: TableSpec, batches: AsyncIterable<readonly NumberedRow[]>) => Promise<void>

/**
 * Brings the rows of a file into the table `incoming` of this transaction. After a fault the file is read to its end,
 * and nothing more is brought.
 * @returns how many rows it has now
 * @throws Refused `disk-full`
 */
export async function stageRows(
  client: pg.PoolClient,
  database: Pick<Database, 'engine' | 'freeBytes'>,
  spec: TableSpec,
  { batches, faults }: Pick<Load, 'batches' | 'faults'>,
): Promise<number> {
  const definition = Object.entries(spec.columns).map(([column, type]) => `${column} ${type}`)
  await client.query(`create temp table incoming (row_no int, ${definition.join(', ')}) on commit drop`)
  let rows = 0
  const wanted = async function* () {
    for await (const batch of batches) {
      if (faults.count > 0) continue
      await demandRoom(database, batch.length)
      rows += batch.length
      yield batch
    }
  }
  await STAGE[database.engine](client, spec, wanted())
  return rows
}

const STAGE: Readonly<Record<Database['engine'], Stage>> = {
  /** one stream, which PostgreSQL reads while the next rows are being read from the file */
  async server(client, { columns }, batches) {
    const names = Object.keys(columns)
    const lines = async function* () {
      for await (const batch of batches) yield batch.map((row) => copyLine(row, names)).join('')
    }
    await pipeline(lines, client.query(copyFrom(`copy incoming (row_no, ${names.join(', ')}) from stdin`)))
  },

  /** the embedded database's socket carries no such stream */
  async embedded(client, { columns }, batches) {
    const names = Object.keys(columns)
    const selected = Object.entries(columns).map(([column, type]) => `${column}::${type}`)
    for await (const batch of batches) {
      const values = names.map((column) => batch.map(({ row }) => written(cellOf(row, column))))
      await client.query(
        `insert into incoming (row_no, ${names.join(', ')})
         select row_no, ${selected.join(', ')}
         from unnest($1::int[], ${names.map((_, index) => `$${index + 2}::text[]`).join(', ')})
           as given (row_no, ${names.join(', ')})`,
        [batch.map(({ number }) => number), ...values],
      )
    }
  },
}

function copyLine({ number, row }: NumberedRow, names: readonly string[]): string {
  // not String, which V8 remembers: each row's number would outlive its row and pile up among the old objects
  let line = number.toFixed()
  for (const name of names) line += `\t${copied(written(cellOf(row, name)))}`
  return `${line}\n`
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copied(text: string | null): string {
  if (text === null) return '\\N'
  return /[\\\t\n\r]/.test(text) ? text.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] ?? found) : text
}

function cellOf(row: NumberedRow['row'], column: string): Value {
  if (column !== 'id') return row[column] ?? null
  const { name, agency } = row
  return personId(String(name), agency == null ? null : String(agency))
}

function written(value: Value): string | null {
  if (value === null) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return `{${value.map((item) => `"${String(item).replace(/["\\]/g, '\\$&')}"`).join(',')}}`
  return String(value)
}
