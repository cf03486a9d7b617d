export { Fraction } from './fraction.js'
export { formatChange, formatCount, formatPercent, formatPoints } from './vietnamese.js'
