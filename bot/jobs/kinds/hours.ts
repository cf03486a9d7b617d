import {
  instantAt,
  localDateOf,
  type ReminderPolicy,
  type WorkingCalendar,
  withinHours,
} from '../../../domain/index.js'
import type { Prepared } from '../../delivery/index.js'

/**
 * What outside the hours of sending becomes of a message: it waits for them, or is stale when they come too late for
 * it; null within them.
 */
export function waitForHours(
  now: Date,
  staleAt: Date | null,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): Prepared | null {
  if (withinHours(now, policy, calendar)) return null
  const waitUntil = nextOpening(now, policy, calendar)
  return staleAt !== null && waitUntil > staleAt ? { stale: true } : { waitUntil }
}

function nextOpening(now: Date, { sendFrom }: ReminderPolicy, calendar: WorkingCalendar): Date {
  const today = localDateOf(now)
  const opening = instantAt(today, sendFrom)
  if (calendar.isWorking(today) && now < opening) return opening
  return instantAt(calendar.addWorkingDays(today, 1), sendFrom)
}
