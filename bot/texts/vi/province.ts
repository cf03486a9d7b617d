import {
  type AgencyScore,
  type Comparison,
  Fraction,
  formatChange,
  formatCount,
  formatPercent,
  formatPoints,
  formatQuarter,
  type QuarterScore,
} from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, button, fold, italic, line, reply } from '../blocks.js'
import { freshness, moment } from './common.js'

export interface ProvinceCard {
  readonly quarter: QuarterScore
  readonly questionsReceived: Comparison
  readonly dossiersTotal: Comparison
  readonly dataAt: Date | null
  readonly note: string | null
}

/** The province's figures of a quarter, in the order and groups of the report. */
export function provinceCard({ quarter, questionsReceived, dossiersTotal, dataAt, note }: ProvinceCard): Reply {
  const { questions, services } = quarter.province
  const count = formatCount
  return reply(
    [
      line(bold(`Toàn tỉnh – ${formatQuarter(quarter.quarter)}`)),
      ...(note === null ? [] : [line(italic(note))]),
      line(bold('Hỏi - Đáp')),
      line(`• Nhận ${count(questions.received)} câu hỏi (${versus(questionsReceived)}).`),
      line(
        `• Xóa ${of(questions.deleted, questions.received)}; đủ điều kiện trả lời ${count(questions.eligible)} câu.`,
      ),
      line(
        `• Đã trả lời ${of(questions.answered, questions.eligible)}; chờ trả lời ${of(questions.waiting, questions.eligible)}.`,
      ),
      ...questionGroups(quarter.agencies),
      line(bold('Dịch vụ công trực tuyến')),
      line(`• Tiếp nhận ${count(services.total)} hồ sơ (${versus(dossiersTotal)}): ${channels(services)}.`),
      line(`• Đã giải quyết ${of(services.resolved, services.total)}${finer(services.resolved, services.total)}.`),
      line(
        `• Đúng và trước hạn ${of(services.onTime, services.resolved, 0)}; trễ hạn ${of(services.late, services.resolved, 0)}.`,
      ),
      line(
        `• Đang giải quyết ${of(services.inProgress, services.total)}, trong đó ${count(services.overdueOpen)} hồ sơ đã quá hạn.`,
      ),
      ...serviceGroups(quarter.agencies),
      line(italic(`Số liệu tính đến ${moment(quarter.asOf)}. ${freshness(dataAt)}`)),
      ...unattributed(quarter),
    ],
    [button('Xếp hạng', `/rank ${quarter.quarter}`), button('Việc tồn đọng', '/pending')],
  )
}

/** A count with its share: `89/95 (93,7%)`; without a share where there is nothing to share. */
function of(part: number, whole: number, decimals = 1): string {
  if (whole === 0) return formatCount(part)
  return `${formatCount(part)}/${formatCount(whole)} (${formatPercent(Fraction.of(part, whole), decimals)})`
}

/** The report prints the province's resolved rate to two decimals as well. */
function finer(part: number, whole: number): string {
  return whole === 0 ? '' : `, chính xác hơn là ${formatPercent(Fraction.of(part, whole), 2)}`
}

function versus({ change }: Comparison): string {
  return change === null ? 'chưa có số liệu cùng kỳ năm trước' : `${formatChange(change)} so với cùng kỳ năm trước`
}

function channels({ oneStop, online, post, carriedOver }: QuarterScore['province']['services']): string {
  const parts = [`một cửa ${formatCount(oneStop)}`, `trực tuyến ${formatCount(online)}`]
  if (post > 0) parts.push(`bưu chính ${formatCount(post)}`)
  return [...parts, `tồn từ kỳ trước ${formatCount(carriedOver)}`].join(', ')
}

function questionGroups(agencies: readonly AgencyScore[]): Block[] {
  const scored = agencies.flatMap(({ agency, questions }) => (questions === null ? [] : [{ agency, score: questions }]))
  const groupOf = ({ score: { bonuses, status } }: Scored): string => {
    if (bonuses.includes('volume')) return 'full'
    if (bonuses.includes('quality')) return 'quality'
    return status === 'official' ? 'none' : 'rest'
  }
  const those = (name: string) => scored.filter((entry) => groupOf(entry) === name)
  return [
    fold(
      `${scored.length} cơ quan tham gia Hỏi - Đáp`,
      ...group('Trả lời tốt và nhận nhiều câu hỏi', those('full')),
      ...group('Trả lời đúng hạn, đúng thành phần', those('quality')),
      ...group('Không nhận được câu hỏi', those('none')),
      ...group('Tạm tính', those('rest')),
    ),
  ]
}

function serviceGroups(agencies: readonly AgencyScore[]): Block[] {
  const scored = agencies.flatMap(({ agency, services }) => (services === null ? [] : [{ agency, score: services }]))
  const rated = scored.filter(({ score }) => score.facts.resolved > 0)
  return [
    fold(
      `${scored.length} cơ quan thực hiện dịch vụ công trực tuyến`,
      ...group(
        'Tỷ lệ đúng hạn đạt yêu cầu',
        rated.filter(({ score }) => score.status === 'official'),
      ),
      ...group(
        'Không nhận được hồ sơ',
        scored.filter(({ score }) => score.facts.resolved === 0 && score.status === 'official'),
      ),
      ...group(
        'Dưới ngưỡng',
        rated.filter(({ score }) => score.status === 'provisional'),
        true,
      ),
      ...group(
        'Chưa giải quyết hồ sơ nào',
        scored.filter(({ score }) => score.facts.resolved === 0 && score.status === 'provisional'),
      ),
    ),
  ]
}

interface Scored {
  readonly agency: AgencyScore['agency']
  readonly score: NonNullable<AgencyScore['questions'] | AgencyScore['services']>
}

function group(title: string, entries: readonly Scored[], withRate = false): Block[] {
  if (entries.length === 0) return []
  const byPoints = new Map<string, string[]>()
  for (const { agency, score } of [...entries].sort(byName)) {
    const points = formatPoints(score.points)
    const rate =
      withRate && 'resolved' in score.facts
        ? ` (${formatPercent(Fraction.of(score.facts.onTime, score.facts.resolved))})`
        : ''
    byPoints.set(points, [...(byPoints.get(points) ?? []), `${agency.name}${rate}`])
  }
  return [...byPoints].map(([points, names]) =>
    line(bold(`${title} – ${points} điểm (${names.length}): `), `${names.join(', ')}.`),
  )
}

const collator = new Intl.Collator('vi')
const byName = (a: Scored, b: Scored) => collator.compare(a.agency.name, b.agency.name)

function unattributed({ unattributed: parts }: QuarterScore): Block[] {
  if (parts.length === 0) return []
  return [
    line(
      italic(
        `Số liệu ghi cho ${parts.map(({ code }) => code).join(', ')} chưa tính được cho cơ quan nào vì đơn vị này không hoạt động vào ngày cuối quý và không có một cơ quan kế thừa duy nhất.`,
      ),
    ),
  ]
}
