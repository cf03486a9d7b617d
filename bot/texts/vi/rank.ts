import { type AgencyScore, formatPoints, formatQuarter, type QuarterScore } from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { bold, button, fold, italic, line, reply, table } from '../blocks.js'
import { moment } from './common.js'

const HEAD = ['Hạng', 'Cơ quan', 'Hỏi - Đáp', 'Dịch vụ công', 'Tổng']
const FIRST = 10

/** Everybody's place in a quarter; points still provisional are marked. */
export function ranking(quarter: QuarterScore, note: string | null): Reply {
  const rows = quarter.agencies.map(rankRow)
  const provisional = quarter.agencies.some(({ status }) => status === 'provisional')
  return reply(
    [
      line(bold(`Xếp hạng ${formatQuarter(quarter.quarter)}`)),
      ...(note === null ? [] : [line(italic(note))]),
      line(
        `${rows.length} cơ quan, xếp theo tỷ lệ tổng điểm trên điểm tối đa. Số liệu tính đến ${moment(quarter.asOf)}.`,
      ),
      table(HEAD, rows.slice(0, FIRST), [0, 2, 3, 4]),
      ...(rows.length > FIRST
        ? [fold(`Các cơ quan còn lại (${rows.length - FIRST})`, table(HEAD, rows.slice(FIRST), [0, 2, 3, 4]))]
        : []),
      ...(provisional
        ? [line(italic('Dấu * là điểm tạm tính: báo cáo không nêu cách tính, điểm theo giả định của bộ quy tắc.'))]
        : []),
    ],
    [button('Số liệu toàn tỉnh', `/score ${quarter.quarter}`)],
  )
}

function rankRow(score: AgencyScore): string[] {
  return [
    String(score.rank),
    score.agency.name,
    points(score.questions),
    points(score.services),
    `${points(score)}/${formatPoints(score.max)}`,
  ]
}

function points(part: { points: AgencyScore['total']; status: string } | AgencyScore | null): string {
  if (part === null) return '–'
  return `${formatPoints('points' in part ? part.points : part.total)}${part.status === 'provisional' ? '*' : ''}`
}

/** What an agency's own people see of the ranking: their place, nobody else's. */
export function ownRank(score: AgencyScore, quarter: QuarterScore): Reply {
  return reply([
    line(bold(`Xếp hạng ${formatQuarter(quarter.quarter)}`)),
    line(
      `${score.agency.name} xếp hạng ${score.rank} trong ${quarter.agencies.length} cơ quan, tổng điểm ${formatPoints(score.total)}/${formatPoints(score.max)}${score.status === 'provisional' ? ' (tạm tính)' : ''}.`,
    ),
    line(`Số liệu tính đến ${moment(quarter.asOf)}.`),
  ])
}
