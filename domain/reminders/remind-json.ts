import { toLocalIso } from '../time/index.js'
import type { Digest, Planned, SlotPlan } from './digests.js'
import { slotInstant } from './slots.js'

/** A slot's digests as other programs read them. @source contracts.md section 3 */
export function remindJson({ slot, digests, skipped }: SlotPlan) {
  return { at: toLocalIso(slotInstant(slot)), workingDay: true, digests: digests.map(digestJson), skipped }
}

/** The same for a day off or an hour before the first slot: nothing is due. */
export function noSlotJson(at: Date, workingDay: boolean) {
  return { at: toLocalIso(at), workingDay, digests: [], skipped: [] }
}

function digestJson({ to: { agency, name, role, channel }, message }: Planned<Digest>) {
  const head = { agency, person: name, role, channel }
  if (message.role === 'leader') return { ...head, counts: message.counts }
  const items = message.items.map(({ code, kind, tier, dueAt, daysLate }) => ({ code, kind, tier, dueAt, daysLate }))
  return { ...head, items }
}
