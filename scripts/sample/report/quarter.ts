import { VIETNAM_CALENDAR, WorkingCalendar } from '../../../domain/calendar/index.js'
import { boundsOf, day, lastDayOf, monthsOf, quarterOf } from '../../../domain/time/index.js'
import { OfficeClock, opening } from '../office-clock.js'

/** The quarter of the report. */
export const REPORTED = quarterOf(2022, 1)
export const REPORTED_DAY = lastDayOf(REPORTED)
export const REPORTED_END = boundsOf(REPORTED).end
const [JANUARY, FEBRUARY, MARCH] = monthsOf(REPORTED)

/** From the last weeks of 2021 (carried over) to the summer of 2022 (what was still waiting gets done). */
export const clock = new OfficeClock(new WorkingCalendar(VIETNAM_CALENDAR), day('2021-11-01'), day('2022-12-31'))

const months = [JANUARY, FEBRUARY, MARCH, day('2022-04-01')].map((date) => clock.dayFrom(date))
const [january = 0, february = 0, march = 0, april = 0] = months

/** The quarter in working days and ticks: `from` is its first, `until` the first one after it. */
export const quarter = {
  fromDay: january,
  untilDay: april,
  from: opening(january),
  until: opening(april),
  /** first day of each month, and of the next quarter */
  months: [
    { fromDay: january, untilDay: february },
    { fromDay: february, untilDay: march },
    { fromDay: march, untilDay: april },
  ],
} as const
