import type { QuarterScore } from '../scoring/index.js'
import { countFigure, type Figure } from './figures.js'
import { enteredIn, type Metrics } from './metrics.js'
import { isRecorded } from './recorded.js'

/**
 * Questions received and dossiers handled beside the same quarter a year earlier.
 * @param then that earlier quarter; where it has no items, its entered totals serve (contracts.md section 2)
 */
export function compareWithYearBefore(
  now: Pick<QuarterScore, 'province'>,
  then: { readonly score: QuarterScore | null; readonly metrics: Metrics },
): { readonly questionsReceived: Figure<number>; readonly dossiersTotal: Figure<number> } {
  const { score, metrics } = then
  const questions = score !== null && isRecorded(score, 'questions') ? score.province.questions.received : null
  const dossiers = score !== null && isRecorded(score, 'services') ? score.province.services.total : null
  return {
    questionsReceived: countFigure(
      now.province.questions.received,
      questions ?? enteredCount(metrics, 'questions_received'),
    ),
    dossiersTotal: countFigure(now.province.services.total, dossiers ?? enteredCount(metrics, 'dossiers_total')),
  }
}

function enteredCount(metrics: Metrics, key: string): number | null {
  const value = enteredIn(metrics, key)
  return value === null ? null : Number(value.toFixed(0))
}
