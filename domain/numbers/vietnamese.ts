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

/** A plain decimal as it is written here: `91.5` → `91,5`, `5400000` → `5.400.000`. */
export function formatDecimal(plain: string): string {
  return decimal(withoutTrailingZeros(plain))
}

const GROUPED = /^(-?)([1-9]\d{0,2}(?:\.\d{3})+)(?:,(\d+))?$/
const PLAIN = /^(-?)(\d+)(?:[.,](\d+))?$/

/**
 * Reads a number as it is written here, `1.234.567,8`, or plainly, `91.5`. A point before each three digits groups
 * them: `1.234` is one thousand two hundred and thirty-four; to write that decimal, use the comma.
 * @returns a plain decimal without needless zeros; null when it is neither
 */
export function readNumber(text: string): string | null {
  const read = GROUPED.exec(text) ?? PLAIN.exec(text)
  if (read === null) return null
  const [, sign = '', whole = '', decimals] = read
  const digits = whole.replaceAll('.', '').replace(/^0+(?=\d)/, '')
  return sign + withoutTrailingZeros(decimals === undefined ? digits : `${digits}.${decimals}`)
}

function decimal(text: string): string {
  const [whole = '', digits] = text.split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '.')
  return digits === undefined ? grouped : `${grouped},${digits}`
}

function withoutTrailingZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}
