import type { WorkingCalendar } from '../calendar/index.js'
import { boundsOf, instantAt, monthsOf, type Quarter, readingInstant } from '../time/index.js'
import {
  addQuestions,
  addServices,
  NO_QUESTIONS,
  NO_SERVICES,
  type ProvinceQuestionFacts,
  type QuarterFacts,
  type QuestionFacts,
  type ServiceFacts,
} from './facts.js'
import type { Dossier, Question } from './items.js'
import { answerKnownAt, effectiveDeadline, questionOutcome } from './outcome.js'
import type { RuleSet } from './rules.js'

/** Where and when a quarter is read: `[start, end)`, at `at`. */
interface Reading {
  readonly start: Date
  readonly end: Date
  readonly at: Date
}

/**
 * Counts a quarter from plain questions and dossiers.
 * @param asOf the instant to read at; never later than the quarter's end, whatever is given
 * @source scoring.md sections 2 to 4
 */
export function tallyQuarter(
  items: { readonly questions: readonly Question[]; readonly dossiers: readonly Dossier[] },
  quarter: Quarter,
  asOf: Date,
  calendar: WorkingCalendar,
  rules: RuleSet,
): QuarterFacts {
  const reading = { ...boundsOf(quarter), at: readingInstant(quarter, asOf) }
  const questions = new Map<string, QuestionFacts>()
  const services = new Map<string, ServiceFacts>()
  let province: ProvinceQuestionFacts = { received: 0, deleted: 0, answered: 0 }
  for (const question of items.questions) {
    if (question.submittedAt > reading.at || question.submittedAt >= reading.end) continue
    const counted = countQuestion(question, quarter, reading, calendar, rules)
    questions.set(question.agency, addQuestions(questions.get(question.agency) ?? NO_QUESTIONS, counted))
    if (question.submittedAt >= reading.start) province = addToProvince(province, question, reading)
  }
  for (const dossier of items.dossiers) {
    if (!isCounted(dossier, reading)) continue
    const counted = countDossier(dossier, reading)
    services.set(dossier.agency, addServices(services.get(dossier.agency) ?? NO_SERVICES, counted))
  }
  return {
    questions,
    services,
    province: { questions: province, services: [...services.values()].reduce(addServices, NO_SERVICES) },
  }
}

function countQuestion(
  question: Question,
  quarter: Quarter,
  { start, end, at }: Reading,
  calendar: WorkingCalendar,
  rules: RuleSet,
): QuestionFacts {
  const sentInQuarter = question.submittedAt >= start
  if (question.status === 'deleted') return { ...NO_QUESTIONS, deleted: sentInQuarter ? 1 : 0 }
  const outcome = questionOutcome(question, at, calendar, rules)
  const judged = outcome.at !== null && outcome.at >= start && outcome.at < end
  const one = (kind: typeof outcome.kind) => (judged && outcome.kind === kind ? 1 : 0)
  const waiting = outcome.kind === 'waiting'
  const due = waiting ? effectiveDeadline(question, calendar, rules) : null
  return {
    byMonth: sentInQuarter ? monthOf(question.submittedAt, quarter) : NO_QUESTIONS.byMonth,
    deleted: 0,
    ok: one('ok'),
    late: one('late'),
    wrongResponder: one('wrong-responder'),
    waiting: waiting ? 1 : 0,
    unknownResponder: question.responderOk === 'unknown' ? one('ok') : 0,
    waitingDeadlines: due === null ? [] : [due.at],
  }
}

function monthOf(instant: Date, quarter: Quarter): QuestionFacts['byMonth'] {
  const [, second, third] = monthsOf(quarter)
  if (instant < instantAt(second)) return [1, 0, 0]
  return instant < instantAt(third) ? [0, 1, 0] : [0, 0, 1]
}

function addToProvince(sum: ProvinceQuestionFacts, question: Question, { at }: Reading): ProvinceQuestionFacts {
  return {
    received: sum.received + 1,
    deleted: sum.deleted + (question.status === 'deleted' ? 1 : 0),
    answered: sum.answered + (answerKnownAt(question, at) === null ? 0 : 1),
  }
}

/** Levels 2 to 4, received by now and not finished before the quarter. */
function isCounted({ level, status, receivedAt, resolvedAt }: Dossier, { start, end, at }: Reading): boolean {
  return (
    level >= 2 &&
    status !== 'rejected' &&
    receivedAt < end &&
    receivedAt <= at &&
    (resolvedAt === null || resolvedAt >= start)
  )
}

function countDossier(dossier: Dossier, { start, end, at }: Reading): ServiceFacts {
  const { channel, due, receivedAt, resolvedAt, status } = dossier
  const resolved = resolvedAt !== null && resolvedAt < end && resolvedAt <= at
  const isNew = receivedAt >= start
  const sentBack = status === 'returned' || status === 'withdrawn'
  const onTime = resolved && (sentBack || due === null || resolvedAt <= due.at)
  return {
    carriedOver: isNew ? 0 : 1,
    oneStop: isNew && channel === 'one-stop' ? 1 : 0,
    online: isNew && channel === 'online' ? 1 : 0,
    post: isNew && channel === 'post' ? 1 : 0,
    resolved: resolved ? 1 : 0,
    onTime: onTime ? 1 : 0,
    overdueOpen: !resolved && status !== 'paused' && due !== null && due.at < at ? 1 : 0,
  }
}
