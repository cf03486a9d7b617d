import {
  instantAt,
  localDateOf,
  type ReminderPolicy,
  type WorkingCalendar,
  withinHours,
} from '../../../domain/index.js'
import type { Facts } from '../../assistant/facts.js'
import type { Reminders } from '../../assistant/reminders.js'
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

/** The same under the policy in force. */
export async function waitForHoursInForce(
  now: Date,
  staleAt: Date | null,
  { reminders, facts }: { readonly reminders: Pick<Reminders, 'policy'>; readonly facts: Pick<Facts, 'calendar'> },
): Promise<Prepared | null> {
  const [policy, calendar] = await Promise.all([reminders.policy(), facts.calendar()])
  return waitForHours(now, staleAt, policy, calendar)
}

function nextOpening(now: Date, { sendFrom }: ReminderPolicy, calendar: WorkingCalendar): Date {
  const today = localDateOf(now)
  const opening = instantAt(today, sendFrom)
  if (calendar.isWorking(today) && now < opening) return opening
  return instantAt(calendar.addWorkingDays(today, 1), sendFrom)
}
