import { addDays, type LocalDate, weekdayOf } from '../time/index.js'

export type DayKind = 'off' | 'working'

/** One day that differs from the plain week: a holiday, a day off in lieu, a worked Saturday. */
export interface CalendarDay {
  readonly date: LocalDate
  readonly kind: DayKind
  readonly reason: string | null
  readonly decision: string | null
}

const MOST_COUNTS = 1_000

/**
 * Which days are worked: Monday to Friday unless the calendar says `off`, other days only if it says `working`.
 * @source reminders.md, "Working day"
 */
export class WorkingCalendar {
  private readonly days: ReadonlyMap<LocalDate, CalendarDay>
  /** counts already made: many items are counted between the same few days */
  private readonly counts = new Map<string, number>()

  constructor(days: readonly CalendarDay[]) {
    this.days = new Map(days.map((entry) => [entry.date, entry]))
  }

  /** What the calendar says of a day that differs from the plain week. */
  entry(date: LocalDate): CalendarDay | undefined {
    return this.days.get(date)
  }

  isWorking(date: LocalDate): boolean {
    const entry = this.days.get(date)
    return entry === undefined ? weekdayOf(date) <= 5 : entry.kind === 'working'
  }

  /** The working day that lies `count` working days after `date`, which is day 0 and need not be worked. */
  addWorkingDays(date: LocalDate, count: number): LocalDate {
    let current = date
    for (let left = count; left > 0; ) {
      current = addDays(current, 1)
      if (this.isWorking(current)) left -= 1
    }
    return current
  }

  /** Working days after `from`, up to and including `to`; 0 when `to` is not later. */
  workingDaysAfter(from: LocalDate, to: LocalDate): number {
    const key = `${from} ${to}`
    const known = this.counts.get(key)
    if (known !== undefined) return known
    const count = this.countAfter(from, to)
    if (this.counts.size >= MOST_COUNTS) this.counts.clear()
    this.counts.set(key, count)
    return count
  }

  private countAfter(from: LocalDate, to: LocalDate): number {
    let count = 0
    for (let current = addDays(from, 1); current <= to; current = addDays(current, 1)) {
      if (this.isWorking(current)) count += 1
    }
    return count
  }

  /** Every day after `from`, up to and including `to`, with whether it is worked and why: the proof of a count. */
  walk(from: LocalDate, to: LocalDate): { date: LocalDate; working: boolean; entry: CalendarDay | undefined }[] {
    const steps = []
    for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
      steps.push({ date, working: this.isWorking(date), entry: this.days.get(date) })
    }
    return steps
  }
}
