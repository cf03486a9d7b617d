import type { OfficeSettings, Quarter, QuarterSummary, RevisionDifference } from '../../domain/index.js'
import type { ChannelName } from './chat.js'
import type { Actor } from './people.js'

/** A frozen copy of a finished quarter (chốt quý). The first has number 1; a correction (bản điều chỉnh) the next. */
export interface Revision {
  readonly quarter: Quarter
  readonly revision: number
  readonly frozenAt: Date
  /** name of who froze it; null: the operator */
  readonly frozenBy: string | null
  /** null: not sent to the leaders */
  readonly published: Publication | null
}

/** The press that sent a revision to the leaders. */
export interface Publication {
  readonly at: Date
  /** null: the operator */
  readonly by: string | null
  readonly recipients: number
}

/** A quarter's summary with where its figures come from. */
export interface StandingSummary {
  readonly summary: QuarterSummary
  /** null: from the data as it is */
  readonly revision: Revision | null
}

/** Somebody the summary is published to. */
export interface SummaryRecipient {
  readonly id: string
  readonly name: string
  /** null: no chat leads to them, so that they get nothing */
  readonly channel: ChannelName | null
}

/** What became of a publication's messages. */
export interface PublicationProgress {
  readonly total: number
  readonly sent: number
  /** queued or under way */
  readonly waiting: number
  /** not delivered and not tried any more */
  readonly failed: readonly { readonly person: string; readonly reason: string }[]
}

/** The quarterly summary: frozen, corrected, published; the store keeps it. */
export interface Summaries {
  /** As the data stands at an instant, whatever was frozen. */
  live(quarter: Quarter, at: Date): Promise<QuarterSummary>
  /** As its last revision has it; live while it has none. */
  standing(quarter: Quarter, at: Date): Promise<StandingSummary>
  /** As one revision has it; null when there is none of that number. */
  frozen(quarter: Quarter, revision: number): Promise<StandingSummary | null>
  /** of a quarter, or of all; by quarter and number, the first first */
  revisions(quarter?: Quarter): Promise<readonly Revision[]>
  /** the last revision that was sent to the leaders, of a quarter or of all; null: none was */
  lastPublished(quarter?: Quarter): Promise<Revision | null>
  /**
   * What a revision changed against the one before, or against an earlier one that is named; null when either of them
   * does not exist.
   */
  differenceOf(quarter: Quarter, revision: number, against?: number): Promise<RevisionDifference | null>
  /** What freezing now would change against the last revision; null when there is none. */
  differenceSince(quarter: Quarter, at: Date): Promise<RevisionDifference | null>
  /**
   * Freezes a finished quarter as its next revision. Recorded in the audit.
   * @param expected number of the last revision the editor saw (0: none), so that two presses make one revision
   * @throws Refused `quarter-running`, `quarter-empty`, `revision-unchanged`, `revision-exists`
   */
  freeze(quarter: Quarter, expected: number, by: Actor, at: Date): Promise<Revision>
  /** the leaders who would receive a summary now */
  recipients(): Promise<readonly SummaryRecipient[]>
  /**
   * Puts a message to each leader into the outbox together with the record of it, once for each revision.
   * @returns `again`: it was published before, nothing was added
   * @throws Refused `no-revision`, `not-latest`, `no-recipients`
   */
  publish(
    quarter: Quarter,
    revision: number,
    by: Actor,
    at: Date,
  ): Promise<{ readonly published: Publication; readonly again: boolean }>
  /** What became of it; null when it was not published. */
  progress(quarter: Quarter, revision: number): Promise<PublicationProgress | null>
  /**
   * Puts a message to each editor and admin a channel leads to into the outbox: the quarter's summary is to be made.
   * Once for each of them and the quarter.
   * @param until not sent after it
   * @returns how many were added
   */
  remindEditors(quarter: Quarter, until: Date): Promise<number>
  office(): Promise<OfficeSettings>
  setOffice(office: OfficeSettings, by: Actor): Promise<void>
}
