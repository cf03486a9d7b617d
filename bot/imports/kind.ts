import type { RowReader } from './row.js'

export const KINDS = ['agencies', 'questions', 'dossiers', 'metrics', 'calendar', 'people', 'rules'] as const
export type Kind = (typeof KINDS)[number]
/** Kinds whose rows are records of a table; a rule set is one document. */
export type TableKind = Exclude<Kind, 'rules'>

/** A value as the database takes it. */
export type Value = string | number | boolean | Date | readonly string[] | null
export type Row = Readonly<Record<string, Value>>

/** What a row may refer to that the file does not hold. */
export interface Known {
  /** an agency by its code, or by its official name; null when the register has neither */
  agencyCode(text: string): string | null
}

/** How the files of one kind are read. */
export interface KindSpec {
  readonly kind: TableKind
  /** canonical column names, required ones first, each with what else its header may say */
  readonly columns: Readonly<Record<string, readonly string[]>>
  readonly required: readonly string[]
  /** null when the row has a fault, which the reader has noted */
  read(reader: RowReader, known: Known): Row
}
