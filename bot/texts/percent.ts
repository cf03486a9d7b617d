import { Fraction, formatPercent } from '../../domain/index.js'

/** A share to whole percents, as the report prints the province's; finer where that would claim all or nothing. */
export function wholePercent(share: Fraction): string {
  const extreme = share.equals(Fraction.of(0)) || share.equals(Fraction.of(1))
  const overstated = !extreme && ['0%', '100%'].includes(formatPercent(share, 0))
  return formatPercent(share, overstated ? 2 : 0)
}
