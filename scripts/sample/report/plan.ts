import { apportion } from '../apportion.js'
import { profileOf } from '../profiles.js'
import type { Random } from '../random.js'
import { agenciesOn, type SampleAgency } from '../shipped.js'
import { REPORTED_DAY } from './quarter.js'

/** @source report of quarter I/2022, II.1.2, first dash and its plus signs */
export const PROVINCE = {
  oneStop: 36_601,
  online: 27_486,
  carriedOver: 5_387,
  resolved: 62_722,
  onTime: 57_740,
} as const
const TOTAL = PROVINCE.oneStop + PROVINCE.online + PROVINCE.carriedOver

/** @source report, II.1.2, "04/29 cơ quan, đơn vị không nhận được hồ sơ" */
const WITHOUT_DOSSIERS = ['BDT', 'CAT', 'CTT', 'SNGV']

/** On-time rates as fractions. @source report, II.1.2, "03/29 cơ quan, đơn vị … đạt từ 58 - 90%" */
const BELOW: Readonly<Record<string, { onTime: number; of: number }>> = {
  BQLKKT: { onTime: 90, of: 100 },
  UBT: { onTime: 89, of: 100 },
  STNMT: { onTime: 58, of: 100 },
}

/** One agency's figures are those our documents show as an example. @source contracts.md section 3 */
const EXAMPLE = { agency: 'SYT', carriedOver: 5, oneStop: 60, online: 55, resolved: 110, late: 2 } as const
const EXAMPLE_TOTAL = EXAMPLE.carriedOver + EXAMPLE.oneStop + EXAMPLE.online

/** Everybody else is at 93% or above: at most 7 in a hundred late. @source report, II.1.2, "22/29 cơ quan, đơn vị" */
const MOST_LATE = 0.07

/** What became of a group of dossiers by the quarter's end; `overdue` is in progress and past due. */
export interface Fates {
  readonly onTime: number
  readonly late: number
  readonly open: number
  readonly overdue: number
}

export interface AgencyPlan {
  readonly agency: SampleAgency
  readonly carriedOver: Fates
  readonly received: Fates
  /** of those received in the quarter, how many came online; the rest came over the counter */
  readonly online: number
}

interface Figures {
  resolved: number
  late: number
  inProgress: number
  carriedOver: number
  online: number
}

/**
 * How the report's totals may have spread over the agencies: shares drawn around each agency's usual volume, so that
 * every total of the report comes out by construction. The breakdown is our own; the report's annex 02 is not public.
 */
export function planServices(random: Random): AgencyPlan[] {
  const agencies = agenciesOn(REPORTED_DAY).filter(
    ({ code, services }) => services && !WITHOUT_DOSSIERS.includes(code) && code !== EXAMPLE.agency,
  )
  const figures = drawFigures(agencies, random)
  const example = agenciesOn(REPORTED_DAY).filter(({ code }) => code === EXAMPLE.agency)
  return [
    ...example.map((agency) =>
      spread(agency, { ...EXAMPLE, inProgress: EXAMPLE_TOTAL - EXAMPLE.resolved }, { overdue: 0 }),
    ),
    ...agencies.map((agency, index) => spread(agency, at(figures, index), { overdue: 0.06 })),
  ]
}

function drawFigures(agencies: readonly SampleAgency[], random: Random): Figures[] {
  const resolved = drawResolved(agencies, random)
  const late = drawLate(agencies, resolved, random)
  const share = (total: number, of: readonly number[], least: number, most: number, caps?: readonly number[]) =>
    apportion(
      total,
      of.map((count) => count * random.between(least, most)),
      caps,
    )
  const inProgress = share(TOTAL - PROVINCE.resolved - (EXAMPLE_TOTAL - EXAMPLE.resolved), resolved, 0.5, 1.5)
  const totals = resolved.map((count, index) => count + at(inProgress, index))
  const carriedOver = share(PROVINCE.carriedOver - EXAMPLE.carriedOver, totals, 0.5, 1.5)
  const received = totals.map((count, index) => count - at(carriedOver, index))
  const online = share(PROVINCE.online - EXAMPLE.online, received, 0.4, 1.6, received)
  return agencies.map((_, index) => ({
    resolved: at(resolved, index),
    late: at(late, index),
    inProgress: at(inProgress, index),
    carriedOver: at(carriedOver, index),
    online: at(online, index),
  }))
}

/** The three below 93% get a number that their printed rate divides exactly; the others share what is left. */
function drawResolved(agencies: readonly SampleAgency[], random: Random): number[] {
  const total = PROVINCE.resolved - EXAMPLE.resolved
  const weights = agencies.map((agency) => profileOf(agency).dossiers * random.between(0.75, 1.25))
  const first = apportion(total, weights)
  const exact = agencies.map(({ code }, index) => {
    const rate = BELOW[code]
    return rate === undefined ? 0 : Math.max(1, Math.round(at(first, index) / rate.of)) * rate.of
  })
  const others = weights.map((weight, index) => (at(exact, index) > 0 ? 0 : weight))
  const rest = apportion(total - sum(exact), others)
  return exact.map((count, index) => count + at(rest, index))
}

function drawLate(agencies: readonly SampleAgency[], resolved: readonly number[], random: Random): number[] {
  const exact = agencies.map(({ code }, index) => {
    const rate = BELOW[code]
    return rate === undefined ? 0 : (at(resolved, index) * (rate.of - rate.onTime)) / rate.of
  })
  const caps = resolved.map((count, index) => (at(exact, index) > 0 ? 0 : Math.floor(count * MOST_LATE)))
  const weights = caps.map((cap) => cap * random.next() ** 2)
  const rest = apportion(PROVINCE.resolved - PROVINCE.onTime - EXAMPLE.late - sum(exact), weights, caps)
  return exact.map((count, index) => count + at(rest, index))
}

/** Splits an agency's figures over what it carried over and what it received. */
function spread(agency: SampleAgency, figures: Figures, shares: { readonly overdue: number }): AgencyPlan {
  const { resolved, late, inProgress, carriedOver, online } = figures
  const oldOverdue = Math.min(inProgress, Math.round(carriedOver * shares.overdue))
  const oldLate = Math.min(carriedOver - oldOverdue, Math.round((late * carriedOver) / (resolved + inProgress)))
  const oldOnTime = carriedOver - oldOverdue - oldLate
  const open = inProgress - oldOverdue
  const overdue = Math.round(open * shares.overdue)
  return {
    agency,
    carriedOver: { onTime: oldOnTime, late: oldLate, open: 0, overdue: oldOverdue },
    received: { onTime: resolved - late - oldOnTime, late: late - oldLate, open: open - overdue, overdue },
    online,
  }
}

const sum = (values: readonly number[]): number => values.reduce((whole, value) => whole + value, 0)

function at<T>(values: readonly T[], index: number): T {
  const value = values[index]
  if (value === undefined) throw new RangeError(`no value ${index}`)
  return value
}
