import type { WorkingCalendar } from '../calendar/index.js'
import { addDays, day, type LocalDate } from '../time/index.js'
import type { ReminderPolicy } from './policy.js'

/**
 * The next year, on the one day a year admins are asked for its days off: the first of November (the policy's month),
 * or the first working day after it. null on every other day.
 * @source reminders.md, "Working day"
 */
export function calendarRequest(
  date: LocalDate,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): { readonly year: number; readonly known: boolean } | null {
  const first = day(`${date.slice(0, 4)}-${String(policy.calendarMonth).padStart(2, '0')}-01`)
  if (calendar.addWorkingDays(addDays(first, -1), 1) !== date) return null
  const year = Number(date.slice(0, 4)) + 1
  return { year, known: knows(calendar, year) }
}

function knows(calendar: WorkingCalendar, year: number): boolean {
  for (let date = day(`${year}-01-01`); date <= `${year}-12-31`; date = addDays(date, 1)) {
    if (calendar.entry(date) !== undefined) return true
  }
  return false
}
