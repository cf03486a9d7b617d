import { Fraction } from '../numbers/index.js'
import { faultsOf, type QuestionFacts, receivedOf, type ServiceFacts, totalOf } from './facts.js'
import {
  type QuestionReason,
  questionReasons,
  type Reason,
  type ReasonCode,
  type ServiceReason,
  serviceReasons,
} from './reasons.js'
import { maximumOf, type RuleSet } from './rules.js'

/** `official`: the report states how it is scored; `provisional` (tạm tính): an assumption fills it in. */
export type Status = 'official' | 'provisional'
export type Bonus = 'quality' | 'volume'

/** What one criterion gives, and why. */
export interface CriterionScore<Code extends ReasonCode = ReasonCode> {
  /** exact; printing rounds half-up to hundredths */
  readonly points: Fraction
  readonly max: Fraction
  readonly status: Status
  readonly bonuses: readonly Bonus[]
  /** ids of the assumptions that decided something here */
  readonly assumptions: readonly string[]
  readonly reasons: readonly Reason<Code>[]
}

export interface QuestionScore extends CriterionScore<QuestionReason> {
  readonly facts: QuestionFacts
}

export interface ServiceScore extends CriterionScore<ServiceReason> {
  readonly facts: ServiceFacts
}

/**
 * Points of one agency for answering citizens' questions in one quarter.
 * @source scoring.md section 2, the table of points; report of quarter I/2022, II.1.1; QA-1, QA-4, QA-9, QA-15
 */
export function scoreQuestions(facts: QuestionFacts, rules: RuleSet): QuestionScore {
  const { base, qualityBonus, volumeBonus, volumeMonthOver } = rules.questions
  const judged = facts.ok + faultsOf(facts)
  const busy = Math.max(...facts.byMonth) > volumeMonthOver
  const award = awarding(facts, maximumOf(rules, 'questions'))
  const review =
    facts.unknownResponder > 0
      ? { assumptions: ['QA-15'], reasons: [questionReasons.unknownResponder(facts)] }
      : NOTHING
  const stillWaiting = facts.waiting > 0 ? [questionReasons.waiting(facts)] : []

  if (judged === 0) {
    const untouched = receivedOf(facts) === 0 && facts.waiting === 0
    return untouched
      ? award(base, { reasons: [questionReasons.none(rules)] })
      : award(base, { assumptions: ['QA-9'], reasons: [questionReasons.onlyWaiting(facts, rules)] })
  }
  if (faultsOf(facts) > 0) {
    const points = base.times(Fraction.of(facts.ok, judged))
    return award(points, {
      assumptions: ['QA-1', ...(busy ? ['QA-4'] : []), ...review.assumptions],
      reasons: [
        questionReasons.share(facts, points, rules),
        ...(busy ? [questionReasons.noVolumeWithoutQuality(facts, rules)] : []),
        ...review.reasons,
        ...stillWaiting,
      ],
      provisional: true,
    })
  }
  return award(base.plus(qualityBonus).plus(busy ? volumeBonus : NONE), {
    bonuses: busy ? ['quality', 'volume'] : ['quality'],
    assumptions: review.assumptions,
    reasons: [
      questionReasons.quality(facts, rules),
      ...(busy ? [questionReasons.volume(facts, rules)] : []),
      ...review.reasons,
      ...stillWaiting,
    ],
    provisional: false,
  })
}

/**
 * Points of one agency for online services in one quarter.
 * @source scoring.md section 3, the table of points; report of quarter I/2022, II.1.2; SV-3, SV-8
 */
export function scoreServices(facts: ServiceFacts, rules: RuleSet): ServiceScore {
  const { base, full, threshold } = rules.services
  const award = awarding(facts, maximumOf(rules, 'services'))
  if (totalOf(facts) === 0) return award(base, { reasons: [serviceReasons.none(rules)] })
  if (facts.resolved === 0) {
    return facts.overdueOpen > 0
      ? award(NONE, { assumptions: ['SV-8'], reasons: [serviceReasons.nothingResolvedOverdue(facts)] })
      : award(base, { assumptions: ['SV-8'], reasons: [serviceReasons.nothingResolved(facts, rules)] })
  }
  const rate = Fraction.of(facts.onTime, facts.resolved)
  if (rate.atLeast(threshold)) return award(full, { reasons: [serviceReasons.full(facts, rules)] })
  const points = base.times(rate)
  return award(points, { assumptions: ['SV-3'], reasons: [serviceReasons.share(facts, points, rules)] })
}

const NONE = Fraction.of(0)
const NOTHING: { readonly assumptions: readonly string[]; readonly reasons: readonly Reason<QuestionReason>[] } = {
  assumptions: [],
  reasons: [],
}

interface Award<Code extends ReasonCode> {
  readonly bonuses?: readonly Bonus[]
  readonly assumptions?: readonly string[]
  readonly reasons: readonly Reason<Code>[]
  /** by default, whenever an assumption was needed */
  readonly provisional?: boolean
}

function awarding<F>(facts: F, max: Fraction) {
  return <Code extends ReasonCode>(
    points: Fraction,
    { bonuses = [], assumptions = [], reasons, provisional }: Award<Code>,
  ) => ({
    facts,
    points,
    max,
    status: (provisional ?? assumptions.length > 0) ? ('provisional' as const) : ('official' as const),
    bonuses,
    assumptions,
    reasons,
  })
}
