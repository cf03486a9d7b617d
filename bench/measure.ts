/** How long something takes, in ms. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

export function median(values: readonly number[]): number {
  return percentile(values, 50)
}

/** The smallest value that so many percent of all do not exceed. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const place = Math.max(Math.ceil((percent / 100) * sorted.length) - 1, 0)
  const value = sorted[place]
  if (value === undefined) throw new Error('nothing was measured')
  return value
}

/** Takes turns, so that both meet the same machine. @returns what each round of the two gave */
export async function sideBySide<Ours, Reference>(
  rounds: number,
  ours: (round: number) => Promise<Ours>,
  reference: (round: number) => Promise<Reference>,
): Promise<{ ours: Ours[]; reference: Reference[] }> {
  const results: { ours: Ours[]; reference: Reference[] } = { ours: [], reference: [] }
  for (let round = 0; round < rounds; round += 1) {
    results.ours.push(await ours(round))
    results.reference.push(await reference(round))
  }
  return results
}

export function milliseconds(ms: number): string {
  return ms >= 10_000 ? `${(ms / 1_000).toFixed(1)} s` : `${ms.toFixed(ms < 10 ? 2 : 0)} ms`
}

export function perSecond(count: number, ms: number): string {
  return `${Math.round((count / ms) * 1_000).toLocaleString('en')}/s`
}
