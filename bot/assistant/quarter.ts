import {
  type Agency,
  addQuarters,
  lastDayOf,
  operates,
  type Quarter,
  type QuarterScore,
  quarterAt,
  quarterOf,
  quarterOfDate,
  yearOf,
} from '../../domain/index.js'
import type { Desk } from './intent.js'
import type { Target } from './target.js'

/** The quarter asked for; where none was named, a sensible one and a note that says which. */
export function quarterFor(
  agency: Agency | null,
  { quarter, quarterWithoutYear }: Pick<Target, 'quarter' | 'quarterWithoutYear'>,
  { now, texts, register }: Pick<Desk, 'now' | 'texts' | 'register'>,
): { quarter: Quarter; note: string | null } {
  if (quarter !== null) return { quarter, note: null }
  const running = quarterAt(now)
  if (quarterWithoutYear !== null) {
    const thisYear = quarterOf(yearOf(running), quarterWithoutYear)
    const latest = thisYear <= running ? thisYear : addQuarters(thisYear, -4)
    return { quarter: latest, note: texts.quarterNotes.withoutYear(latest) }
  }
  if (agency?.validTo != null && agency.validTo < lastDayOf(running)) {
    const ended = quarterOfDate(agency.validTo)
    const last = operates(agency, lastDayOf(ended)) ? ended : addQuarters(ended, -1)
    const successors = register.answerableFor(agency.code, lastDayOf(running))
    return { quarter: last, note: texts.quarterNotes.lastOf(agency, last, successors) }
  }
  return { quarter: running, note: texts.quarterNotes.running(running) }
}

/** Whether anything at all is recorded of a quarter: without it everybody would seem to have received nothing. */
export function hasData({ province: { questions, services } }: QuarterScore): boolean {
  return questions.received > 0 || services.total > 0
}
