import {
  type Agency,
  formatDate,
  formatQuarter,
  localDateOf,
  localTimeOf,
  type Quarter,
} from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { button, line, reply } from '../blocks.js'

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

/** What a button sends for one agency: its code, marked so that it is never taken for a name. */
export function pressed(command: string, code: string, quarter: Quarter | null): string {
  return [`/${command}`, `#${code}`, quarter ?? ''].join(' ').trim()
}

export function noSuchAgency(typed: string): Reply {
  return reply([
    line(`Không tìm thấy cơ quan nào khớp với “${shorten(typed)}”.`),
    line('Xin gõ tên hoặc tên viết tắt của cơ quan, ví dụ: điểm Sở Y tế quý I/2022.'),
  ])
}

export function notOperating(typed: string, quarter: Quarter): Reply {
  return reply([
    line(`Trong ${formatQuarter(quarter)} không có cơ quan nào khớp với “${shorten(typed)}” đang hoạt động.`),
  ])
}

export function futureQuarter(quarter: Quarter): Reply {
  return reply([line(`Chưa có số liệu: ${formatQuarter(quarter)} chưa bắt đầu.`)])
}

export function noData(quarter: Quarter): Reply {
  return reply([line(`Chưa có số liệu nào của ${formatQuarter(quarter)} trong hệ thống, nên chưa tính được điểm.`)])
}

/** @param what what the person asked for, as the end of “Tài khoản này không được …” */
export function notAllowed(what: string): Reply {
  return reply([
    line(`Tài khoản này không được ${what}.`),
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

const SHOWN = 60

function shorten(text: string): string {
  const characters = [...text.trim()]
  return characters.length <= SHOWN ? characters.join('') : `${characters.slice(0, SHOWN).join('')}…`
}
