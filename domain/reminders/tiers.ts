import type { WorkingCalendar } from '../calendar/index.js'
import { type Deadline, dueDay, type LocalDate, localDateOf } from '../time/index.js'

export type Tier = 'due-soon' | 'overdue' | 'very-overdue'

const VERY_OVERDUE_FROM = 5
const SOON_WORKING_DAYS = 2

/**
 * Working days after the day a deadline falls due, up to and including today: due Friday, seen on Monday, is 1.
 * @source reminders.md, "daysLate"
 */
export function daysLate(due: Deadline, today: LocalDate, calendar: WorkingCalendar): number {
  return calendar.workingDaysAfter(dueDay(due), today)
}

/**
 * How pressing an open item is; null when its deadline is further off.
 * @source reminders.md, "Tiers"
 */
export function tierOf(due: Deadline, now: Date, calendar: WorkingCalendar): Tier | null {
  const today = localDateOf(now)
  if (now > due.at) return daysLate(due, today, calendar) < VERY_OVERDUE_FROM ? 'overdue' : 'very-overdue'
  return dueDay(due) <= calendar.addWorkingDays(today, SOON_WORKING_DAYS) ? 'due-soon' : null
}
