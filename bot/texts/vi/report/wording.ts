import {
  type Figure,
  Fraction,
  firstDayOf,
  formatChange,
  formatCount,
  formatPercent,
  formatPoints,
  formatQuarter,
  type LocalDate,
  localDateOf,
  type Member,
  type PortalKey,
  type Quarter,
  type QuarterSummary,
  yearOf,
} from '../../../../domain/index.js'
import { capital } from '../../capital.js'
import { wholePercent } from '../../percent.js'
import { PORTAL_NAMES } from '../portal.js'
import type { ReportPart } from './parts.js'

export const DOSSIERS = 'bộ hồ sơ, TTHC'
export const LEVELS = 'mức độ 2, mức độ 3, mức độ 4'
export const n = formatCount

/** `, giảm 16 câu so với CK năm 2021` */
export function versus<T extends number | Fraction>(
  { change }: Figure<T>,
  print: (value: T) => string,
  unit: string,
  against: string,
): string {
  if (change === null) return `, chưa có số liệu ${against} để so sánh`
  const [way, size] = direction(change, 'tăng', 'giảm')
  return size === null ? `, bằng ${against}` : `, ${way} ${print(size)} ${unit} so với ${against}`
}

/** Which way a difference goes and how far; no distance when it is none. */
export function direction<T extends number | Fraction>(change: T, up: string, down: string): [string, T | null]
export function direction(change: number | Fraction, up: string, down: string): [string, number | Fraction | null] {
  if (typeof change === 'number') return [change > 0 ? up : down, change === 0 ? null : Math.abs(change)]
  const zero = Fraction.of(0)
  const sign = change.compare(zero)
  return [sign > 0 ? up : down, sign === 0 ? null : sign > 0 ? change : zero.minus(change)]
}

export function against({ yearBefore }: QuarterSummary, name = 'CK'): string {
  return `${name} năm ${yearOf(yearBefore)}`
}

export function part({ value }: Figure<number>, whole: Figure<number>): string {
  return `${n(value ?? 0)}/${n(whole.value ?? 0)}`
}

/** `, đạt 93,7%`; nothing where there is nothing to share. */
export function share({ value }: Figure<Fraction>, verb: string, decimals = 1): string {
  return value === null ? '' : `, ${verb} ${formatPercent(value, decimals)}`
}

/** To whole percents, as the report prints it. */
export function wholeShare({ value }: Figure<Fraction>, verb: string): string {
  return value === null ? '' : `, ${verb} ${wholePercent(value)}`
}

/** `từ ngày 01/01 - 31/3/2022`, with the year of the first day where told to. */
export function since(summary: QuarterSummary, withYear = false): string {
  const first = official(firstDayOf(summary.quarter))
  return `từ ngày ${withYear ? first : first.slice(0, -5)} - ${official(lastCountedDay(summary))}`
}

export function lastCountedDay({ score }: QuarterSummary): LocalDate {
  return localDateOf(new Date(score.asOf.getTime() - 1))
}

/** Days below 10 and the months 1 and 2 carry a zero: `05/02/2022`, `31/3/2022`. */
function official(date: LocalDate): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${padded(day ?? 0, 9)}/${padded(month ?? 0, 2)}/${year}`
}

/** With a leading zero up to `upTo`. */
export function padded(count: number, upTo: number): string {
  return count <= upTo ? `0${count}` : n(count)
}

export function twoDigits(points: Fraction): string {
  const text = formatPoints(points)
  return /^\d$/.test(text) ? `0${text}` : text
}

export const amount = formatPoints

export const atLeast = ({ atLeast: bound }: { readonly atLeast: boolean }) => (bound ? 'trên ' : '')

/** `Sở Giáo dục và Đào tạo và Sở Y tế`: the last two joined by a word, or all by the same sign. */
export function names(members: readonly Member<unknown>[], joint?: string): string {
  const all = members.map(({ agency }) => agency.name)
  if (joint !== undefined || all.length < 2) return all.join(joint)
  return `${all.slice(0, -1).join(', ')} và ${all.at(-1)}`
}

export const inYear = (quarter: Quarter) => formatQuarter(quarter).replace('/', ' năm ')

export const ended = (text: string) => (/[.…!?]$/.test(text) ? text : `${text}.`)

export function figuresTable(
  { quarter, yearBefore }: QuarterSummary,
  rows: readonly (readonly [string, Figure<number>])[],
): ReportPart {
  const cell = (value: number | null) => (value === null ? '–' : n(value))
  const cells = rows.map(([name, { value, yearBefore: before, change }]) => [
    name,
    cell(value),
    cell(before),
    change === null ? '–' : formatChange(change),
  ])
  const missing = cells.some((row) => row.includes('–'))
  return {
    kind: 'table',
    head: ['Chỉ tiêu', capital(formatQuarter(quarter)), capital(formatQuarter(yearBefore)), 'Tăng (+), giảm (−)'],
    rows: cells,
    note: missing ? 'Dấu “–”: chưa có số liệu.' : null,
  }
}

/** Clauses that there are figures for, as one sentence; null when there are none. */
export function clauses(parts: readonly (string | Fraction | null)[], joint: string, opening = ''): string | null {
  const known = parts.filter((text) => typeof text === 'string')
  return known.length === 0 ? null : `${capital(`${opening}${known.join(joint)}`)}.`
}

/** Sentences that there are figures for, and a last one that says which figures are missing. */
export function sentences(
  parts: readonly (string | Fraction | null)[],
  { portal }: QuarterSummary,
  keys: readonly PortalKey[],
): string {
  const missing = keys.filter((key) => portal[key].value === null && !portal[key].retired)
  const gap = missing.length === 0 ? [] : [`Chưa có số liệu về ${missing.map((key) => PORTAL_NAMES[key]).join(', ')}.`]
  return [...parts.filter((text) => typeof text === 'string'), ...gap].join(' ')
}

/** Round figures as they are said: `5,4 triệu`, `150 nghìn`; others in full. */
export function rounded(value: Fraction): string {
  const whole = (unit: number) => value.over(Fraction.of(unit)).denominator === 1n
  if (value.atLeast(Fraction.of(1_000_000)) && whole(100_000))
    return `${amount(value.over(Fraction.of(1_000_000)))} triệu`
  return value.atLeast(Fraction.of(10_000)) && whole(1_000)
    ? `${amount(value.over(Fraction.of(1_000)))} nghìn`
    : amount(value)
}
