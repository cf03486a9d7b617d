import type { Bonus, MissingFigure, Quarter, QuarterScore, QuestionGroup, ServiceGroup } from '../../../domain/index.js'
import type { Revision } from '../../assistant/summaries.js'

type Counted<K extends string> = Readonly<Record<K, string>>

export interface SummaryWords {
  /** @param correction 1 for the first correction (bản điều chỉnh); 0: none */
  readonly title: (quarter: Quarter, correction: number) => string
  /** @param frozen what is known of the revision the score is of; null: nothing, or it is of none */
  readonly basis: (score: QuarterScore, frozen: Revision | null) => string
  readonly questions: string
  readonly services: string
  readonly noQuestions: string
  readonly noDossiers: string
  /** a count beside the year before; no change: it is not known */
  readonly yearBefore: (change: string | null) => string
  readonly questionLines: (
    counts: Counted<'received' | 'yearBefore' | 'deleted' | 'eligible' | 'answered' | 'waiting'>,
  ) => readonly string[]
  readonly serviceLines: (
    counts: Counted<'total' | 'yearBefore' | 'oneStop' | 'online' | 'carriedOver' | 'resolved' | 'onTime' | 'late'> &
      Counted<'inProgress' | 'overdueOpen'> & { readonly post: string | null },
  ) => readonly string[]
  /** `37 cơ quan: …` */
  readonly agencies: (count: number, parts: readonly string[]) => string
  /** @param points `17`, or `0–12,5` where those of a group differ */
  readonly questionGroup: Readonly<Record<QuestionGroup, (points: string) => string>>
  readonly serviceGroup: Readonly<Record<ServiceGroup, (points: string, threshold: string) => string>>
  readonly below: (threshold: string, agencies: string) => string
  readonly questionGroups: string
  readonly serviceGroups: string
  /** how many questions each of a group received */
  readonly receivedFrom: (least: string, most: string) => string
  readonly changes: {
    readonly none: string
    readonly counts: (before: Quarter, rose: number, fell: number, unchanged: number) => string
    readonly title: string
    readonly rose: string
    readonly fell: string
    readonly more: (agencies: number) => string
    readonly provisional: string
    readonly bonus: Readonly<Record<Bonus, string>>
    readonly won: (bonus: string) => string
    readonly lost: (bonus: string) => string
    readonly faults: (from: string, to: string) => string
    readonly rate: (from: string, to: string) => string
    readonly noRate: Readonly<Record<'none' | 'unresolved', string>>
    readonly rules: string
  }
  readonly portal: string
  readonly figure: Readonly<Record<MissingFigure['key'], string>>
  readonly atLeast: (value: string) => string
  /** a rank, smaller being better, beside the year before */
  readonly places: (places: string, better: boolean) => string
  readonly missing: (count: number) => string
  readonly missingOf: (quarter: Quarter, names: readonly string[]) => string
  readonly remarks: string
  readonly revision: {
    readonly title: (quarter: Quarter, revision: number) => string
    /** what follows changed against this revision */
    readonly since: (revision: number) => string
    readonly unchanged: string
    readonly basis: string
    readonly province: string
    readonly portal: string
    readonly agencies: (count: number) => string
    readonly added: string
    readonly removed: string
    /** of a quarter that this one is compared with */
    readonly earlier: (quarter: Quarter) => string
    /** of a figure, the note entered with it */
    readonly note: (figure: string) => string
    /** what a path in `score --json` is called */
    readonly figures: Readonly<Record<string, string>>
    readonly values: Readonly<Record<string, string>>
    readonly moment: (at: Date) => string
  }
  readonly ranking: string
  readonly province: string
}
