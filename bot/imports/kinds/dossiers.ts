import { DOSSIER_STATUSES, type DossierStatus } from '../../../domain/index.js'
import type { KindSpec } from '../kind.js'
import { choices } from '../row.js'
import { UNKNOWN_AGENCY } from './questions.js'

/** With the national codes 1 to 10. @source domain.md section 3, "Dossier states" */
const STATUS = choices({
  processing: ['2', '4', 'đang xử lý', 'đang giải quyết', 'được tiếp nhận'],
  paused: ['5', '6', '8', 'tạm dừng', 'yêu cầu bổ sung', 'yêu cầu nghĩa vụ tài chính', 'dừng xử lý'],
  resolved: ['9', '10', 'đã giải quyết', 'đã xử lý xong', 'đã trả kết quả'],
  returned: ['trả lại'],
  withdrawn: ['7', 'rút', 'đã rút', 'công dân yêu cầu rút'],
  rejected: ['1', '3', 'từ chối', 'không được tiếp nhận', 'mới đăng ký'],
})
const CHANNEL = choices({
  'one-stop': ['một cửa', 'trực tiếp', 'qua một cửa'],
  online: ['trực tuyến'],
  post: ['bưu chính', 'qua bưu chính'],
})
const LEVEL = choices({ '1': ['mức 1'], '2': ['mức 2'], '3': ['mức 3'], '4': ['mức 4'] })
const FINISHED: ReadonlySet<DossierStatus> = new Set(['resolved', 'returned', 'withdrawn'])

/** Dossiers of online services. @source contracts.md section 2 */
export const dossiers: KindSpec = {
  kind: 'dossiers',
  required: ['code', 'agency', 'received_at'],
  columns: {
    code: ['mã', 'mã hồ sơ', 'số hồ sơ'],
    agency: ['cơ quan', 'đơn vị', 'mã cơ quan'],
    received_at: ['ngày tiếp nhận', 'ngày nhận'],
    level: ['mức độ', 'mức'],
    channel: ['kênh', 'hình thức tiếp nhận', 'kênh tiếp nhận'],
    due_at: ['hạn', 'ngày hẹn trả', 'hạn giải quyết'],
    resolved_at: ['ngày giải quyết', 'ngày có kết quả', 'ngày xử lý xong'],
    status: ['trạng thái', 'tình trạng'],
    procedure_code: ['mã thủ tục', 'mã TTHC'],
    procedure: ['thủ tục', 'tên thủ tục', 'tên TTHC'],
  },
  read(reader, known) {
    const code = reader.code('code')
    const name = reader.required('agency')
    const agency = name === null ? null : (known.agencyCode(name) ?? reader.fault('agency', UNKNOWN_AGENCY))
    const received = reader.requiredInstant('received_at')
    const due = reader.deadline('due_at', received)
    const resolved = reader.notBefore('resolved_at', received)
    const given = reader.choice('status', STATUS, `${DOSSIER_STATUSES.join(', ')} hoặc mã quốc gia 1 đến 10`)
    const status = given ?? (resolved === null ? 'processing' : 'resolved')
    if (FINISHED.has(status) && reader.cell('resolved_at') === '') {
      reader.fault('resolved_at', `ngày giải quyết, vì trạng thái là đã kết thúc (${status})`)
    }
    if (!FINISHED.has(status) && resolved !== null) {
      reader.fault('status', 'resolved, returned hoặc withdrawn, vì có ngày giải quyết')
    }
    return {
      code,
      agency,
      level: Number(reader.choice('level', LEVEL, '1, 2, 3 hoặc 4') ?? '4'),
      channel: reader.choice('channel', CHANNEL, 'one-stop, online hoặc post') ?? 'one-stop',
      received_at: received?.at ?? null,
      due_at: due?.at ?? null,
      due_whole_day: due?.wholeDay ?? false,
      resolved_at: resolved?.at ?? null,
      status,
      procedure_code: reader.text('procedure_code', 100),
      procedure: reader.text('procedure', 500),
    }
  },
}
