import { type Agency, formatDate, type Quarter } from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { line, reply } from '../blocks.js'
import { namesOf, scoreTexts } from '../layout/score.js'
import { asOf, quarterName } from './common.js'

export const { scoreCard, scoreBelongsTo } = scoreTexts({
  title: ({ name }, quarter) => `${name} – ${quarterName(quarter)}`,
  total: 'Tổng điểm: ',
  provisional: 'tạm tính',
  place: (rank, agencies) => `, xếp hạng ${rank}/${agencies} cơ quan.`,
  questions: (points) => `Hỏi - Đáp: ${points} điểm`,
  services: (points) => `Dịch vụ công trực tuyến: ${points} điểm`,
  questionReason: ({ text }) => text,
  serviceReason: ({ text }) => text,
  toRaise: 'Để nâng điểm',
  advice: ({ text }) => text,
  figures: {
    title: 'Số liệu chi tiết',
    head: ['Chỉ tiêu', 'Số lượng'],
    questions: {
      received: 'Câu hỏi nhận trong quý',
      byMonth: '– theo từng tháng',
      deleted: 'Câu hỏi đã xóa',
      ok: 'Trả lời đúng hạn, đúng thành phần',
      late: 'Quá hạn trả lời',
      wrongResponder: 'Người trả lời chưa đúng thành phần',
      waiting: 'Đang chờ trả lời, còn hạn',
    },
    services: {
      total: 'Hồ sơ phải giải quyết',
      carriedOver: '– tồn từ kỳ trước',
      oneStop: '– tiếp nhận qua một cửa',
      online: '– tiếp nhận trực tuyến',
      post: '– tiếp nhận qua bưu chính',
      resolved: 'Hồ sơ đã giải quyết',
      onTime: '– đúng hạn và trước hạn',
      late: '– trễ hạn',
      rate: 'Tỷ lệ đúng hạn',
      inProgress: 'Hồ sơ đang giải quyết',
      overdueOpen: '– trong đó đã quá hạn',
    },
  },
  basis: {
    title: 'Căn cứ tính điểm',
    ruleSet: (id, version, source) => `Bộ quy tắc ${id}, phiên bản ${version} (${source}).`,
    including: (predecessors) => `Gồm cả số liệu của ${predecessors}.`,
    assumption: (id, { assumptions }) => `Giả định ${id}: ${assumptions[id] ?? ''}`,
  },
  asOf,
  pending: 'Việc tồn đọng',
  ranking: 'Xếp hạng',
  scoreOf: (agencyOrQuarter) => `Điểm ${agencyOrQuarter}`,
  quarter: quarterName,
  noSuccessor: (ended, quarter) =>
    `${operated(ended)}; danh mục chưa ghi cơ quan kế thừa nên ${quarterName(quarter)} không có điểm.`,
  belongsTo: (ended, successors, quarter) => `${operated(ended)}. Điểm ${quarterName(quarter)} thuộc về ${successors}.`,
})

function operated({ name, validTo }: Agency): string {
  return `${name} hoạt động${validTo === null ? '' : ` đến hết ngày ${formatDate(validTo)}`}`
}

export function takesNoPart({ name }: Agency, quarter: Quarter): Reply {
  return reply([line(`${name} không thuộc diện chấm điểm trong ${quarterName(quarter)}.`)])
}

/** Notes why a quarter was taken that the question did not name. */
export const quarterNotes = {
  running: (quarter: Quarter) => `Câu hỏi không nêu quý: đây là ${quarterName(quarter)}, quý hiện tại.`,
  withoutYear: (quarter: Quarter) => `Câu hỏi không nêu năm: đây là ${quarterName(quarter)}.`,
  lastOf({ name, validTo }: Agency, quarter: Quarter, successors: readonly Agency[]): string {
    const on = validTo === null ? '' : ` ngày ${formatDate(validTo)}`
    const now = successors.length === 0 ? '' : `, nay là ${namesOf(successors)}`
    return `${name} đã kết thúc hoạt động${on}${now}; đây là quý chấm điểm cuối cùng, ${quarterName(quarter)}.`
  },
}
