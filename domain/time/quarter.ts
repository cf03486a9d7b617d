import { addDays, endOfDay, instantAt, type LocalDate, localDateOf } from './local.js'

/** A quarter of a year, written `2022-Q1`. */
export type Quarter = string & { readonly __quarter: unique symbol }

/** Reads `2022-Q1`; null for anything else. */
export function parseQuarter(text: string): Quarter | null {
  return /^(19|20|21)\d{2}-Q[1-4]$/.test(text) ? (text as Quarter) : null
}

/** @param number 1 to 4 @throws RangeError for anything else */
export function quarterOf(year: number, number: number): Quarter {
  const quarter = parseQuarter(`${year}-Q${number}`)
  if (quarter === null) throw new RangeError(`no such quarter: ${year}-Q${number}`)
  return quarter
}

export function yearOf(quarter: Quarter): number {
  return Number(quarter.slice(0, 4))
}

/** 1 to 4. */
export function numberOf(quarter: Quarter): number {
  return Number(quarter.slice(6))
}

/** The three calendar months of a quarter, as their first days, in order. */
export function monthsOf(quarter: Quarter): readonly [LocalDate, LocalDate, LocalDate] {
  const first = (numberOf(quarter) - 1) * 3 + 1
  const month = (n: number) => `${quarter.slice(0, 4)}-${String(first + n).padStart(2, '0')}-01` as LocalDate
  return [month(0), month(1), month(2)]
}

/** Where a quarter begins and ends: `[start, end)`, midnight in Viet Nam. */
export function boundsOf(quarter: Quarter): { readonly start: Date; readonly end: Date } {
  return { start: instantAt(firstDayOf(quarter)), end: endOfDay(lastDayOf(quarter)) }
}

export function firstDayOf(quarter: Quarter): LocalDate {
  return monthsOf(quarter)[0]
}

export function lastDayOf(quarter: Quarter): LocalDate {
  return addDays(firstDayOf(addQuarters(quarter, 1)), -1)
}

export function addQuarters(quarter: Quarter, count: number): Quarter {
  const index = yearOf(quarter) * 4 + numberOf(quarter) - 1 + count
  return quarterOf(Math.floor(index / 4), (index % 4) + 1)
}

export function quarterAt(instant: Date): Quarter {
  return quarterOfDate(localDateOf(instant))
}

export function quarterOfDate(date: LocalDate): Quarter {
  return quarterOf(Number(date.slice(0, 4)), Math.ceil(Number(date.slice(5, 7)) / 3))
}

/**
 * The instant a quarter is read at (T): `asOf`, which is now unless told, but never later than the quarter's end.
 * @source scoring.md section 1
 */
export function readingInstant(quarter: Quarter, asOf: Date): Date {
  const { end } = boundsOf(quarter)
  return asOf < end ? asOf : end
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** A quarter as officials write it: `quý I/2022`. */
export function formatQuarter(quarter: Quarter): string {
  return `quý ${ROMAN[numberOf(quarter) - 1]}/${yearOf(quarter)}`
}
