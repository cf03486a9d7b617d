import {
  addServices,
  NO_QUESTIONS,
  NO_SERVICES,
  type QuarterFacts,
  type QuestionFacts,
  type ServiceFacts,
} from '../../domain/scoring/facts.js'
import type { Dossier, Question } from '../../domain/scoring/items.js'
import { boundsOf, localDateOf, monthsOf, type Quarter } from '../../domain/time/index.js'

/**
 * Counts a quarter at an instant as scoring.md sections 2 and 3 word it, one item after the other: a second road to
 * the figures, so that sample and program cannot be wrong in the same way.
 */
export function plainCount(
  { questions, dossiers }: { questions: readonly Question[]; dossiers: readonly Dossier[] },
  quarter: Quarter,
  at: Date,
): QuarterFacts {
  const { start, end } = boundsOf(quarter)
  const within = (instant: Date) => instant >= start && instant < end
  const byAgency = new Map<string, QuestionFacts>()
  const services = new Map<string, ServiceFacts>()
  const province = { received: 0, deleted: 0, answered: 0 }

  for (const item of questions.filter(({ submittedAt }) => submittedAt < at)) {
    const facts = byAgency.get(item.agency) ?? NO_QUESTIONS
    const answeredAt = item.answeredAt !== null && item.answeredAt < at ? item.answeredAt : null
    const asked = within(item.submittedAt)
    if (asked) province.received += 1
    if (item.status === 'deleted') {
      if (asked) province.deleted += 1
      byAgency.set(item.agency, { ...facts, deleted: facts.deleted + (asked ? 1 : 0) })
      continue
    }
    if (asked && answeredAt !== null) province.answered += 1
    const month = asked ? monthsOf(quarter).findLastIndex((first) => first <= localDateOf(item.submittedAt)) : -1
    const [m1, m2, m3] = facts.byMonth.map((count, index) => count + (index === month ? 1 : 0))
    const next: QuestionFacts = { ...facts, byMonth: [m1 ?? 0, m2 ?? 0, m3 ?? 0] }
    byAgency.set(item.agency, judged(next, item, answeredAt, at, within))
  }

  for (const item of dossiers) {
    const resolvedAt = item.resolvedAt !== null && item.resolvedAt < at ? item.resolvedAt : null
    if (item.level === 1 || item.status === 'rejected' || item.receivedAt >= at) continue
    if (resolvedAt !== null && resolvedAt < start) continue
    const kept = item.status === 'returned' || item.status === 'withdrawn'
    const inTime = item.due === null || (resolvedAt ?? at) <= item.due.at
    services.set(
      item.agency,
      addServices(services.get(item.agency) ?? NO_SERVICES, {
        carriedOver: item.receivedAt < start ? 1 : 0,
        oneStop: within(item.receivedAt) && item.channel === 'one-stop' ? 1 : 0,
        online: within(item.receivedAt) && item.channel === 'online' ? 1 : 0,
        post: within(item.receivedAt) && item.channel === 'post' ? 1 : 0,
        resolved: resolvedAt === null ? 0 : 1,
        onTime: resolvedAt !== null && (kept || inTime) ? 1 : 0,
        overdueOpen: resolvedAt === null && !inTime && item.status !== 'paused' ? 1 : 0,
      }),
    )
  }
  const whole = [...services.values()].reduce(addServices, NO_SERVICES)
  return { questions: byAgency, services, province: { questions: province, services: whole } }
}

function judged(
  facts: QuestionFacts,
  { due, responderOk }: Question,
  answeredAt: Date | null,
  at: Date,
  within: (instant: Date) => boolean,
): QuestionFacts {
  if (answeredAt !== null && (due === null || answeredAt <= due.at)) {
    if (!within(answeredAt)) return facts
    return responderOk === 'no'
      ? { ...facts, wrongResponder: facts.wrongResponder + 1 }
      : { ...facts, ok: facts.ok + 1 }
  }
  if (due === null || due.at >= at) return { ...facts, waiting: facts.waiting + 1 }
  return within(due.at) ? { ...facts, late: facts.late + 1 } : facts
}
