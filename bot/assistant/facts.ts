import type { Deadline, Quarter, QuarterFacts, Register, RuleSet, WorkingCalendar } from '../../domain/index.js'

/** A question or dossier somebody still has to finish. */
export interface PendingItem {
  readonly kind: 'question' | 'dossier'
  readonly code: string
  readonly agency: string
  /** field of a question, procedure of a dossier */
  readonly subject: string | null
  readonly since: Date
  readonly due: Deadline | null
  /** waiting for papers or payment, or stopped: never overdue */
  readonly paused: boolean
}

/** What the assistant needs to know of the world; the store answers it. */
export interface Facts {
  register(): Promise<Register>
  calendar(): Promise<WorkingCalendar>
  /** the rule set in force on the quarter's last day */
  rules(quarter: Quarter): Promise<RuleSet>
  /** everything counted of a quarter read at `asOf` (never later than the quarter's end) */
  quarter(quarter: Quarter, asOf: Date): Promise<QuarterFacts>
  /** figures of the portal entered for a quarter: key → decimal text */
  metrics(quarter: Quarter): Promise<ReadonlyMap<string, string>>
  /** open items at an instant, earliest deadline first, those without a deadline last; of all agencies when none is named */
  pending(at: Date, agency?: string): Promise<readonly PendingItem[]>
  /** one item by its code */
  item(code: string): Promise<ItemRecord | null>
  /** until when each kind of data is complete: the instant of its last import; null before any */
  freshness(): Promise<Date | null>
}

/** One question or dossier with what its deadline rests on. */
export interface ItemRecord extends PendingItem {
  readonly status: string
  readonly finishedAt: Date | null
}
