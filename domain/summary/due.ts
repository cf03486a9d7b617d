import type { WorkingCalendar } from '../calendar/index.js'
import {
  addQuarters,
  endOfDay,
  instantAt,
  type LocalDate,
  lastDayOf,
  localDateOf,
  type Quarter,
  quarterAt,
} from '../time/index.js'

/** When editors are told that a finished quarter's summary is to be made: at this time of the first working day after it. */
export const PUBLISH_AT = '08:00'
/** Told within so many working days; later they have gone on without being told. */
const TOLD_WITHIN = 5

export interface DueSummary {
  readonly quarter: Quarter
  /** when telling it is of no use any more */
  readonly until: Date
}

/** The quarter whose summary editors are to be told of at an instant; null when it is not the time for one. */
export function summaryDue(now: Date, calendar: WorkingCalendar): DueSummary | null {
  const quarter = addQuarters(quarterAt(now), -1)
  const workingDay = (count: number): LocalDate => calendar.addWorkingDays(lastDayOf(quarter), count)
  const until = endOfDay(workingDay(TOLD_WITHIN))
  const from = instantAt(workingDay(1), PUBLISH_AT)
  return calendar.isWorking(localDateOf(now)) && from <= now && now < until ? { quarter, until } : null
}
