import { Fraction } from '../numbers/index.js'

/** A figure beside that of the same quarter a year earlier (cùng kỳ); null where it is missing, which is never 0. */
export interface Figure<T> {
  readonly value: T | null
  readonly yearBefore: T | null
  /** value less yearBefore; null where either is missing */
  readonly change: T | null
}

export function countFigure(value: number | null, yearBefore: number | null): Figure<number> {
  return { value, yearBefore, change: value === null || yearBefore === null ? null : value - yearBefore }
}

export function exactFigure(value: Fraction | null, yearBefore: Fraction | null): Figure<Fraction> {
  return { value, yearBefore, change: value === null || yearBefore === null ? null : value.minus(yearBefore) }
}

/** A part as a share of a whole; missing where either is, or where there is nothing to share. */
export function shareFigure(part: Figure<number>, whole: Figure<number>): Figure<Fraction> {
  return exactFigure(shareOf(part.value, whole.value), shareOf(part.yearBefore, whole.yearBefore))
}

export function shareOf(part: number | null, whole: number | null): Fraction | null {
  return part === null || whole === null || whole === 0 ? null : Fraction.of(part, whole)
}
