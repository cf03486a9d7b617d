import type { ProvinceFigures } from './quarter-score.js'

/** A figure beside that of the same quarter a year earlier (cùng kỳ); null where that one is missing, never 0. */
export interface Comparison {
  readonly current: number
  readonly previous: number | null
  readonly change: number | null
}

export function compare(current: number, previous: number | null): Comparison {
  return { current, previous, change: previous === null ? null : current - previous }
}

/**
 * Questions received and dossiers handled against the same quarter a year earlier.
 * @param metrics figures entered for that earlier quarter, for when it has no item data (contracts.md section 2)
 */
export function compareWithYearBefore(
  now: ProvinceFigures,
  then: ProvinceFigures,
  metrics: ReadonlyMap<string, string>,
): { readonly questionsReceived: Comparison; readonly dossiersTotal: Comparison } {
  const entered = (key: string) => (metrics.has(key) ? Number(metrics.get(key)) : null)
  const earlier = (counted: number, key: string) => (counted > 0 ? counted : entered(key))
  return {
    questionsReceived: compare(now.questions.received, earlier(then.questions.received, 'questions_received')),
    dossiersTotal: compare(now.services.total, earlier(then.services.total, 'dossiers_total')),
  }
}
