import type { CalendarDay, WorkingCalendar } from '../calendar/index.js'
import { addDays, type Deadline, dueDay, type LocalDate, localDateOf, weekdayOf } from '../time/index.js'

/** Days in a row that count, or do not, for one reason. */
export interface DueStep {
  readonly first: LocalDate
  readonly last: LocalDate
  readonly counted: boolean
  /** the calendar's reason and decision for a day that departs from the week; null for a plain one */
  readonly entry: CalendarDay | null
  readonly weekend: boolean
}

export interface DueExplanation {
  readonly received: LocalDate
  readonly due: LocalDate
  /** working days from the day after receipt to the day the deadline falls due */
  readonly workingDays: number
  readonly steps: readonly DueStep[]
}

/** Why a deadline falls where it does: each day from receipt (day 0) to it, counted or skipped, and why. */
export function explainDue(received: Date, due: Deadline, calendar: WorkingCalendar): DueExplanation {
  const from = localDateOf(received)
  const to = dueDay(due)
  const steps: DueStep[] = []
  for (const { date, working, entry } of calendar.walk(from, to)) {
    const step = { first: date, last: date, counted: working, entry: entry ?? null, weekend: weekdayOf(date) > 5 }
    const before = steps.at(-1)
    if (before !== undefined && continues(before, step)) steps[steps.length - 1] = { ...before, last: date }
    else steps.push(step)
  }
  return { received: from, due: to, workingDays: calendar.workingDaysAfter(from, to), steps }
}

function continues(before: DueStep, step: DueStep): boolean {
  return (
    addDays(before.last, 1) === step.first &&
    before.counted === step.counted &&
    before.weekend === step.weekend &&
    before.entry?.reason === step.entry?.reason
  )
}
