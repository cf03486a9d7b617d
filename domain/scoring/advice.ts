import { Fraction, formatCount, formatPercent, formatPoints } from '../numbers/index.js'
import { boundsOf, formatDate, localDateOf, localTimeOf } from '../time/index.js'
import { faultsOf, inProgressOf, lateOf, type ServiceFacts } from './facts.js'
import type { AgencyScore, QuarterScore } from './quarter-score.js'
import type { RuleSet } from './rules.js'
import { type QuestionScore, type ServiceScore, scoreQuestions } from './score.js'

/** One thing that would raise a score, or would have raised it in a quarter that is over. */
export interface Advice {
  readonly code:
    | 'answer-waiting'
    | 'faults-stay'
    | 'resolve-on-time'
    | 'rate-out-of-reach'
    | 'rate-missed'
    | 'resolve-overdue'
  readonly text: string
}

/**
 * What would raise an agency's score. Empty where there is nothing to gain.
 * @param quarter the quarter's scores the agency's stands in; what is still open to do depends on its instant
 */
export function adviceFor(score: AgencyScore, quarter: QuarterScore, rules: RuleSet): Advice[] {
  const { end } = boundsOf(quarter.quarter)
  const over = quarter.asOf >= end
  return [
    ...(score.questions === null || over ? [] : onQuestions(score.questions, rules, end)),
    ...(score.services === null ? [] : onServices(score.services, rules, over)),
  ]
}

/** @param end an answer after the quarter's end is judged in the next one */
function onQuestions({ facts, points }: QuestionScore, rules: RuleSet, end: Date): Advice[] {
  const { waiting, waitingDeadlines } = facts
  if (waiting === 0) return []
  const after = scoreQuestions({ ...facts, ok: facts.ok + waiting, waiting: 0 }, rules).points
  const first = waitingDeadlines[0]
  const inQuarter = first !== undefined && first < end
  const earliest = inQuarter && waitingDeadlines.length > 1 ? ' (hạn sớm nhất)' : ''
  const answered = `Trả lời ${formatCount(waiting)} câu đang chờ ${until(inQuarter ? first : end)}${earliest}`
  if (faultsOf(facts) > 0) {
    return [
      {
        code: 'faults-stay',
        text: `${answered} thì điểm tạm tính được ${formatPoints(after)}; các lỗi đã xét không sửa lại được trong quý này.`,
      },
    ]
  }
  const verb = points.equals(after) ? 'giữ được' : 'đạt'
  return [{ code: 'answer-waiting', text: `${answered} thì ${verb} ${formatPoints(after)} điểm.` }]
}

function onServices({ facts }: ServiceScore, rules: RuleSet, over: boolean): Advice[] {
  const { full, threshold } = rules.services
  if (facts.resolved === 0) {
    const text = `Giải quyết ${formatCount(facts.overdueOpen)} hồ sơ đã quá hạn: càng để lâu tỷ lệ đúng hạn càng thấp.`
    return !over && facts.overdueOpen > 0 ? [{ code: 'resolve-overdue', text }] : []
  }
  if (Fraction.of(facts.onTime, facts.resolved).atLeast(threshold)) return []
  const goal = `${formatPercent(threshold)} (${formatPoints(full)} điểm)`
  const more = onTimeNeeded(facts, threshold)
  if (more === null) return []
  if (over) {
    const fewer = threshold.times(Fraction.of(facts.resolved)).minus(Fraction.of(facts.onTime)).ceil()
    return [
      {
        code: 'rate-missed',
        text: `Quý đã kết thúc. Để đạt ${goal} cần thêm ít nhất ${formatCount(more)} hồ sơ giải quyết đúng hạn, hoặc ${formatCount(fewer)} trong ${formatCount(lateOf(facts))} hồ sơ trễ hạn được giải quyết đúng hạn.`,
      },
    ]
  }
  const inTime = inProgressOf(facts) - facts.overdueOpen
  if (more > BigInt(inTime)) {
    return [
      {
        code: 'rate-out-of-reach',
        text: `Để đạt ${goal} cần thêm ít nhất ${formatCount(more)} hồ sơ giải quyết đúng hạn; hiện có ${formatCount(inTime)} hồ sơ đang giải quyết còn trong hạn, phải có thêm hồ sơ mới.`,
      },
    ]
  }
  return [
    {
      code: 'resolve-on-time',
      text: `Giải quyết đúng hạn thêm ${formatCount(more)} hồ sơ thì đạt ${goal}, nếu không có thêm hồ sơ trễ hạn; hiện có ${formatCount(inTime)} hồ sơ đang giải quyết còn trong hạn.`,
    },
  ]
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

function until(deadline: Date): string {
  const time = localTimeOf(deadline)
  if (time === '00:00') return `chậm nhất hết ngày ${formatDate(localDateOf(new Date(deadline.getTime() - 1)))}`
  return `trước ${time} ngày ${formatDate(localDateOf(deadline))}`
}
