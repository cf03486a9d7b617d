import { Fraction, readNumber } from '../numbers/index.js'
import type { QuarterScore } from '../scoring/index.js'
import { addQuarters, type Quarter } from '../time/index.js'
import {
  enteredIn,
  type Metric,
  type Metrics,
  type MissingFigure,
  missingPortalFigures,
  PORTAL_KEYS,
  portalFigures,
} from './metrics.js'
import { isRecorded } from './recorded.js'

export type MetricKey = MissingFigure['key']

/** Every figure that is entered by hand, in the order of the report; totals serve quarters without item data. */
export const METRIC_KEYS: readonly MetricKey[] = [...PORTAL_KEYS, 'questions_received', 'dossiers_total']

/** A share in percent. */
export function isPercent(key: MetricKey): boolean {
  return key.endsWith('_percent')
}

/** What is wrong with a value somebody typed. */
export type MetricFault = 'no-number' | 'negative' | 'not-whole' | 'over-100' | 'too-long'

const AT_LEAST = /^(?:trên|tren|over)\s+/i
const [MOST_DIGITS, MOST_DECIMALS] = [15, 4]
const HUNDRED = Fraction.of(100)
/** the one figure besides shares that is no count */
const INDEX: MetricKey = 'alexa_90d'

/**
 * Reads a value as it is typed: `1.234`, `91,5`, `91.5`, `91,5%` for a share, `trên 500` for at least 500.
 * @returns the metric, its value a plain decimal
 */
export function readMetric(key: MetricKey, typed: string): Metric | MetricFault {
  const text = typed.normalize('NFC').trim()
  const given = text.replace(AT_LEAST, '')
  const number = isPercent(key) ? given.replace(/\s*%$/, '') : given
  const value = readNumber(number)
  const read = value === null ? null : Fraction.parse(value)
  if (value === null || read === null) return 'no-number'
  const [whole = '', decimals = ''] = value.split('.')
  if (value.startsWith('-')) return 'negative'
  if (whole.length > MOST_DIGITS || decimals.length > MOST_DECIMALS) return 'too-long'
  if (isPercent(key) && read.compare(HUNDRED) > 0) return 'over-100'
  if (!isPercent(key) && key !== INDEX && decimals !== '') return 'not-whole'
  return { value, note: AT_LEAST.test(text) ? 'trên' : null }
}

/** Whether two entries say the same. */
export function sameMetric(one: Metric, other: Metric): boolean {
  const [value, same] = [Fraction.parse(one.value), Fraction.parse(other.value)]
  return value !== null && same !== null && value.equals(same) && one.note === other.note
}

/** What a quarter's report still needs: its own figures, and those of the year before that it is compared with. */
export function figuresToEnter(
  quarter: Quarter,
  metrics: Metrics,
  yearBefore: { readonly score: QuarterScore; readonly metrics: Metrics },
): MissingFigure[] {
  const earlier = addQuarters(quarter, -4)
  const lacks = (key: 'questions_received' | 'dossiers_total', criterion: 'questions' | 'services') =>
    isRecorded(yearBefore.score, criterion) || enteredIn(yearBefore.metrics, key) !== null
      ? []
      : [{ quarter: earlier, key }]
  return [
    ...missingPortalFigures(portalFigures(quarter, metrics, yearBefore.metrics), quarter, earlier),
    ...lacks('questions_received', 'questions'),
    ...lacks('dossiers_total', 'services'),
  ]
}
