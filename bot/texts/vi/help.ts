import type { Reply, Role } from '../../assistant/reply.js'
import { bold, bullet, italic, line, reply } from '../blocks.js'
import { helpTexts } from '../layout/help.js'

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  staff: 'chuyên viên theo dõi',
  head: 'lãnh đạo cơ quan',
  leader: 'lãnh đạo tỉnh',
  editor: 'biên tập viên',
  admin: 'quản trị hệ thống',
}

export const { welcome, help, menu, notUnderstood, chooseLanguage, languageSet } = helpTexts({
  menu: {
    scoreOfOne: 'Điểm Sở Y tế quý I/2022',
    ownScore: 'Điểm quý này',
    ranking: 'Xếp hạng',
    pending: 'Việc tồn đọng',
    province: 'Số liệu toàn tỉnh',
  },
  example: (ofAgency) =>
    ofAgency ? 'quý trước cơ quan tôi được bao nhiêu điểm' : 'điểm sở tài nguyên môi trường quý I/2022',
  welcome: ({ role }, agencyName, example) => [
    line(bold('Đôn Đốc'), ' – trợ lý theo dõi câu hỏi, hồ sơ và điểm của các cơ quan.'),
    line(`Vai trò hiện tại: ${ROLE_NAMES[role]}${agencyName === null ? '' : `, ${agencyName}`}.`),
    line('Xin chọn một mục dưới đây hoặc gõ câu hỏi, ví dụ: “', italic(example), '”. Gõ /help để xem hướng dẫn.'),
  ],
  help: ({ ofAgency, marks, summary, edits, admin }, example) => [
    line(bold('Có thể hỏi')),
    bullet(
      `/score hoặc /diem: điểm của ${ofAgency ? 'cơ quan mình' : 'một cơ quan, ví dụ “/score Sở Y tế quý I/2022”; không nêu tên thì xem toàn tỉnh'}.`,
    ),
    bullet(
      `/rank hoặc /xephang: ${ofAgency ? 'thứ hạng của cơ quan mình' : 'bảng xếp hạng'}, ví dụ “/rank quý I/2022”.`,
    ),
    bullet(`/pending hoặc /tondong: việc tồn đọng của ${ofAgency ? 'cơ quan mình' : 'các cơ quan hoặc một cơ quan'}.`),
    ...(summary
      ? [
          bullet(
            `/summary hoặc /tonghop: báo cáo tổng hợp quý${edits ? '; xem trước, chốt quý và gửi lãnh đạo' : ''}, ví dụ “/summary quý I/2022”.`,
          ),
        ]
      : []),
    bullet('/item hoặc /chitiet, /why hoặc /visao, kèm mã: một việc, và vì sao việc ấy có hạn như vậy.'),
    ...(marks
      ? [
          bullet(
            '/ack hoặc /nhan, /snooze hoặc /hoan, /wrong hoặc /saidonvi, kèm mã: nhận xử lý, hoãn nhắc, báo sai đơn vị.',
          ),
        ]
      : []),
    ...(edits
      ? [
          bullet('/remind hoặc /nhacviec: xem trước bản nhắc việc; /policy hoặc /chinhsach: chính sách nhắc việc.'),
          bullet(
            '/import hoặc /nhap: nhập số liệu từ tệp CSV, XLSX gửi trong chat; /metric hoặc /chiso: chỉ số của Cổng.',
          ),
          bullet('/extend hoặc /giahan, kèm mã, hạn mới và số văn bản: ghi nhận gia hạn.'),
        ]
      : []),
    bullet('/language hoặc /ngonngu: đổi ngôn ngữ của trợ lý (tiếng Việt, tiếng Anh).'),
    bullet('/channels hoặc /kenh: kênh nhận tin; /unlink: bỏ liên kết.'),
    ...(admin
      ? [
          bullet(
            '/people, /invite, /revoke, /forget, /role: người dùng; /deliveries: nhật ký gửi tin; /group: mở nhóm cho cơ quan.',
          ),
        ]
      : []),
    bullet('/help hoặc /trogiup: hướng dẫn này.'),
    line('Có thể gõ không dấu, viết tắt, hoặc hỏi bằng lời: “', italic(example), '”.'),
    line('Quý có thể ghi “quý I/2022”, “q1/2022”, “3 tháng đầu năm 2022”, “quý này”, “quý trước”.'),
  ],
  notUnderstood: 'Chưa rõ câu hỏi. Xin nêu tên cơ quan và quý, hoặc chọn một mục dưới đây.',
  chooseLanguage: 'Xin chọn ngôn ngữ của trợ lý:',
  languageSet: 'Từ nay trợ lý trả lời bằng tiếng Việt.',
})

export function emptyMessage(): Reply {
  return reply([line('Tin nhắn không có nội dung chữ. Xin gõ câu hỏi, hoặc gõ /help để xem hướng dẫn.')])
}
