import type { WorkingCalendar } from '../calendar/index.js'
import { type Deadline, deadlineOfDay, localDateOf } from '../time/index.js'
import type { Question } from './items.js'
import type { RuleSet } from './rules.js'

/** What became of a question, and when that was decided. */
export type Outcome =
  | { readonly kind: 'ok' | 'late' | 'wrong-responder'; readonly at: Date }
  | { readonly kind: 'waiting'; readonly at: null }

/**
 * Decides a question's outcome as known at `asOf`: an answer given later does not exist yet.
 * @param question not deleted, and submitted by `asOf`
 * @source scoring.md section 2, the table of outcomes
 */
export function questionOutcome(question: Question, asOf: Date, calendar: WorkingCalendar, rules: RuleSet): Outcome {
  const due = effectiveDeadline(question, calendar, rules)
  const answeredAt = answerKnownAt(question, asOf)
  if (due !== null && due.at < asOf && (answeredAt === null || answeredAt > due.at)) return { kind: 'late', at: due.at }
  if (answeredAt === null) return { kind: 'waiting', at: null }
  return { kind: question.responderOk === 'no' ? 'wrong-responder' : 'ok', at: answeredAt }
}

/** When a question was answered, as far as that had happened by `asOf`. */
export function answerKnownAt({ status, answeredAt }: Question, asOf: Date): Date | null {
  return status === 'answered' && answeredAt !== null && answeredAt <= asOf ? answeredAt : null
}

/**
 * A question's own deadline, else the one the rule set's term gives: the end of that working day, the day of receipt
 * being day 0. null when neither names one.
 */
export function effectiveDeadline(question: Question, calendar: WorkingCalendar, rules: RuleSet): Deadline | null {
  const term = rules.questions.answerWithinWorkingDays
  if (question.due !== null || term === null) return question.due
  return deadlineOfDay(calendar.addWorkingDays(localDateOf(question.submittedAt), term))
}
