import type { Agency } from '../agencies/index.js'
import { Fraction } from '../numbers/index.js'
import { toLocalIso } from '../time/index.js'
import { inProgressOf, lateOf, receivedOf, totalOf } from './facts.js'
import type { AgencyScore, QuarterScore } from './quarter-score.js'
import type { QuestionScore, ServiceScore } from './score.js'

/** One agency's score as other programs read it. @source contracts.md section 3 */
export function agencyScoreJson(score: AgencyScore, quarter: QuarterScore) {
  return { ...head(quarter), ...body(score) }
}

/** A quarter's scores in rank order with the province's figures. @source contracts.md section 3 */
export function quarterScoreJson(quarter: QuarterScore) {
  const { questions, services } = quarter.province
  const { total, carriedOver, oneStop, online, post, resolved, onTime, late, inProgress, overdueOpen } = services
  const { received, deleted, eligible, answered, waiting } = questions
  return {
    ...head(quarter),
    agencies: quarter.agencies.map((score) => ({ ...head(quarter), ...body(score) })),
    province: {
      questions: { received, deleted, eligible, answered, waiting },
      services: { total, carriedOver, oneStop, online, post, resolved, onTime, late, inProgress, overdueOpen },
    },
  }
}

function head({ quarter, asOf, ruleSet, ruleSetVersion, revision }: QuarterScore) {
  return { quarter, asOf: toLocalIso(asOf), ruleSet, ruleSetVersion, revision }
}

function body({ agency, questions, services, total, max, status, rank }: AgencyScore) {
  return {
    agency: brief(agency),
    questions: questions === null ? null : questionsJson(questions),
    services: services === null ? null : servicesJson(services),
    total: total.toFixed(2),
    max: max.toFixed(2),
    status,
    rank,
  }
}

function brief({ code, name }: Agency) {
  return { code, name }
}

function questionsJson({ facts, bonuses, points, status, assumptions }: QuestionScore) {
  const { deleted, ok, late, wrongResponder, waiting, byMonth } = facts
  const counts = { received: receivedOf(facts), deleted, ok, late, wrongResponder, waiting, byMonth }
  return { ...counts, bonuses, points: points.toFixed(2), status, assumptions }
}

function servicesJson({ facts, points, status, assumptions }: ServiceScore) {
  const { carriedOver, oneStop, online, post, resolved, onTime, overdueOpen } = facts
  return {
    total: totalOf(facts),
    carriedOver,
    oneStop,
    online,
    post,
    resolved,
    onTime,
    late: lateOf(facts),
    inProgress: inProgressOf(facts),
    overdueOpen,
    rate: resolved === 0 ? null : Fraction.of(onTime * 100, resolved).toFixed(1),
    points: points.toFixed(2),
    status,
    assumptions,
  }
}
