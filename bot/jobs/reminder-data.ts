import {
  type CountsDigest,
  endOfDay,
  type ItemDigest,
  type OwnDigest,
  pictureOf,
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

/** The key of what is sent in a slot, by its id: one message a person. */
export function slotKey(slot: string): string {
  return `slot:${slot}`
}

/** What a plan reminds of, for everybody a channel leads to. */
export function slotReminders(plan: SlotPlan): SlotReminders {
  const { slot } = plan
  const sent = { ...REMINDER, key: slotKey(slotId(slot)), staleAt: endOfDay(slot.date) }
  const sharings = sharingsOf(plan)
  const digests = sharings.flatMap(({ shared: { role, agency }, tellings }) =>
    tellings.map(({ own, people }): NewDelivery => {
      const data: SharedReminder = { slot, role, agency, ...own }
      return { ...sent, people: people.map(({ id }) => id), data }
    }),
  )
  const picture = pictureOf(plan)
  const pictures =
    picture === null ? [] : [{ ...sent, people: picture.people.map(({ id }) => id), data: picture.counts }]
  return { shared: sharings.map(({ shared }) => shared), messages: [...digests, ...pictures] }
}
