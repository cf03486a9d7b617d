import type { Fraction } from '../numbers/index.js'
import type { QuarterScore } from '../scoring/index.js'
import type { Quarter } from '../time/index.js'
import { shareOf } from './figures.js'
import { isRecorded } from './recorded.js'

/** One quarter of the trend; a share is null where the quarter was not recorded. */
export interface TrendPoint {
  readonly quarter: Quarter
  /** of the questions eligible for an answer */
  readonly answered: Fraction | null
  /** of the dossiers on the desks */
  readonly resolved: Fraction | null
  /** of the dossiers resolved */
  readonly onTime: Fraction | null
}

export function trendOf(scores: readonly QuarterScore[]): TrendPoint[] {
  return scores.map((score) => {
    const { questions, services } = score.province
    const served = isRecorded(score, 'services')
    return {
      quarter: score.quarter,
      answered: isRecorded(score, 'questions') ? shareOf(questions.answered, questions.eligible) : null,
      resolved: served ? shareOf(services.resolved, services.total) : null,
      onTime: served ? shareOf(services.onTime, services.resolved) : null,
    }
  })
}
