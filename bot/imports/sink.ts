import type { OfficeSettings, ReminderPolicy, RuleSet } from '../../domain/index.js'
import type { Faults } from './fault.js'
import type { Known, Row, TableKind } from './kind.js'

export interface NumberedRow {
  readonly number: number
  readonly row: Row
}

export interface Changes {
  readonly inserted: number
  readonly updated: number
  readonly unchanged: number
}

export interface Load {
  readonly kind: TableKind
  /** canonical columns the file has; others keep what is stored */
  readonly columns: ReadonlySet<string>
  /** read to its end even after a fault, so that every fault is found */
  readonly batches: AsyncIterable<readonly NumberedRow[]>
  /** what is found wrong across rows is added; any fault, before or after, and nothing is stored */
  readonly faults: Faults
  readonly file: string
  readonly dryRun: boolean
  readonly now: Date
}

/** The load of a file that is one document. */
export type DocumentLoad = Pick<Load, 'file' | 'dryRun' | 'now'>

/** Where imported rows go: all of a file or nothing. */
export interface ImportSink {
  known(): Promise<Known>
  load(load: Load): Promise<Changes>
  /** @returns what storing the rule set changes */
  loadRules(rules: RuleSet, load: DocumentLoad): Promise<Changes>
  /** Puts a policy of reminders in force from the next slot on. @returns what that changes */
  loadPolicy(policy: ReminderPolicy, load: DocumentLoad): Promise<Changes>
  /** Keeps the office's words for the reports made from then on. @returns what that changes */
  loadOffice(office: OfficeSettings, load: DocumentLoad): Promise<Changes>
}
