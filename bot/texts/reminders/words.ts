import type {
  DataAt,
  Extension,
  ItemKind,
  LeaveReason,
  LocalDate,
  Mark,
  MorningNote,
  NamedItem,
  PlanFigures,
  PolicyField,
  QuietItem,
  SkipReason,
  Snooze,
  Tier,
} from '../../../domain/index.js'
import type { PendingEntry } from '../layout/pending.js'

/** Which message it is: the first of its items, a repeat of all of them, the afternoon's, or the head's. */
export type MessageKind = 'first' | 'repeat' | 'afternoon' | 'head'

export interface Counts {
  readonly total: number
  /** of each tier that has some, the worst first */
  readonly tiers: readonly (readonly [tier: Tier, count: number])[]
  /** how many were named to this person before */
  readonly repeated: number
}

/** The sentences of reminders in one language; how they stand in a message is the same in all. */
export interface ReminderWords {
  readonly count: (count: number) => string
  readonly title: Readonly<Record<MessageKind, (agency: string, date: LocalDate) => string>>
  readonly opening: Readonly<Record<MessageKind, (counts: Counts) => string>>
  readonly tier: Readonly<Record<Tier, string>>
  readonly item: (item: NamedItem) => string
  /** an item as it stands, with what was said about it */
  readonly entry: (entry: PendingEntry) => string
  readonly closed: (code: string) => string
  readonly extension: (extension: Extension) => string
  readonly others: (count: number) => string
  readonly quiet: { readonly title: (count: number) => string; readonly item: (item: QuietItem) => string }
  readonly data: {
    /** until when the data is */
    readonly known: (dataAt: DataAt) => string
    /** a kind left out for the age of its data */
    readonly leftOut: (kind: ItemKind, at: Date | null) => string
  }
  readonly buttons: {
    readonly acknowledge: string
    readonly acknowledgeAll: string
    readonly snooze: string
    readonly snoozeAll: string
    readonly details: string
    readonly wholeList: (count: number) => string
    readonly wrongAgency: string
    readonly whyThisDue: string
    readonly previous: string
    readonly next: string
    readonly pending: string
    readonly back: string
    readonly snoozeUntil: (snooze: Snooze, until: Date) => string
  }
  readonly list: (agency: string, page: number, pages: number) => string
  readonly weekly: {
    readonly title: (date: LocalDate) => string
    readonly opening: (agencies: number, veryOverdue: number, overdue: number) => string
    readonly columns: readonly [agency: string, veryOverdue: string, overdue: string]
    readonly rest: (count: number) => string
    /** under the picture's title: how many agencies it shows of how many */
    readonly pictured: (shown: number, all: number) => string
  }
  readonly note: {
    readonly title: (date: LocalDate) => string
    readonly unlinked: string
    readonly unlinkedAgency: (agency: string, items: number) => string
    readonly failures: string
    readonly failure: (failure: MorningNote['failures'][number]) => string
    readonly stale: string
    readonly staleKind: (kind: ItemKind, at: Date | null) => string
    readonly calendar: (year: number, known: boolean) => readonly string[]
    readonly more: (count: number) => string
  }
  readonly answers: {
    readonly acknowledged: (codes: readonly string[], next: Date | null) => readonly string[]
    readonly snoozeWhen: (codes: readonly string[]) => string
    readonly snoozed: (codes: readonly string[], until: Date, next: Date | null) => readonly string[]
    readonly wrongAgencyReported: (code: string) => readonly string[]
    readonly wrongAgencyForEditors: (kind: ItemKind, code: string, agency: string, by: string) => readonly string[]
    readonly alreadyReported: (code: string) => string
    readonly extended: (extension: Extension) => readonly string[]
    readonly notExtended: string
    readonly askExtend: (extension: Extension) => string
    readonly extendButton: string
    /** where the decision is too long for a button */
    readonly extendAgain: (command: string) => string
    readonly howToExtend: string
    readonly alreadyMarked: (mark: Mark) => string
    readonly allMarked: (count: number) => string
    readonly notOpen: (code: string, finishedAt: Date | null) => string
    readonly nothingOpen: string
    readonly noDigest: string
    readonly noDeadline: (code: string) => string
    /** @param command as it was typed, without an item */
    readonly whichItem: (command: string) => string
    readonly cancelled: (reasons: readonly (readonly [reason: LeaveReason, count: number])[]) => string
  }
  readonly preview: {
    readonly title: (date: LocalDate, time: string) => string
    readonly nothing: string
    readonly columns: readonly [person: string, agency: string, channel: string, items: string]
    readonly notLinked: string
    readonly others: (count: number) => string
    readonly noSlot: string
    readonly current: string
    readonly next: string
    readonly skipped: (count: number) => string
    readonly reason: Readonly<Record<SkipReason, string>>
  }
  /** what belongs in a place, from how the domain says it in Vietnamese */
  readonly expected: (vietnamese: string) => string
  readonly policy: {
    readonly title: (id: string, version: string) => string
    readonly columns: readonly [field: string, value: string, name: string]
    readonly howToChange: string
    readonly field: Readonly<Record<PolicyField, string>>
    readonly changes: string
    readonly noChanges: string
    readonly changeColumns: readonly [field: string, before: string, after: string]
    readonly confirm: string
    readonly faults: string
    readonly set: (version: string) => string
    readonly effect: (before: PlanFigures, after: PlanFigures) => string
  }
}
