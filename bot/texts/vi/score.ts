import {
  type Advice,
  type Agency,
  type AgencyScore,
  type CriterionScore,
  Fraction,
  formatCount,
  formatDate,
  formatPercent,
  formatPoints,
  formatQuarter,
  inProgressOf,
  lateOf,
  type Quarter,
  type QuarterScore,
  type QuestionScore,
  type RuleSet,
  receivedOf,
  type ServiceScore,
  totalOf,
} from '../../../domain/index.js'
import type { Block, Button, Reply } from '../../assistant/reply.js'
import { bold, button, fold, italic, line, reply, table } from '../blocks.js'
import { freshness, moment, pressed } from './common.js'

export interface ScoreCard {
  readonly score: AgencyScore
  readonly quarter: QuarterScore
  readonly rules: RuleSet
  readonly advice: readonly Advice[]
  readonly dataAt: Date | null
  /** why this quarter, when the question did not name one */
  readonly quarterNote: string | null
  readonly previous: Quarter
  readonly maySeeRanking: boolean
}

const PROVISIONAL = 'tạm tính'

/** One agency's score in a quarter: the points, why, what would raise them, and every figure behind it. */
export function scoreCard(card: ScoreCard): Reply {
  const { score, quarter, advice } = card
  const blocks: Block[] = [
    line(bold(`${score.agency.name} – ${formatQuarter(quarter.quarter)}`)),
    ...(card.quarterNote === null ? [] : [line(italic(card.quarterNote))]),
    line(
      'Tổng điểm: ',
      bold(`${formatPoints(score.total)}/${formatPoints(score.max)}`),
      score.status === 'provisional' ? ` (${PROVISIONAL})` : '',
      `, xếp hạng ${score.rank}/${quarter.agencies.length} cơ quan.`,
    ),
    ...criterion('Hỏi - Đáp', score.questions),
    ...criterion('Dịch vụ công trực tuyến', score.services),
    ...(advice.length === 0 ? [] : [line(bold('Để nâng điểm')), ...advice.map(({ text }) => line(`• ${text}`))]),
    ...figures(score),
    basis(card),
  ]
  return reply(blocks, scoreButtons(card))
}

function criterion(title: string, score: CriterionScore | null): Block[] {
  if (score === null) return []
  const status = score.status === 'provisional' ? ` (${PROVISIONAL})` : ''
  return [
    line(bold(`${title}: ${formatPoints(score.points)} điểm`), status),
    ...score.reasons.map(({ text }) => line(`• ${text}`)),
  ]
}

function figures({ questions, services }: AgencyScore): Block[] {
  const rows = [
    ...(questions === null ? [] : questionRows(questions)),
    ...(services === null ? [] : serviceRows(services)),
  ]
  return [fold('Số liệu chi tiết', table(['Chỉ tiêu', 'Số lượng'], rows, [1]))]
}

function questionRows({ facts }: QuestionScore): [string, string][] {
  return [
    ['Câu hỏi nhận trong quý', formatCount(receivedOf(facts))],
    ['– theo từng tháng', facts.byMonth.map(formatCount).join(' + ')],
    ['Câu hỏi đã xóa', formatCount(facts.deleted)],
    ['Trả lời đúng hạn, đúng thành phần', formatCount(facts.ok)],
    ['Quá hạn trả lời', formatCount(facts.late)],
    ['Người trả lời chưa đúng thành phần', formatCount(facts.wrongResponder)],
    ['Đang chờ trả lời, còn hạn', formatCount(facts.waiting)],
  ]
}

function serviceRows({ facts }: ServiceScore): [string, string][] {
  const rate = facts.resolved === 0 ? '–' : formatPercent(Fraction.of(facts.onTime, facts.resolved))
  return [
    ['Hồ sơ phải giải quyết', formatCount(totalOf(facts))],
    ['– tồn từ kỳ trước', formatCount(facts.carriedOver)],
    ['– tiếp nhận qua một cửa', formatCount(facts.oneStop)],
    ['– tiếp nhận trực tuyến', formatCount(facts.online)],
    ['– tiếp nhận qua bưu chính', formatCount(facts.post)],
    ['Hồ sơ đã giải quyết', formatCount(facts.resolved)],
    ['– đúng hạn và trước hạn', formatCount(facts.onTime)],
    ['– trễ hạn', formatCount(lateOf(facts))],
    ['Tỷ lệ đúng hạn', rate],
    ['Hồ sơ đang giải quyết', formatCount(inProgressOf(facts))],
    ['– trong đó đã quá hạn', formatCount(facts.overdueOpen)],
  ]
}

function basis({ score, quarter, rules, dataAt }: ScoreCard): Block {
  const used = [...new Set([...(score.questions?.assumptions ?? []), ...(score.services?.assumptions ?? [])])]
  return fold(
    'Căn cứ tính điểm',
    line(`Bộ quy tắc ${quarter.ruleSet}, phiên bản ${quarter.ruleSetVersion} (${rules.source}).`),
    line(`Số liệu tính đến ${moment(quarter.asOf)}. ${freshness(dataAt)}`),
    ...(score.predecessors.length === 0 ? [] : [line(`Gồm cả số liệu của ${names(score.predecessors)}.`)]),
    ...used.map((id) => line(`Giả định ${id}: ${rules.assumptions[id] ?? ''}`)),
  )
}

function scoreButtons({ score, quarter, previous, maySeeRanking }: ScoreCard): Button[] {
  const { code } = score.agency
  return [
    button('Việc tồn đọng', pressed('pending', code, null)),
    button(`Điểm ${formatQuarter(previous)}`, pressed('score', code, previous)),
    ...(maySeeRanking ? [button('Xếp hạng', `/rank ${quarter.quarter}`)] : []),
  ]
}

/** An agency that no longer operated on the quarter's last day: its score belongs to those that took over. */
export function scoreBelongsTo(agency: Agency, successors: readonly Agency[], quarter: Quarter): Reply {
  const ended = agency.validTo === null ? '' : ` đến hết ngày ${formatDate(agency.validTo)}`
  if (successors.length === 0) {
    return reply([
      line(
        `${agency.name} hoạt động${ended}; danh mục chưa ghi cơ quan kế thừa nên ${formatQuarter(quarter)} không có điểm.`,
      ),
    ])
  }
  return reply(
    [line(`${agency.name} hoạt động${ended}. Điểm ${formatQuarter(quarter)} thuộc về ${names(successors)}.`)],
    ...successors.map(({ code, name }) => [button(`Điểm ${name}`, pressed('score', code, quarter))]),
  )
}

export function takesNoPart(agency: Agency, quarter: Quarter): Reply {
  return reply([line(`${agency.name} không thuộc diện chấm điểm trong ${formatQuarter(quarter)}.`)])
}

/** Notes why a quarter was taken that the question did not name. */
export const quarterNotes = {
  running: (quarter: Quarter) => `Câu hỏi không nêu quý: đây là ${formatQuarter(quarter)}, quý hiện tại.`,
  withoutYear: (quarter: Quarter) => `Câu hỏi không nêu năm: đây là ${formatQuarter(quarter)}.`,
  lastOf: (agency: Agency, quarter: Quarter, successors: readonly Agency[]) =>
    `${agency.name} đã kết thúc hoạt động${agency.validTo === null ? '' : ` ngày ${formatDate(agency.validTo)}`}${successors.length === 0 ? '' : `, nay là ${names(successors)}`}; đây là quý chấm điểm cuối cùng, ${formatQuarter(quarter)}.`,
}

function names(agencies: readonly Agency[]): string {
  return agencies.map(({ name }) => name).join(', ')
}
