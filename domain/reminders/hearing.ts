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

/**
 * Whether staff or the head of an agency hear of an item in a slot: null when they do, else why not. The afternoon is
 * the staff's and names what falls due that day, even if its hour has passed.
 * @param mark the last word about the item, if there is one
 * @param at the instant of reading: the slot's, or that of sending
 * @source reminders.md, "Who hears of what", "Slots" and "Repeats"
 */
export function silenceOf(
  role: 'staff' | 'head',
  { due, tier, daysLate }: Standing,
  mark: Mark | undefined,
  slot: Slot,
  at: Date,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): Silence | null {
  if (role === 'head') return slot.kind === 'digest' && daysLate >= policy.headFrom ? null : 'not-late-enough'
  if (slot.kind === 'due-today' && dueDay(due) !== slot.date) return 'not-today'
  if (tier === 'very-overdue' && !isWeeksFirstWorkingDay(slot.date, calendar)) return 'weekly'
  return mark !== undefined && isQuiet(mark, tier, at, policy, calendar) ? mark.kind : null
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
      if (standing !== null && silenceOf('staff', standing, mark, slot, at, policy, calendar) === null) return slot
    }
  }
  return null
}
