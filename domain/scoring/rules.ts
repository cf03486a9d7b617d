import type { Fraction } from '../numbers/index.js'
import type { LocalDate } from '../time/index.js'

/** The constants a quarter is scored by, as data. @source scoring.md section 5 */
export interface RuleSet {
  readonly id: string
  readonly version: string
  /** the document it comes from, as officials cite it */
  readonly source: string
  readonly validFrom: LocalDate
  readonly validTo: LocalDate | null
  readonly questions: {
    /** points for no fault, and the base of the share when there are some */
    readonly base: Fraction
    readonly qualityBonus: Fraction
    readonly volumeBonus: Fraction
    /** the busiest month must have received more than this for the volume bonus */
    readonly volumeMonthOver: number
    /** a question without a deadline gets the end of this working day after receipt; null: none */
    readonly answerWithinWorkingDays: number | null
  }
  readonly services: {
    /** points when no dossier came, and the base of the share below the threshold */
    readonly base: Fraction
    /** points from the threshold on */
    readonly full: Fraction
    /** the on-time rate that earns them, a share of 1 */
    readonly threshold: Fraction
  }
  /** what the report leaves open and how it is filled in: id → text in Vietnamese */
  readonly assumptions: Readonly<Record<string, string>>
}

export type Criterion = 'questions' | 'services'

/** The most points a criterion can give. */
export function maximumOf(rules: RuleSet, criterion: Criterion): Fraction {
  const { questions, services } = rules
  return criterion === 'questions'
    ? questions.base.plus(questions.qualityBonus).plus(questions.volumeBonus)
    : services.full
}
