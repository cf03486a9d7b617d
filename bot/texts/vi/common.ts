import {
  type Agency,
  formatDate,
  formatQuarter,
  localDateOf,
  localTimeOf,
  type Quarter,
} from '../../../domain/index.js'
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
    ...candidates.map(({ code, name }) => [button(name, pressed(command, code, quarter), true)]),
  )
}

/** The same where a command takes an agency and nothing else. */
export function whichAgencyFor(candidates: readonly Agency[], command: string): Reply {
  return reply(
    [line('Có nhiều cơ quan khớp. Xin chọn một cơ quan:')],
    ...candidates.map(({ code, name }) => [button(name, `${command} #${code}`, true)]),
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

/** Something cannot be done, in words made for the person already. */
export function refused(_code: string, message: string): Reply {
  return reply([line(message)])
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
