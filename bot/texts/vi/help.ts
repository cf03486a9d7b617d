import type { Person, Reply } from '../../assistant/reply.js'
import { bold, button, italic, line, reply } from '../blocks.js'

export const ROLE_NAMES = {
  staff: 'chuyên viên theo dõi',
  head: 'lãnh đạo cơ quan',
  leader: 'lãnh đạo tỉnh',
  editor: 'biên tập viên',
  admin: 'quản trị hệ thống',
} as const

const OFFICE_MENU = [
  button('Điểm Sở Y tế quý I/2022', '/score Sở Y tế quý I/2022'),
  button('Xếp hạng', '/rank'),
  button('Việc tồn đọng', '/pending'),
  button('Số liệu toàn tỉnh', '/score'),
]
const AGENCY_MENU = [button('Việc tồn đọng', '/pending'), button('Điểm quý này', '/score'), button('Xếp hạng', '/rank')]

const ofAgency = ({ role }: Person) => role === 'staff' || role === 'head'

/** The first message of a chat. */
export function welcome(person: Person, agencyName: string | null): Reply {
  const place = agencyName === null ? '' : `, ${agencyName}`
  return reply(
    [
      line(bold('Đôn Đốc'), ' – trợ lý theo dõi câu hỏi, hồ sơ và điểm của các cơ quan.'),
      line(`Vai trò hiện tại: ${ROLE_NAMES[person.role]}${place}.`),
      line(
        'Xin chọn một mục dưới đây hoặc gõ câu hỏi, ví dụ: “',
        italic(example(person)),
        '”. Gõ /help để xem hướng dẫn.',
      ),
    ],
    ...menu(person),
  )
}

export function help(person: Person): Reply {
  const own = ofAgency(person)
  return reply(
    [
      line(bold('Có thể hỏi')),
      line(
        `• /score hoặc /diem: điểm của ${own ? 'cơ quan mình' : 'một cơ quan, ví dụ “/score Sở Y tế quý I/2022”; không nêu tên thì xem toàn tỉnh'}.`,
      ),
      line(`• /rank hoặc /xephang: ${own ? 'thứ hạng của cơ quan mình' : 'bảng xếp hạng'}, ví dụ “/rank quý I/2022”.`),
      line(`• /pending hoặc /tondong: việc tồn đọng của ${own ? 'cơ quan mình' : 'các cơ quan hoặc một cơ quan'}.`),
      line('• /help hoặc /trogiup: hướng dẫn này.'),
      line('Có thể gõ không dấu, viết tắt, hoặc hỏi bằng lời: “', italic(example(person)), '”.'),
      line('Quý có thể ghi “quý I/2022”, “q1/2022”, “3 tháng đầu năm 2022”, “quý này”, “quý trước”.'),
    ],
    ...menu(person),
  )
}

export function notUnderstood(person: Person): Reply {
  return reply([line('Chưa rõ câu hỏi. Xin nêu tên cơ quan và quý, hoặc chọn một mục dưới đây.')], ...menu(person))
}

export function emptyMessage(): Reply {
  return reply([line('Tin nhắn không có nội dung chữ. Xin gõ câu hỏi, hoặc gõ /help để xem hướng dẫn.')])
}

function menu(person: Person) {
  return ofAgency(person) ? [AGENCY_MENU] : [OFFICE_MENU.slice(0, 2), OFFICE_MENU.slice(2)]
}

function example(person: Person): string {
  return ofAgency(person) ? 'quý trước cơ quan tôi được bao nhiêu điểm' : 'điểm sở tài nguyên môi trường quý I/2022'
}
