import type { WorkingCalendar } from '../calendar/index.js'
import { type Deadline, dueDay, dueDayNumber, endOfDay, type LocalDate, localDateOf } from '../time/index.js'
import { once } from './once.js'
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

/** What decides a tier besides the deadline. */
type TierRules = Pick<ReminderPolicy, 'soonWorkingDays' | 'veryOverdueFrom'>

/**
 * How pressing an open item is; null when its deadline is further off.
 * @source reminders.md, "Tiers"
 */
export function tierOf(
  due: Deadline,
  now: Date,
  calendar: WorkingCalendar,
  policy: TierRules = BUILT_IN_POLICY,
): Tier | null {
  return latenessAt(now, calendar, policy)(due)?.tier ?? null
}

/** How pressing an item is, and for how long it has been. */
export interface Lateness {
  readonly tier: Tier
  readonly daysLate: number
}

/** `tierOf` and `daysLate` for many deadlines at one instant: what a day decides is found out once, and what items share. */
export function latenessAt(
  now: Date,
  calendar: WorkingCalendar,
  policy: TierRules,
): (due: Deadline) => Lateness | null {
  const today = localDateOf(now)
  const horizon = horizonOf(now, calendar, policy)
  const lateSince = new Map<number, number>()
  const known = new Map<Deadline, Lateness | null>()
  const latenessOf = (due: Deadline): Lateness | null => {
    if (due.at > horizon || (due.at >= horizon && !due.wholeDay)) return null
    const late = once(lateSince, dueDayNumber(due), () => daysLate(due, today, calendar))
    if (now <= due.at) return { tier: 'due-soon', daysLate: late }
    return { tier: late < policy.veryOverdueFrom ? 'overdue' : 'very-overdue', daysLate: late }
  }
  return (due) => once(known, due, () => latenessOf(due))
}

/** The end of the last day whose deadlines have a tier at an instant: nothing due later is spoken of. */
export function horizonOf(
  now: Date,
  calendar: WorkingCalendar,
  { soonWorkingDays }: Pick<TierRules, 'soonWorkingDays'>,
): Date {
  return endOfDay(calendar.addWorkingDays(localDateOf(now), soonWorkingDays))
}
