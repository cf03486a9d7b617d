import type { DataAt, Quarter } from '../../../domain/index.js'
import type { Revision } from '../../assistant/summaries.js'

type Told = (text: string) => string

export interface PublishingWords {
  readonly count: (count: number) => string
  readonly freshness: (dataAt: DataAt) => string
  readonly buttons: Readonly<
    Record<
      | 'summary'
      | 'files'
      | 'freeze'
      | 'correct'
      | 'publish'
      | 'progress'
      | 'refresh'
      | 'revisions'
      | 'confirmFreeze'
      | 'confirmPublish',
      string
    >
  > & { readonly revision: Told; readonly difference: Told }
  readonly preview: {
    readonly title: (quarter: Quarter) => string
    readonly running: (quarter: Quarter, end: Date) => string
    readonly live: string
    /** the data is not what it was when the quarter was frozen */
    readonly changed: string
  }
  /** by whom nobody is named: the operator */
  readonly frozen: (revision: Revision) => string
  readonly notSent: string
  readonly published: (published: NonNullable<Revision['published']>) => string
  readonly recipients: (count: string) => string
  readonly unreached: (count: string) => string
  readonly lacking: (figures: number, provisional: number) => string
  readonly files: { readonly title: (quarter: Quarter) => string; readonly list: string }
  readonly captions: Readonly<Record<'document' | 'annexes' | 'ranking' | 'onTime' | 'trend', Told>>
  readonly quarterName: (quarter: Quarter) => string
  readonly revisions: {
    readonly title: (quarter: Quarter) => string
    readonly one: (revision: Revision) => string
  }
  readonly noSuch: (quarter: Quarter, revision: number) => string
  readonly firstRevision: (quarter: Quarter) => string
  readonly askFreeze: (quarter: Quarter, revision: number) => string
  readonly afterFreezing: string
  readonly nowFrozen: (revision: Revision) => string
  readonly notSentYet: string
  readonly outdated: string
  readonly nothingFrozen: (quarter: Quarter) => string
  readonly unchanged: (revision: Revision) => string
  readonly askPublish: (revision: Revision, count: string) => string
  readonly hours: string
  readonly noRecipients: string
  readonly progress: {
    readonly title: (quarter: Quarter, revision: number) => string
    readonly before: string
    readonly counts: (counts: Readonly<Record<'sent' | 'total' | 'waiting' | 'failed', string>>) => string
    readonly done: (sent: string, total: string) => string
    readonly failed: (count: string) => string
    /** why somebody was not reached, by the code of the log of messages */
    readonly why: Readonly<Record<string, string>>
    readonly otherwise: Told
  }
  readonly due: {
    readonly title: (quarter: Quarter) => string
    readonly live: (quarter: Quarter) => string
    readonly frozen: (revision: Revision) => string
    readonly incomplete: (dataAt: DataAt) => string
  }
}
