import {
  daysLate,
  isQuiet,
  localDateOf,
  type Mark,
  type OpenItem,
  quietUntil,
  type ReminderPolicy,
  tierOf,
  toLocalIso,
  type WorkingCalendar,
} from '../../domain/index.js'
import type { PendingEntry } from '../texts/index.js'

/** What the standing of an item depends on besides the item. */
export interface Reading {
  readonly now: Date
  readonly calendar: WorkingCalendar
  readonly policy: ReminderPolicy
}

/**
 * How pressing an open item is, and who has taken it on or put it off.
 * @param mark the last word about it, if there is one
 */
export function entryOf<Item extends OpenItem>(
  item: Item,
  mark: Mark | undefined,
  reading: Reading,
): PendingEntry<Item> {
  const { now, calendar, policy } = reading
  const due = item.paused ? null : item.due
  const tier = due === null ? null : tierOf(due, now, calendar, policy)
  return {
    item,
    tier,
    daysLate: due === null ? 0 : daysLate(due, localDateOf(now), calendar),
    mark:
      mark !== undefined && isQuiet(mark, tier, now, policy, calendar)
        ? {
            code: mark.code,
            kind: mark.kind,
            by: mark.by.name,
            until: toLocalIso(quietUntil(mark, policy, calendar)),
          }
        : null,
  }
}
