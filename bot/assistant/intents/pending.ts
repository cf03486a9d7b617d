import { type Agency, daysLate, localDateOf, type Tier, tierOf } from '../../../domain/index.js'
import type { PendingCounts, PendingEntry } from '../../texts/index.js'
import type { PendingItem } from '../facts.js'
import type { Desk, Intent } from '../intent.js'
import type { Reply } from '../reply.js'
import { readTarget } from '../target.js'

/** What is still open: of one agency item by item, or of all agencies in counts, worst first. */
export const pending: Intent = {
  name: 'pending',
  names: ['pending', 'tondong', 'ton'],
  hints: [
    'ton dong',
    'ton',
    'qua han',
    'tre han',
    'chua tra loi',
    'dang cho',
    'cho tra loi',
    'dang xu ly',
    'sap den han',
    'den han',
  ],
  async answer(rest, desk) {
    const target = readTarget(rest, desk)
    if (target.kind === 'unknown') return target.reply('pending')
    desk.demand('see-pending', target.agency?.code ?? null)
    return target.agency === null ? everybody(desk) : ofAgency(target.agency, desk)
  },
}

const URGENCY: readonly (Tier | null)[] = ['very-overdue', 'overdue', 'due-soon', null]

async function ofAgency(agency: Agency, desk: Desk): Promise<Reply> {
  const entries = (await desk.facts.pending(desk.now, agency.code)).map((item) => entryOf(item, desk))
  entries.sort((a, b) => URGENCY.indexOf(a.tier) - URGENCY.indexOf(b.tier))
  return desk.texts.pendingOf(agency, entries, desk.now, await desk.facts.freshness())
}

/** How pressing an open item is. */
export function entryOf(item: PendingItem, { now, calendar }: Pick<Desk, 'now' | 'calendar'>): PendingEntry {
  const tier = item.due === null || item.paused ? null : tierOf(item.due, now, calendar)
  const late = item.due === null || item.paused ? 0 : daysLate(item.due, localDateOf(now), calendar)
  return { item, tier, daysLate: late }
}

async function everybody(desk: Desk): Promise<Reply> {
  const byAgency = new Map<string, PendingItem[]>()
  for (const item of await desk.facts.pending(desk.now)) {
    byAgency.set(item.agency, [...(byAgency.get(item.agency) ?? []), item])
  }
  const rows: PendingCounts[] = [...byAgency].flatMap(([code, items]) => {
    const agency = desk.register.find(code)
    if (agency === undefined) return []
    const tiers = items.map((item) => entryOf(item, desk).tier)
    const number = (tier: Tier) => tiers.filter((each) => each === tier).length
    return [
      {
        agency,
        veryOverdue: number('very-overdue'),
        overdue: number('overdue'),
        dueSoon: number('due-soon'),
        open: items.length,
      },
    ]
  })
  rows.sort(
    (a, b) => b.veryOverdue - a.veryOverdue || b.overdue - a.overdue || b.dueSoon - a.dueSoon || b.open - a.open,
  )
  return desk.texts.pendingByAgency(rows, desk.now, await desk.facts.freshness())
}
