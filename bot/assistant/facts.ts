import type {
  Deadline,
  Quarter,
  QuarterBasis,
  QuartersBack,
  Register,
  RuleSet,
  WorkingCalendar,
} from '../../domain/index.js'

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
  /**
   * What a quarter's figures rest on: its last frozen revision once there is one, else the data as known at `asOf`
   * (never later than the quarter's end). Read at an instant before its end, a quarter is never frozen.
   */
  standing(quarter: Quarter, asOf: Date): Promise<QuarterBasis>
  /** the same of an earlier quarter that it is compared with; of a frozen one, as it was frozen together with it */
  earlier(quarter: Quarter, back: QuartersBack, asOf: Date): Promise<QuarterBasis>
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
