import type { WorkingCalendar } from '../../domain/calendar/index.js'
import { addDays, type LocalDate } from '../../domain/time/index.js'

/** Minutes worked in a day: 7:30-11:30 and 13:30-17:00. @source domain.md section 5 (an assumption there) */
export const DAY_TICKS = 450
const MORNING = { from: 7 * 60 + 30, length: 240 }
const AFTERNOON = { from: 13 * 60 + 30 }

/**
 * Office time as whole numbers: working days are numbered, and a tick is one worked minute, so day `n` has the ticks
 * from `n * DAY_TICKS` on. Working days are then added by adding, and no tick falls on a day off or at night.
 */
export class OfficeClock {
  private readonly days: readonly LocalDate[]

  constructor(calendar: WorkingCalendar, first: LocalDate, last: LocalDate) {
    const days: LocalDate[] = []
    for (let date = first; date <= last; date = addDays(date, 1)) if (calendar.isWorking(date)) days.push(date)
    this.days = days
  }

  /** Number of the first working day on or after a date. */
  dayFrom(date: LocalDate): number {
    const found = this.days.findIndex((candidate) => candidate >= date)
    return found === -1 ? this.days.length : found
  }

  /** @throws RangeError for a day outside the clock's span */
  dateOf(day: number): LocalDate {
    const date = this.days[day]
    if (date === undefined) throw new RangeError(`working day ${day} lies outside the clock's span`)
    return date
  }

  dateAt(tick: number): LocalDate {
    return this.dateOf(dayOf(tick))
  }

  /** A tick as files write it: `2022-03-31T08:15:00+07:00`. */
  write(tick: number): string {
    const worked = tick % DAY_TICKS
    const minute = worked < MORNING.length ? MORNING.from + worked : AFTERNOON.from + worked - MORNING.length
    return `${this.dateAt(tick)}T${twoDigits(Math.floor(minute / 60))}:${twoDigits(minute % 60)}:00+07:00`
  }

  /** A deadline: the whole day, or its close of office. Nothing done at a tick of that day is late for either. */
  writeDeadline(day: number, wholeDay: boolean): string {
    return wholeDay ? this.dateOf(day) : `${this.dateOf(day)}T17:00:00+07:00`
  }
}

export const dayOf = (tick: number): number => Math.floor(tick / DAY_TICKS)
/** First tick of a day, which is also the end of the one before. */
export const opening = (day: number): number => day * DAY_TICKS

const twoDigits = (value: number): string => String(value).padStart(2, '0')
