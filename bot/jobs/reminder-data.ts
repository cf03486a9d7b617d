import {
  type CountsDigest,
  endOfDay,
  type ItemDigest,
  type OwnDigest,
  type SharedDigest,
  type SlotPlan,
  sharingsOf,
  slotId,
} from '../../domain/index.js'
import type { NewDelivery } from '../delivery/index.js'

/** What somebody is reminded of in a slot: a digest of items, or the leaders' picture. */
export const REMINDER = { kind: 'reminder', templateVersion: 2 }

/** Which shared digest a reminder sends, and what of it is its person's own. */
export type SharedReminder = Pick<SharedDigest, 'slot' | 'role' | 'agency'> & OwnDigest

/** What is kept with a reminder of items. `ItemDigest`: by version 1, which kept each digest whole. */
export type ItemReminder = SharedReminder | ItemDigest
export type ReminderData = CountsDigest | ItemReminder

/** The reminders of a slot, and the digests they share. */
export interface SlotReminders {
  readonly shared: readonly SharedDigest[]
  readonly messages: readonly NewDelivery[]
}

/** The key of what a person gets in a slot: one message. */
export function slotKey(slot: string, personId: string): string {
  return `slot:${slot}:${personId}`
}

/** What a plan reminds of, for each person a channel leads to. */
export function slotReminders(plan: SlotPlan): SlotReminders {
  const { slot } = plan
  const staleAt = endOfDay(slot.date)
  const reminder = (personId: string, data: ReminderData): NewDelivery => {
    return { ...REMINDER, key: slotKey(slotId(slot), personId), personId, data, staleAt }
  }
  const sharings = sharingsOf(plan)
  const pictures = plan.digests.flatMap(({ to, message }) =>
    to.channel === null || message.role !== 'leader' ? [] : [reminder(to.id, message)],
  )
  const own = sharings.flatMap(({ shared: { role, agency }, people }) =>
    people.map(({ to, own }) => reminder(to.id, { slot, role, agency, ...own })),
  )
  return { shared: sharings.map(({ shared }) => shared), messages: [...own, ...pictures] }
}
