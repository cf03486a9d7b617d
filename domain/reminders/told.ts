/** How many times somebody was told of items, by code. Whoever was told the same may share one. */
export type Told = ReadonlyMap<string, number>

/** The same as it is kept. */
export type ToldRecord = Readonly<Record<string, number>>

export const NEVER_TOLD: Told = new Map()

/** What stands in one telling and differs in another; 0: not told. */
export function differenceOf(usual: Told, own: Told): ToldRecord {
  const differing: Record<string, number> = {}
  for (const [code, times] of own) if (usual.get(code) !== times) differing[code] = times
  for (const code of usual.keys()) if (!own.has(code)) differing[code] = 0
  return differing
}

/** What somebody was told, from what is usual and where they differ. */
export function withDifference(usual: ToldRecord, own: ToldRecord): Map<string, number> {
  return new Map(Object.entries({ ...usual, ...own }).filter(([, times]) => times > 0))
}
