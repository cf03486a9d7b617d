import {
  addDays,
  localDateOf,
  type ReminderPolicy,
  type Slot,
  slotInstant,
  slotsOf,
  type WorkingCalendar,
} from '../../domain/index.js'

const LOOK_AHEAD_DAYS = 60

/** The first slot after an instant; null when no day of the next two months is worked. */
export function nextSlot(after: Date, policy: ReminderPolicy, calendar: WorkingCalendar): Slot | null {
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days += 1) {
    const slots = slotsOf(addDays(localDateOf(after), days), policy, calendar)
    const next = slots.find((slot) => slotInstant(slot) > after)
    if (next !== undefined) return next
  }
  return null
}
