import { toLocalIso } from '../time/index.js'
import { type CountsDigest, digestOf, type Hearing } from './digests.js'
import { once } from './once.js'
import type { SlotPreview } from './preview.js'
import { slotInstant } from './slots.js'

/** A slot's digests as other programs read them. @source contracts.md section 3 */
export function remindJson({ slot, digests, skipped }: SlotPreview) {
  const said = new Map<Hearing | CountsDigest, ReturnType<typeof saidIn>>()
  return {
    at: toLocalIso(slotInstant(slot)),
    workingDay: true,
    digests: digests.map(({ to: { agency, name, role, channel }, message }) => {
      return { agency, person: name, role, channel, ...once(said, message, () => saidIn(message)) }
    }),
    skipped,
  }
}

function saidIn(message: Hearing | CountsDigest) {
  if (message.role === 'leader') return { counts: message.counts }
  const items = digestOf(message).items
  return { items: items.map(({ code, kind, tier, dueAt, daysLate }) => ({ code, kind, tier, dueAt, daysLate })) }
}

/** The same for a day off or an hour before the first slot: nothing is due. */
export function noSlotJson(at: Date, workingDay: boolean) {
  return { at: toLocalIso(at), workingDay, digests: [], skipped: [] }
}
