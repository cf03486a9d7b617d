import type { SlotPlan } from './digests.js'
import type { Silence } from './hearing.js'
import { linkedAgencies, planOf, type Reading, read, type SlotInput, silenceIn } from './plan.js'
import type { Slot } from './slots.js'

/** Why an agency with open items has no digest that reaches anybody. */
export type SkipReason = 'nothing-due' | 'nobody-linked' | 'stale-data' | 'quiet' | 'weekly'

/** What a slot would send, and which agencies it would pass over. */
export interface SlotPreview extends SlotPlan {
  readonly skipped: readonly { readonly agency: string; readonly reason: SkipReason }[]
}

/**
 * Everything a slot would send, and why agencies with open items have no digest that reaches anybody.
 * @param open the agencies that have anything open, due further off as well; those of items in sight may be left out
 * @source reminders.md
 */
export function previewSlot(slot: Slot, input: SlotInput, open: readonly string[]): SlotPreview {
  const reading = read(slot, input)
  const plan = planOf(reading)
  return { ...plan, skipped: passedOver(open, reading, plan.digests) }
}

function passedOver(open: readonly string[], reading: Reading, digests: SlotPlan['digests']): SlotPreview['skipped'] {
  const reached = new Set(digests.flatMap(({ to }) => (to.channel === null ? [] : [to.agency])))
  const linked = linkedAgencies(reading.people)
  return [...new Set([...open, ...reading.items.map(({ agency }) => agency)])]
    .filter((agency) => !reached.has(agency))
    .sort()
    .map((agency) => ({ agency, reason: reasonFor(agency, reading, linked) }))
}

function reasonFor(agency: string, reading: Reading, linked: ReadonlySet<string>): SkipReason {
  const today = (reading.standings.get(agency) ?? []).map((standing) => ({
    fresh: !reading.stale.has(standing.item.kind),
    silence: silenceIn(reading, 'staff', standing),
  }))
  const due = today.filter(({ silence }) => silence !== 'not-today')
  if (due.length === 0) return 'nothing-due'
  if (!linked.has(agency)) return 'nobody-linked'
  const silences = due.filter(({ fresh }) => fresh).map(({ silence }) => silence)
  if (silences.length === 0) return 'stale-data'
  const all = (...these: readonly (Silence | null)[]) => silences.every((silence) => these.includes(silence))
  if (all('weekly')) return 'weekly'
  return all('weekly', 'acknowledged', 'snoozed') ? 'quiet' : 'nobody-linked'
}
