import {
  type Agency,
  type DataAt,
  type Deadline,
  dueDay,
  type Extension,
  formatDate,
  formatQuarter,
  type ItemKind,
  localDateOf,
  localTimeOf,
  type Quarter,
} from '../../../domain/index.js'
import type { Reply } from '../../assistant/reply.js'
import { button, line, pressed, quoted, reply } from '../blocks.js'
import { freshnessText } from '../layout/freshness.js'

export const KIND_NAMES: Readonly<Record<ItemKind, string>> = { question: 'câu hỏi', dossier: 'hồ sơ' }

/** `quý I/2022` */
export const quarterName = formatQuarter

/** `17:00 ngày 29/3/2022`; midnight reads as the end of the day before. */
export function moment(at: Date): string {
  const time = localTimeOf(at)
  if (time === '00:00') return `24:00 ngày ${formatDate(localDateOf(new Date(at.getTime() - 1)))}`
  return `${time} ngày ${formatDate(localDateOf(at))}`
}

/** `29/3/2022`, or with its hour */
export function deadlineText(due: Deadline): string {
  return due.wholeDay ? formatDate(dueDay(due)) : moment(due.at)
}

/** How an item comes to the deadline it has. */
export function extensionNote({ from, decision }: Extension): string {
  return `Đã gia hạn theo ${decision}; hạn cũ ${deadlineText(from)}.`
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

export const freshness = freshnessText({
  none: 'Chưa nhập số liệu nào.',
  upTo: (at) => `Số liệu đến ${moment(at)}.`,
  ofKinds: (kinds) => `Số liệu ${kinds.map(([kind, at]) => `${KIND_NAMES[kind]} đến ${moment(at)}`).join(', ')}.`,
})

/** When an answer was read, and until when its data is. */
export function asOf(at: Date, dataAt: DataAt): string {
  return `Tính đến ${moment(at)}. ${freshness(dataAt)}`
}
