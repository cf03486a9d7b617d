import { type Fraction, formatCount, formatPoints } from '../../../domain/index.js'

/** `1 question`, `1.234 questions`. */
export function counted(count: number | bigint, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${Number(count) === 1 ? one : many}`
}

/** `1 point`, `22,5 points`. */
export function points(value: Fraction): string {
  return pointsOf(formatPoints(value))
}

/** The same for points already written. */
export function pointsOf(written: string): string {
  return `${written} ${written === '1' ? 'point' : 'points'}`
}
