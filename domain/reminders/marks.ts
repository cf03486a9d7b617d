import type { WorkingCalendar } from '../calendar/index.js'
import { addDays, endOfDay, instantAt, type LocalDate, localDateOf, weekdayOf } from '../time/index.js'
import type { ReminderPolicy } from './policy.js'
import type { Tier } from './tiers.js'

/** Somebody's word about an item: acknowledged ("Đang xử lý") or snoozed ("Hoãn"). It holds for all colleagues. */
export type Mark = {
  readonly code: string
  readonly by: { readonly id: string; readonly name: string }
  readonly at: Date
} & (
  | {
      readonly kind: 'acknowledged'
      /** what the item's tier was then; null: it had none yet */
      readonly tier: Tier | null
    }
  | { readonly kind: 'snoozed'; readonly until: Date }
)

/** The instant from which a marked item is spoken of again, unless its tier changes before. */
export function quietUntil(mark: Mark, policy: ReminderPolicy, calendar: WorkingCalendar): Date {
  const lastDay = (workingDays: number) => endOfDay(calendar.addWorkingDays(localDateOf(mark.at), workingDays))
  if (mark.kind === 'acknowledged') return lastDay(policy.acknowledgedWorkingDays)
  return earlier(mark.until, lastDay(policy.snoozeWorkingDays))
}

function earlier(a: Date, b: Date): Date {
  return new Date(Math.min(a.getTime(), b.getTime()))
}

/**
 * Whether a mark keeps staff from being reminded of an item at an instant.
 * @param tier the item's tier at that instant: an acknowledgement ends when it changes, a snooze does not
 * @source reminders.md, "Repeats"
 */
export function isQuiet(
  mark: Mark,
  tier: Tier | null,
  at: Date,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): boolean {
  if (mark.kind === 'acknowledged' && mark.tier !== tier) return false
  return at < quietUntil(mark, policy, calendar)
}

/** The mark in force on each item at an instant: the last word counts. */
export function marksAt(marks: readonly Mark[], at: Date): ReadonlyMap<string, Mark> {
  const latest = new Map<string, Mark>()
  for (const mark of marks) {
    const known = latest.get(mark.code)
    if (mark.at <= at && (known === undefined || known.at <= mark.at)) latest.set(mark.code, mark)
  }
  return latest
}

export const SNOOZES = ['afternoon', 'tomorrow', 'next-week'] as const
export type Snooze = (typeof SNOOZES)[number]

export interface SnoozeChoice {
  readonly snooze: Snooze
  readonly until: Date
}

/**
 * Until when each snooze lasts: this afternoon's slot, the next working morning, the first working morning of the next
 * week that has one, never later than the policy allows. null: not to be had any more.
 */
export function snoozeUntil(snooze: Snooze, now: Date, policy: ReminderPolicy, calendar: WorkingCalendar): Date | null {
  const today = localDateOf(now)
  if (snooze === 'afternoon') {
    const afternoon = instantAt(today, policy.dueTodayAt)
    return calendar.isWorking(today) && now < afternoon ? afternoon : null
  }
  const morningAfter = (date: LocalDate, workingDays: number) =>
    instantAt(calendar.addWorkingDays(date, workingDays), policy.digestAt)
  if (snooze === 'tomorrow') return morningAfter(today, 1)
  const sunday = addDays(today, 7 - weekdayOf(today))
  return earlier(morningAfter(sunday, 1), morningAfter(today, policy.snoozeWorkingDays))
}

/**
 * The snoozes worth offering. The afternoon names only what is due today, so it is offered only then; of two that end
 * at the same instant, the first.
 * @param dueDays the days the items fall due
 */
export function snoozeChoices(
  dueDays: readonly LocalDate[],
  now: Date,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): readonly SnoozeChoice[] {
  const choices: SnoozeChoice[] = []
  for (const snooze of SNOOZES) {
    const until = snoozeUntil(snooze, now, policy, calendar)
    if (until === null || (snooze === 'afternoon' && !dueDays.includes(localDateOf(now)))) continue
    if (!choices.some((choice) => choice.until.getTime() === until.getTime())) choices.push({ snooze, until })
  }
  return choices
}
