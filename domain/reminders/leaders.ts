import type { AgencyCounts } from './digests.js'
import type { Standing } from './items.js'
import { once } from './once.js'

/** Per agency the overdue and the very overdue items, the worst first; agencies with none are left out. */
export function countsByAgency(standings: readonly Standing[]): readonly AgencyCounts[] {
  const counts = new Map<string, { agency: string; overdue: number; veryOverdue: number }>()
  for (const { item, tier } of standings) {
    if (tier === 'due-soon') continue
    const ofAgency = once(counts, item.agency, () => ({ agency: item.agency, overdue: 0, veryOverdue: 0 }))
    if (tier === 'overdue') ofAgency.overdue += 1
    else ofAgency.veryOverdue += 1
  }
  return [...counts.values()].sort(
    (a, b) => b.veryOverdue - a.veryOverdue || b.overdue - a.overdue || (a.agency < b.agency ? -1 : 1),
  )
}
