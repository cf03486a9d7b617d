import type { AgencyCounts } from './digests.js'
import type { Standing } from './items.js'

/** Per agency the overdue and the very overdue items, the worst first; agencies with none are left out. */
export function countsByAgency(standings: readonly Standing[]): readonly AgencyCounts[] {
  const counts = new Map<string, AgencyCounts>()
  for (const { item, tier } of standings) {
    if (tier === 'due-soon') continue
    const before = counts.get(item.agency) ?? { agency: item.agency, overdue: 0, veryOverdue: 0 }
    const counted = tier === 'overdue' ? { overdue: before.overdue + 1 } : { veryOverdue: before.veryOverdue + 1 }
    counts.set(item.agency, { ...before, ...counted })
  }
  return [...counts.values()].sort(
    (a, b) => b.veryOverdue - a.veryOverdue || b.overdue - a.overdue || (a.agency < b.agency ? -1 : 1),
  )
}
