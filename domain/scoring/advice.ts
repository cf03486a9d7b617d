import { Fraction } from '../numbers/index.js'
import { boundsOf } from '../time/index.js'
import { faultsOf, inProgressOf, lateOf, type ServiceFacts } from './facts.js'
import { type Gain, gainText } from './gains.js'
import type { AgencyScore, QuarterScore } from './quarter-score.js'
import type { RuleSet } from './rules.js'
import { type QuestionScore, type ServiceScore, scoreQuestions } from './score.js'

/** One thing that would raise a score, or would have raised it: its code and figures, and the sentence for people. */
export type Advice = Gain & { readonly text: string }

/**
 * What would raise an agency's score. Empty where there is nothing to gain.
 * @param quarter the quarter's scores the agency's stands in; what is still open to do depends on its instant
 */
export function adviceFor(score: AgencyScore, quarter: QuarterScore, rules: RuleSet): Advice[] {
  const { end } = boundsOf(quarter.quarter)
  const over = quarter.asOf >= end
  const gains = [
    score.questions === null || over ? null : onQuestions(score.questions, rules, end),
    score.services === null ? null : onServices(score.services, rules, over),
  ]
  return gains.filter((gain) => gain !== null).map((gain) => ({ ...gain, text: gainText(gain, rules) }))
}

/** @param end an answer after the quarter's end is judged in the next one */
function onQuestions({ facts, points: now }: QuestionScore, rules: RuleSet, end: Date): Gain | null {
  const { waiting, waitingDeadlines } = facts
  if (waiting === 0) return null
  const { points } = scoreQuestions({ ...facts, ok: facts.ok + waiting, waiting: 0 }, rules)
  const first = waitingDeadlines[0]
  const inQuarter = first !== undefined && first < end
  const answering = {
    waiting,
    before: inQuarter ? first : end,
    earliest: inQuarter && waitingDeadlines.length > 1,
    points,
  }
  if (faultsOf(facts) > 0) return { code: 'faults-stay', ...answering }
  return { code: 'answer-waiting', ...answering, keeps: now.equals(points) }
}

function onServices({ facts }: ServiceScore, { services: { threshold } }: RuleSet, over: boolean): Gain | null {
  const { resolved, onTime, overdueOpen } = facts
  if (resolved === 0) return !over && overdueOpen > 0 ? { code: 'resolve-overdue', overdue: overdueOpen } : null
  if (Fraction.of(onTime, resolved).atLeast(threshold)) return null
  const more = onTimeNeeded(facts, threshold)
  if (more === null) return null
  if (over) {
    const fewer = threshold.times(Fraction.of(resolved)).minus(Fraction.of(onTime)).ceil()
    return { code: 'rate-missed', more, fewer, late: lateOf(facts) }
  }
  const inTime = inProgressOf(facts) - overdueOpen
  return { code: more > BigInt(inTime) ? 'rate-out-of-reach' : 'resolve-on-time', more, inTime }
}

/**
 * The smallest number of further dossiers, all resolved on time, that lifts the on-time rate to the threshold.
 * null when none does: a threshold of 100% after a late one.
 */
export function onTimeNeeded({ onTime, resolved }: ServiceFacts, threshold: Fraction): bigint | null {
  const missing = threshold.times(Fraction.of(resolved)).minus(Fraction.of(onTime))
  const each = Fraction.of(1).minus(threshold)
  if (missing.compare(Fraction.of(0)) <= 0) return 0n
  return each.compare(Fraction.of(0)) <= 0 ? null : missing.over(each).ceil()
}
