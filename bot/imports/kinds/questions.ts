import { QUESTION_STATUSES } from '../../../domain/index.js'
import type { KindSpec } from '../kind.js'
import { choices } from '../row.js'

const STATUS = choices({
  open: ['chờ trả lời', 'chưa trả lời', 'đang chờ', 'mới'],
  answered: ['đã trả lời'],
  deleted: ['đã xóa', 'xóa'],
})

/** Citizens' questions. @source contracts.md section 2 */
export const questions: KindSpec = {
  kind: 'questions',
  required: ['code', 'agency', 'submitted_at'],
  columns: {
    code: ['mã', 'mã câu hỏi'],
    agency: ['cơ quan', 'đơn vị', 'mã cơ quan'],
    submitted_at: ['ngày gửi', 'ngày nhận', 'thời điểm gửi'],
    due_at: ['hạn', 'hạn trả lời', 'ngày hết hạn'],
    answered_at: ['ngày trả lời', 'thời điểm trả lời'],
    status: ['trạng thái', 'tình trạng'],
    responder_ok: ['đúng thành phần', 'người trả lời đúng thành phần'],
    field: ['lĩnh vực'],
    url: ['liên kết', 'đường dẫn'],
    forwarded_at: ['ngày chuyển', 'thời điểm chuyển'],
  },
  read(reader, known) {
    const code = reader.code('code')
    const name = reader.required('agency')
    const agency = name === null ? null : (known.agencyCode(name) ?? reader.fault('agency', UNKNOWN_AGENCY))
    const submitted = reader.requiredInstant('submitted_at')
    const due = reader.deadline('due_at', submitted)
    const answered = reader.notBefore('answered_at', submitted)
    const given = reader.choice('status', STATUS, QUESTION_STATUSES.join(', '))
    const status = given ?? (answered === null ? 'open' : 'answered')
    if (status === 'answered' && reader.cell('answered_at') === '') {
      reader.fault('answered_at', 'ngày trả lời, vì trạng thái là đã trả lời (answered)')
    }
    if (status !== 'answered' && answered !== null) {
      reader.fault('status', 'answered (đã trả lời), vì có ngày trả lời')
    }
    return {
      code,
      agency,
      submitted_at: submitted?.at ?? null,
      due_at: due?.at ?? null,
      due_whole_day: due?.wholeDay ?? false,
      answered_at: answered?.at ?? null,
      status,
      responder_ok: reader.yesNo('responder_ok'),
      field: reader.text('field', 200),
      url: reader.text('url', 1000),
      forwarded_at: reader.notBefore('forwarded_at', submitted)?.at ?? null,
    }
  },
}

export const UNKNOWN_AGENCY = 'mã hoặc tên đầy đủ của một cơ quan trong danh mục'
