import type { Metric, MetricKey, Metrics, Quarter } from '../../domain/index.js'
import type { Actor } from './people.js'

/** Figures that are entered by hand. */
export interface Editing {
  /** those of a quarter */
  metrics(quarter: Quarter): Promise<Metrics>
  /** Enters one, and records who did. @returns what it replaced; null: there was none */
  setMetric(quarter: Quarter, key: MetricKey, metric: Metric, by: Actor): Promise<Metric | null>
}
