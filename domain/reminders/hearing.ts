import type { WorkingCalendar } from '../calendar/index.js'
import { addDays, dueDay, localDateOf } from '../time/index.js'
import { type OpenItem, type Standing, standingsAt } from './items.js'
import { isQuiet, type Mark } from './marks.js'
import type { ReminderPolicy } from './policy.js'
import { isWeeksFirstWorkingDay, type Slot, slotInstant, slotsOf } from './slots.js'

/**
 * Why somebody of an agency does not hear of an item in a slot: a colleague's word about it, its weekly turn, not due
 * today (in the afternoon), or not late enough for a head.
 */
export type Silence = Mark['kind'] | 'weekly' | 'not-today' | 'not-late-enough'

/** Why somebody of a role does not hear of an item; null when they do. @param mark the last word about it */
export type SilenceOf = (role: 'staff' | 'head', standing: Standing, mark: Mark | undefined) => Silence | null

/**
 * Whether staff or the head of an agency hear of items in a slot. The afternoon is the staff's and names what falls due
 * that day, even if its hour has passed.
 * @param at the instant of reading: the slot's, or that of sending
 * @source reminders.md, "Who hears of what", "Slots" and "Repeats"
 */
export function silencesIn(slot: Slot, at: Date, policy: ReminderPolicy, calendar: WorkingCalendar): SilenceOf {
  const weekly = isWeeksFirstWorkingDay(slot.date, calendar)
  return (role, { due, tier, daysLate }, mark) => {
    if (role === 'head') return slot.kind === 'digest' && daysLate >= policy.headFrom ? null : 'not-late-enough'
    if (slot.kind === 'due-today' && dueDay(due) !== slot.date) return 'not-today'
    if (tier === 'very-overdue' && !weekly) return 'weekly'
    return mark !== undefined && isQuiet(mark, tier, at, policy, calendar) ? mark.kind : null
  }
}

const LOOK_AHEAD_DAYS = 60

/**
 * The first slot after an instant in which staff will hear of an item if nothing more is done about it; null when there
 * is none in the next 60 days.
 * @param mark the word just given about it
 */
export function nextHearing(
  item: OpenItem,
  mark: Mark | undefined,
  after: Date,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): Slot | null {
  for (let days = 0; days <= LOOK_AHEAD_DAYS; days += 1) {
    for (const slot of slotsOf(addDays(localDateOf(after), days), policy, calendar)) {
      const at = slotInstant(slot)
      const standing = at > after ? standingsAt(at, policy, calendar)(item) : null
      if (standing !== null && silencesIn(slot, at, policy, calendar)('staff', standing, mark) === null) return slot
    }
  }
  return null
}
