import { VIETNAM_CALENDAR, WorkingCalendar } from '../../../domain/calendar/index.js'
import {
  addDays,
  addQuarters,
  firstDayOf,
  type LocalDate,
  lastDayOf,
  localDateOf,
  type Quarter,
  quarterAt,
} from '../../../domain/time/index.js'
import { OfficeClock, opening } from '../office-clock.js'
import { REPORTED } from '../report/quarter.js'
import type { SampleAgency } from '../shipped.js'

/** The running quarter and the one before, seen on the morning of a day. */
export interface LiveWindow {
  readonly today: LocalDate
  /** the same for the whole day, whatever the hour */
  readonly seed: number
  readonly quarter: Quarter
  readonly clock: OfficeClock
  /** nothing was received or finished at or after this tick: the coming or just opening working day */
  readonly morning: number
  /** the working day that is today, or the last one before it */
  readonly current: number
  /** first working day on which an agency may have received something */
  firstDayOf(agency: SampleAgency): number
}

/** Deadlines may lie this far ahead. */
const AHEAD_DAYS = 200

/**
 * What the live quarter looks back on; null up to the reported quarter itself, whose figures it would disturb, and
 * while no working day has passed since. For the same reason it never reaches back into that quarter.
 */
export function liveWindow(now: Date): LiveWindow | null {
  const quarter = quarterAt(now)
  if (quarter <= REPORTED) return null
  const today = localDateOf(now)
  const previous = firstDayOf(addQuarters(quarter, -1))
  const reportedLast = lastDayOf(REPORTED)
  const first = previous > reportedLast ? previous : addDays(reportedLast, 1)
  const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
  const clock = new OfficeClock(calendar, first, addDays(today, AHEAD_DAYS))
  const next = clock.dayFrom(today)
  if (next === 0) return null
  return {
    today,
    seed: Number(today.replaceAll('-', '')),
    quarter,
    clock,
    morning: opening(next),
    current: calendar.isWorking(today) ? next : next - 1,
    firstDayOf: ({ validFrom }) => clock.dayFrom(validFrom !== null && validFrom > first ? validFrom : first),
  }
}
