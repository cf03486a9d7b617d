/**
 * Splits a whole number into whole shares in proportion to weights, by largest remainder: the shares add up to
 * `total` exactly, and none exceeds its cap. What a capped share cannot take goes to the others.
 *
 * @throws RangeError when the caps and weights leave no room for the whole of `total`
 */
export function apportion(total: number, weights: readonly number[], caps?: readonly number[]): number[] {
  const shares = weights.map(() => 0)
  const capOf = (index: number) => caps?.[index] ?? total
  let open = weights.map((weight, index) => ({ index, weight })).filter(({ weight }) => weight > 0)
  let left = total
  for (;;) {
    const sum = open.reduce((whole, { weight }) => whole + weight, 0)
    const quotas = open.map((entry) => ({ ...entry, quota: (left * entry.weight) / sum }))
    const full = quotas.filter(({ index, quota }) => quota > capOf(index))
    if (full.length === 0) return distribute(left, quotas, shares)
    for (const { index } of full) {
      shares[index] = capOf(index)
      left -= capOf(index)
    }
    open = open.filter(({ index }) => full.every((entry) => entry.index !== index))
  }
}

function distribute(total: number, quotas: readonly { index: number; quota: number }[], shares: number[]): number[] {
  if (quotas.length === 0 && total > 0) throw new RangeError(`no room for ${total}`)
  let left = total
  for (const { index, quota } of quotas) {
    shares[index] = Math.floor(quota)
    left -= Math.floor(quota)
  }
  const byRemainder = [...quotas].sort((a, b) => (b.quota % 1) - (a.quota % 1) || a.index - b.index)
  for (const { index } of byRemainder.slice(0, left)) shares[index] = (shares[index] ?? 0) + 1
  return shares
}

/** The same with names: `{ onTime: 7, late: 3 }` for weights by name. */
export function apportionNamed<Name extends string>(
  total: number,
  weights: Readonly<Partial<Record<Name, number>>>,
): { name: Name; count: number }[] {
  const names = Object.keys(weights) as Name[]
  const shares = apportion(
    total,
    names.map((name) => weights[name] ?? 0),
  )
  return names.map((name, index) => ({ name, count: shares[index] ?? 0 }))
}
