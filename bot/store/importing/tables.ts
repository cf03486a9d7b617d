import type { TableKind } from '../../imports/index.js'

/** How the rows of one kind of file map to a table. */
export interface TableSpec {
  readonly table: string
  readonly key: readonly string[]
  /** column → type, in the order they are loaded */
  readonly columns: Readonly<Record<string, string>>
  /** columns that follow from others of the file: written when any of those is there */
  readonly follows: Readonly<Record<string, readonly string[]>>
}

const [TEXT, DATE, INSTANT, FLAG, TEXTS] = ['text', 'date', 'timestamptz', 'boolean', 'text[]'] as const

export const TABLES: Readonly<Record<TableKind, TableSpec>> = {
  agencies: {
    table: 'agency',
    key: ['code'],
    columns: {
      code: TEXT,
      name: TEXT,
      short_names: TEXTS,
      level: TEXT,
      parent: TEXT,
      questions: FLAG,
      services: FLAG,
      valid_from: DATE,
      valid_to: DATE,
      successors: TEXTS,
    },
    follows: {},
  },
  questions: {
    table: 'question',
    key: ['code'],
    columns: {
      code: TEXT,
      agency: TEXT,
      submitted_at: INSTANT,
      due_at: INSTANT,
      due_whole_day: FLAG,
      answered_at: INSTANT,
      status: TEXT,
      responder_ok: FLAG,
      field: TEXT,
      url: TEXT,
      forwarded_at: INSTANT,
    },
    follows: { due_whole_day: ['due_at'], status: ['answered_at'], answered_at: ['status'] },
  },
  dossiers: {
    table: 'dossier',
    key: ['code'],
    columns: {
      code: TEXT,
      agency: TEXT,
      level: 'smallint',
      channel: TEXT,
      received_at: INSTANT,
      due_at: INSTANT,
      due_whole_day: FLAG,
      resolved_at: INSTANT,
      status: TEXT,
      procedure_code: TEXT,
      procedure: TEXT,
    },
    follows: { due_whole_day: ['due_at'], status: ['resolved_at'], resolved_at: ['status'] },
  },
  metrics: {
    table: 'metric',
    key: ['quarter', 'key'],
    columns: { quarter: TEXT, key: TEXT, value: 'numeric', note: TEXT },
    follows: {},
  },
  calendar: {
    table: 'calendar_day',
    key: ['date'],
    columns: { date: DATE, kind: TEXT, reason: TEXT, decision: TEXT },
    follows: {},
  },
  people: {
    table: 'person',
    key: ['id'],
    columns: { id: 'uuid', name: TEXT, role: TEXT, agency: TEXT },
    follows: { id: ['name'] },
  },
}

/** The columns of a table that a file with these columns writes. */
export function writtenColumns({ columns, follows }: TableSpec, present: ReadonlySet<string>): string[] {
  return Object.keys(columns).filter(
    (column) => present.has(column) || (follows[column] ?? []).some((other) => present.has(other)),
  )
}
