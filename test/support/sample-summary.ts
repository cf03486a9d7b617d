import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { packageRoot } from '../../bot/paths.js'
import {
  addQuarters,
  BUILT_IN_RULES,
  type Metric,
  type Quarter,
  type QuarterBasis,
  type QuarterRecord,
  type QuarterScore,
  Register,
  readingInstant,
  scoreQuarter,
  summarise,
  summaryInputOf,
  tallyQuarter,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../domain/index.js'
import { readSample } from '../scripts/sample-items.js'

const NOW = new Date('2026-11-23T08:00:00+07:00')

/** The sample in memory: its scores, quarter by quarter, and the metrics that ship with it. Made once for all tests. */
export function sampleSummaries() {
  made ??= summariesOf()
  return made
}

let made: ReturnType<typeof summariesOf> | undefined

function summariesOf() {
  const items = readSample(NOW)
  const register = new Register(items.agencies)
  const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
  const entered = shippedMetrics()
  const metricsOf = (quarter: Quarter) => entered.get(quarter) ?? new Map<string, Metric>()
  const basisOf = (quarter: Quarter): QuarterBasis => {
    const asOf = readingInstant(quarter, NOW)
    const facts = tallyQuarter(items, quarter, asOf, calendar, BUILT_IN_RULES)
    return { quarter, asOf, revision: null, register, facts, rules: BUILT_IN_RULES, metrics: metricsOf(quarter) }
  }
  const scoreOf = (quarter: Quarter): QuarterScore => scoreQuarter(basisOf(quarter))
  const recordOf = (quarter: Quarter): QuarterRecord => ({
    quarter: basisOf(quarter),
    previous: basisOf(addQuarters(quarter, -1)),
    yearBefore: basisOf(addQuarters(quarter, -4)),
  })
  const summaryOf = (quarter: Quarter) => summarise(summaryInputOf(recordOf(quarter)))
  return { scoreOf, summaryOf, metricsOf, recordOf }
}

function shippedMetrics(): Map<string, Map<string, Metric>> {
  const rows: Record<string, string>[] = parse(readFileSync(join(packageRoot, 'scripts/sample/metrics-2022-Q1.csv')), {
    columns: true,
    bom: true,
  })
  const found = new Map<string, Map<string, Metric>>()
  for (const { quarter = '', key = '', value = '', note = '' } of rows) {
    const metrics = found.get(quarter) ?? new Map<string, Metric>()
    found.set(quarter, metrics.set(key, { value, note: note === '' ? null : note }))
  }
  return found
}
