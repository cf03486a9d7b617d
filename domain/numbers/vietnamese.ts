import { Fraction } from './fraction.js'

const HUNDRED = Fraction.of(100)

/** `69474` → `69.474`. */
export function formatCount(count: number | bigint): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, '.')
}

/** Points, half-up to hundredths, no trailing zeros: `18`, `22,5`, `6,67`. */
export function formatPoints(points: Fraction): string {
  return decimal(withoutTrailingZeros(points.toFixed(2)))
}

/** A share as a percentage, half-up, no trailing zeros: 89/95 → `93,7%`, 9/10 → `90%`. `decimals` is 1 unless told. */
export function formatPercent(share: Fraction, decimals = 1): string {
  return `${decimal(withoutTrailingZeros(share.times(HUNDRED).toFixed(decimals)))}%`
}

/** A difference with its sign: `+14.639`, `−16`, `0`. */
export function formatChange(difference: number): string {
  return difference === 0 ? '0' : `${difference > 0 ? '+' : '−'}${formatCount(Math.abs(difference))}`
}

function decimal(text: string): string {
  const [whole = '', digits] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return digits === undefined ? grouped : `${grouped},${digits}`
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
