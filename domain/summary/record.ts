import { type QuarterInput, scoreQuarter } from '../scoring/index.js'
import type { Metrics } from './metrics.js'
import type { SummaryInput } from './summary.js'

/** Everything the figures of one quarter rest on, be it counted now or frozen. */
export interface QuarterBasis extends QuarterInput {
  /** number of the frozen revision it comes from; null: the data as it is */
  readonly revision: number | null
  readonly metrics: Metrics
}

/** How many quarters back those lie that a quarter is compared with: the one before, and the same of a year earlier. */
export type QuartersBack = 1 | 4

/** What a frozen quarter keeps: its basis, and the bases of what its report compares it with. */
export interface QuarterRecord {
  readonly quarter: QuarterBasis
  readonly previous: QuarterBasis
  readonly yearBefore: QuarterBasis
}

/** What the report is gathered from; frozen or not, the figures come about in the same way. */
export function summaryInputOf({ quarter, previous, yearBefore }: QuarterRecord): SummaryInput {
  return {
    score: scoreQuarter(quarter),
    rules: quarter.rules,
    metrics: quarter.metrics,
    previous: scoreQuarter(previous),
    yearBefore: { score: scoreQuarter(yearBefore), metrics: yearBefore.metrics },
  }
}
