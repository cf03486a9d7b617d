import {
  type Agency,
  formatDate,
  formatQuarter,
  localDateOf,
  localTimeOf,
  type Quarter,
} from '../../../domain/index.js'
import type { Action } from '../../assistant/permissions.js'
import type { Reply } from '../../assistant/reply.js'
import { button, line, pressed, quoted, reply } from '../blocks.js'

/** `quý I/2022` */
export const quarterName = formatQuarter

/** `17:00 ngày 29/3/2022`; midnight reads as the end of the day before. */
export function moment(at: Date): string {
  const time = localTimeOf(at)
  if (time === '00:00') return `24:00 ngày ${formatDate(localDateOf(new Date(at.getTime() - 1)))}`
  return `${time} ngày ${formatDate(localDateOf(at))}`
}

/** Answers a message that names several agencies equally well. */
export function whichAgency(candidates: readonly Agency[], command: string, quarter: Quarter | null): Reply {
  return reply(
    [line('Câu hỏi có thể nói đến nhiều cơ quan. Xin chọn một cơ quan:')],
    ...candidates.map(({ code, name }) => [button(name, pressed(command, code, quarter))]),
  )
}

export function noSuchAgency(typed: string): Reply {
  return reply([
    line(`Không tìm thấy cơ quan nào khớp với ${quoted(typed)}.`),
    line('Xin gõ tên hoặc tên viết tắt của cơ quan, ví dụ: điểm Sở Y tế quý I/2022.'),
  ])
}

export function notOperating(typed: string, quarter: Quarter): Reply {
  return reply([line(`Trong ${quarterName(quarter)} không có cơ quan nào khớp với ${quoted(typed)} đang hoạt động.`)])
}

export function futureQuarter(quarter: Quarter): Reply {
  return reply([line(`Chưa có số liệu: ${quarterName(quarter)} chưa bắt đầu.`)])
}

export function noData(quarter: Quarter): Reply {
  return reply([line(`Chưa có số liệu nào của ${quarterName(quarter)} trong hệ thống, nên chưa tính được điểm.`)])
}

const REFUSED: Readonly<Record<Action, string>> = {
  'see-score': 'xem điểm của cơ quan khác',
  'see-rank': 'xem thứ hạng của cơ quan khác',
  'see-province': 'xem số liệu toàn tỉnh',
  'see-pending': 'xem việc tồn đọng của cơ quan khác',
  import: 'nhập số liệu',
}

export function notAllowed(action: Action): Reply {
  return reply([
    line(`Tài khoản này không được ${REFUSED[action]}.`),
    line('Nếu cần quyền này, xin liên hệ quản trị hệ thống của Cổng thông tin điện tử tỉnh.'),
  ])
}

export function notLinked(): Reply {
  return reply([
    line('Cuộc trò chuyện này chưa được liên kết với cán bộ nào, nên chưa xem được số liệu.'),
    line('Xin gõ /start kèm mã mời do quản trị hệ thống cấp, ví dụ: /start ABCD-EFGH.'),
  ])
}

export function apology(reference: string): Reply {
  return reply([
    line('Xin lỗi, hệ thống gặp sự cố khi trả lời. Xin thử lại sau ít phút.'),
    line(`Nếu vẫn lỗi, xin báo quản trị hệ thống mã tham chiếu ${reference}.`),
  ])
}

export function freshness(at: Date | null): string {
  return at === null ? 'Chưa nhập số liệu nào.' : `Số liệu nhập lần gần nhất: ${moment(at)}.`
}
