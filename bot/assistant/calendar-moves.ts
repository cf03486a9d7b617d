import type { OpenItem, ReminderPolicy, WorkingCalendar } from '../../domain/index.js'
import type { Moved } from '../texts/index.js'
import { entryOf } from './entries.js'
import type { Facts } from './facts.js'
import type { Reminders } from './reminders.js'

/** The open items that stand differently by another calendar. */
export function movedItems(
  items: readonly OpenItem[],
  now: Date,
  policy: ReminderPolicy,
  calendars: { readonly before: WorkingCalendar; readonly after: WorkingCalendar },
): readonly Moved[] {
  return items
    .map((item) => ({
      before: entryOf(item, undefined, { now, policy, calendar: calendars.before }),
      after: entryOf(item, undefined, { now, policy, calendar: calendars.after }),
    }))
    .filter(({ before, after }) => before.daysLate !== after.daysLate || before.tier !== after.tier)
}

/** Looks at the open items before a calendar is imported. @returns what to call after it, for the items it moved */
export async function watchCalendar(
  { reminders, facts }: { readonly reminders: Reminders; readonly facts: Facts },
  now: Date,
): Promise<() => Promise<readonly Moved[]>> {
  const [items, policy, before] = await Promise.all([reminders.openItems(now), reminders.policy(), facts.calendar()])
  return async () => movedItems(items, now, policy, { before, after: await facts.calendar() })
}
