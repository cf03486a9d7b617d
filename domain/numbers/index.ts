export { Fraction } from './fraction.js'
export { formatChange, formatCount, formatDecimal, formatPercent, formatPoints, readNumber } from './vietnamese.js'
