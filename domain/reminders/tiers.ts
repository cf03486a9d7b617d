import type { WorkingCalendar } from '../calendar/index.js'
import { type Deadline, dueDay, type LocalDate, localDateOf } from '../time/index.js'
import { BUILT_IN_POLICY, type ReminderPolicy } from './policy.js'

/** From the mildest to the worst. */
export const TIERS = ['due-soon', 'overdue', 'very-overdue'] as const
export type Tier = (typeof TIERS)[number]

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
export function tierOf(
  due: Deadline,
  now: Date,
  calendar: WorkingCalendar,
  policy: Pick<ReminderPolicy, 'soonWorkingDays' | 'veryOverdueFrom'> = BUILT_IN_POLICY,
): Tier | null {
  const today = localDateOf(now)
  if (now > due.at) return daysLate(due, today, calendar) < policy.veryOverdueFrom ? 'overdue' : 'very-overdue'
  return dueDay(due) <= calendar.addWorkingDays(today, policy.soonWorkingDays) ? 'due-soon' : null
}
