import { Fraction } from './fraction.js'

const HUNDRED = Fraction.of(100)

/** `69474` → `69.474`. */
export function formatCount(count: number | bigint): string {
  return count.toString().replace(/\B(?=(\d{3})+$)/g, '.')
}

/** Points, half-up to hundredths, no trailing zeros: `18`, `22,5`, `6,67`. */
export function formatPoints(points: Fraction): string {
  return decimal(points.toFixed(2).replace(/\.?0+$/, ''))
}

/** A share as a percentage, half-up: 89/95 → `93,7%`. `decimals` is 1 unless a figure is printed otherwise. */
export function formatPercent(share: Fraction, decimals = 1): string {
  return `${decimal(share.times(HUNDRED).toFixed(decimals))}%`
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



