import { Fraction, formatCount, formatPercent, formatPoints } from '../numbers/index.js'
import { faultsOf, lateOf, type QuestionFacts, receivedOf, type ServiceFacts, totalOf } from './facts.js'
import type { RuleSet } from './rules.js'

export type QuestionReason =
  | 'no-questions'
  | 'nothing-judged'
  | 'quality'
  | 'volume'
  | 'volume-without-quality'
  | 'share'
  | 'unknown-responder'
  | 'waiting'
export type ServiceReason =
  | 'no-dossiers'
  | 'rate-reached'
  | 'rate-below'
  | 'nothing-resolved'
  | 'nothing-resolved-overdue'
export type ReasonCode = QuestionReason | ServiceReason

/** One line of how points came about: a code for programs, a sentence for people. */
export interface Reason<Code extends ReasonCode = ReasonCode> {
  readonly code: Code
  /** in Vietnamese; another language finds its sentence by the code, and its figures in the score and the rules */
  readonly text: string
}

const reason = <Code extends ReasonCode>(code: Code, text: string): Reason<Code> => ({ code, text })
const n = formatCount

/** The sentences for questions. @source the wording of the report, II.1.1 */
export const questionReasons = {
  none: (rules: RuleSet) =>
    reason(
      'no-questions',
      `Không nhận được câu hỏi trong quý, tương đương mức ${formatPoints(rules.questions.base)} điểm.`,
    ),
  onlyWaiting: ({ waiting }: QuestionFacts, rules: RuleSet) =>
    reason(
      'nothing-judged',
      `Chưa có câu hỏi nào đến lúc xét${waiting > 0 ? `, ${n(waiting)} câu đang chờ trả lời và còn hạn` : ''}: tạm tính ${formatPoints(rules.questions.base)} điểm.`,
    ),
  quality: ({ ok }: QuestionFacts, { questions: { base, qualityBonus } }: RuleSet) =>
    reason(
      'quality',
      `Trả lời ${n(ok)}/${n(ok)} câu hỏi đúng thời gian, người trả lời đúng thành phần: điểm tối đa ${formatPoints(base)}, cộng ${formatPoints(qualityBonus)} điểm thưởng.`,
    ),
  volume: (facts: QuestionFacts, { questions: { volumeBonus, volumeMonthOver } }: RuleSet) =>
    reason(
      'volume',
      `Nhận ${n(receivedOf(facts))} câu hỏi, có tháng nhận ${n(Math.max(...facts.byMonth))} câu (trên ${volumeMonthOver}): cộng ${formatPoints(volumeBonus)} điểm thưởng.`,
    ),
  noVolumeWithoutQuality: (facts: QuestionFacts, { questions: { volumeMonthOver } }: RuleSet) =>
    reason(
      'volume-without-quality',
      `Có tháng nhận ${n(Math.max(...facts.byMonth))} câu (trên ${volumeMonthOver}) nhưng không được cộng thưởng vì chưa đạt điểm thưởng trả lời tốt.`,
    ),
  share: (facts: QuestionFacts, points: Fraction, { questions: { base } }: RuleSet) =>
    reason(
      'share',
      `${faults(facts)}; ${n(facts.ok)}/${n(facts.ok + faultsOf(facts))} câu đạt yêu cầu: tạm tính ${formatPoints(base)} × ${n(facts.ok)}/${n(facts.ok + faultsOf(facts))} = ${formatPoints(points)} điểm.`,
    ),
  unknownResponder: ({ unknownResponder }: QuestionFacts) =>
    reason(
      'unknown-responder',
      `${n(unknownResponder)} câu chưa ghi người trả lời, được coi là đúng thành phần, cần rà soát.`,
    ),
  waiting: ({ waiting }: QuestionFacts) =>
    reason('waiting', `${n(waiting)} câu đang chờ trả lời và còn hạn, chưa xét.`),
}

function faults({ late, wrongResponder }: QuestionFacts): string {
  const parts = [
    ...(late > 0 ? [`${n(late)} câu quá hạn trả lời`] : []),
    ...(wrongResponder > 0 ? [`${n(wrongResponder)} câu người trả lời chưa đúng thành phần`] : []),
  ]
  return `Có ${parts.join(', ')}`
}

/** The sentences for services. @source the wording of the report, II.1.2 */
export const serviceReasons = {
  none: ({ services }: RuleSet) =>
    reason('no-dossiers', `Không nhận được hồ sơ nào trong quý, tương đương mức ${formatPoints(services.base)} điểm.`),
  full: (facts: ServiceFacts, { services }: RuleSet) =>
    reason(
      'rate-reached',
      `Giải quyết đúng và trước hạn ${rate(facts)}, từ ${formatPercent(services.threshold)} trở lên: ${formatPoints(services.full)} điểm.`,
    ),
  share: (facts: ServiceFacts, points: Fraction, { services }: RuleSet) =>
    reason(
      'rate-below',
      `Giải quyết đúng và trước hạn ${rate(facts)}, dưới ${formatPercent(services.threshold)} (${n(lateOf(facts))} hồ sơ trễ hạn): tạm tính ${formatPoints(services.base)} × ${n(facts.onTime)}/${n(facts.resolved)} = ${formatPoints(points)} điểm.`,
    ),
  nothingResolved: (facts: ServiceFacts, { services }: RuleSet) =>
    reason(
      'nothing-resolved',
      `Có ${n(totalOf(facts))} hồ sơ, chưa giải quyết hồ sơ nào, không có hồ sơ quá hạn: tạm tính ${formatPoints(services.base)} điểm.`,
    ),
  nothingResolvedOverdue: (facts: ServiceFacts) =>
    reason(
      'nothing-resolved-overdue',
      `Có ${n(totalOf(facts))} hồ sơ, chưa giải quyết hồ sơ nào, ${n(facts.overdueOpen)} hồ sơ đã quá hạn: tạm tính 0 điểm.`,
    ),
}

function rate({ onTime, resolved }: ServiceFacts): string {
  return `${n(onTime)}/${n(resolved)} hồ sơ, đạt ${formatPercent(Fraction.of(onTime, resolved))}`
}
