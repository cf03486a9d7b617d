import { fold, slotAt, slotInstant } from '../../../domain/index.js'
import type { Intent } from '../intent.js'
import { nextSlot } from '../slots.js'

/** What the next slot would send, or the one reached today: a preview, nothing is sent. */
export const remind: Intent = {
  name: 'remind',
  names: ['remind', 'nhacviec'],
  hints: [],
  follows: /^(?:current)?$/,
  async answer(text, desk) {
    const { reminders, now, calendar, agencyName } = desk
    desk.demand('see-reminders', null)
    const texts = desk.texts.reminders
    const policy = await reminders.policy()
    const reached = slotAt(now, policy, calendar)
    const current = fold(text) === 'current'
    const slot = current ? reached : nextSlot(now, policy, calendar)
    const plan = slot === null ? null : await reminders.preview(slotInstant(slot), policy)
    if (plan === null) return texts.noSlot()
    return texts.remindPreview(plan, agencyName, current ? 'next' : reached === null ? null : 'current')
  },
}
