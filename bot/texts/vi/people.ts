import type { ChannelName } from '../../assistant/chat.js'
import type { Member } from '../../assistant/people.js'
import type { Action } from '../../assistant/permissions.js'
import type { Person, Reply, Role } from '../../assistant/reply.js'
import { bold, bullet, line, reply } from '../blocks.js'
import { peopleTexts } from '../layout/people.js'
import { moment } from './common.js'
import { menu, ROLE_NAMES } from './help.js'

export const CHANNEL_NAMES: Readonly<Record<ChannelName, string>> = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  'zalo-oa': 'Zalo OA',
  web: 'trang trò chuyện',
}

export const {
  channels,
  invited,
  members,
  membersToForget,
  ways,
  memberCard,
  askRevoke,
  askForget,
  askRole,
  askUnlink,
} = peopleTexts({
  roles: ROLE_NAMES,
  channels: CHANNEL_NAMES,
  moment,
  ownChannels: {
    title: 'Kênh nhận tin',
    head: ['Thứ tự', 'Kênh', 'Tình trạng'],
    works: 'đang dùng',
    broken: 'không gửi được',
    none: 'Chưa liên kết kênh nào.',
    order: 'Tin được gửi qua kênh đứng đầu; không gửi được thì qua kênh sau.',
    first: (channel) => `Gửi qua ${channel} trước`,
  },
  invited: {
    title: 'Mã mời',
    for: (name, role) => ` cho ${name} (${role}):`,
    until: (at, code) =>
      `Dùng một lần, đến hết ${at}. Người được mời gõ /start ${code} trong cuộc trò chuyện với Đôn Đốc.`,
    telegram: (link) => `Hoặc mở liên kết Telegram: ${link}`,
    once: 'Mã chỉ hiện một lần này. Xin gửi riêng cho đúng người.',
  },
  members: {
    title: (count) => `Người dùng (${count})`,
    nobody: (typed) => `Không có người dùng nào khớp với “${typed}”.`,
    head: ['Người dùng', 'Vai trò', 'Kênh'],
    others: (count) => `Còn lại (${count})`,
    hint: 'Gõ /people kèm tên hoặc cơ quan để chọn một người, /invite để mời thêm.',
    broken: 'không gửi được',
    notLinked: 'chưa liên kết',
    invited: 'đã mời, chưa liên kết',
  },
  member: {
    role: (role, agency) => `Vai trò: ${role}${agency === null ? '' : `, ${agency}`}.`,
    link: (channel, linkedOn, heardAt, disabledReason) =>
      `${channel}: liên kết ngày ${linkedOn}, nhắn lần gần nhất lúc ${heardAt}${disabledReason === null ? '' : `; không gửi được (${disabledReason})`}.`,
    codeUntil: (at) => `Có mã mời chưa dùng, đến hết ${at}.`,
    revokedAt: (at) => `Đã thu hồi lúc ${at}.`,
    newCode: 'Cấp mã mời mới',
    revoke: 'Thu hồi',
    changeTo: (role) => `Đổi thành ${role}`,
    forget: 'Xóa dữ liệu cá nhân',
  },
  confirm: {
    revoke: (name, role) =>
      `Thu hồi quyền của ${name} (${role})? Mọi liên kết, mã mời và tin đang chờ gửi của người này sẽ bị hủy.`,
    forget: (name, role) =>
      `Xóa hẳn dữ liệu cá nhân của ${name} (${role})? Quyền truy cập chấm dứt; tên gọi, liên kết, mã mời và nội dung tin đã gửi bị xóa, không khôi phục được.`,
    role: (name, from, to) => `Đổi vai trò của ${name} từ ${from} thành ${to}?`,
    changeRole: 'Đổi vai trò',
    unlink: 'Bỏ liên kết cuộc trò chuyện này? Sau đó muốn dùng lại phải có mã mời mới.',
    unlinkButton: 'Bỏ liên kết',
  },
})

const FORBIDDEN: Readonly<Record<Action, string>> = {
  'see-score': 'xem điểm của cơ quan khác',
  'see-rank': 'xem thứ hạng của cơ quan khác',
  'see-province': 'xem số liệu toàn tỉnh',
  'see-pending': 'xem việc tồn đọng của cơ quan khác',
  mark: 'nhận xử lý, hoãn nhắc hoặc báo sai đơn vị việc này',
  extend: 'ghi nhận gia hạn',
  'see-reminders': 'xem trước bản nhắc việc',
  policy: 'xem hoặc đổi chính sách nhắc việc',
  import: 'nhập số liệu',
  'manage-people': 'mời hoặc quản lý người dùng',
  'see-summary': 'xem báo cáo tổng hợp quý',
  metrics: 'nhập chỉ số của Cổng',
  freeze: 'chốt quý',
  publish: 'gửi báo cáo tổng hợp cho lãnh đạo',
  'see-deliveries': 'xem nhật ký gửi tin',
  'link-group': 'mở nhóm cho một cơ quan',
}

/** @param onlyHere the person may, but not where others read along */
export function forbidden(action: Action, onlyHere: boolean): Reply {
  if (!onlyHere)
    return reply([
      line(`Tài khoản này không được ${FORBIDDEN[action]}.`),
      line('Nếu cần quyền này, xin liên hệ quản trị hệ thống của Cổng thông tin điện tử tỉnh.'),
    ])
  const why =
    action === 'see-pending' || action === 'mark'
      ? 'Việc tồn đọng chỉ hiện trong nhóm đã được quản trị hệ thống mở cho cơ quan ấy.'
      : 'Việc này không làm trong nhóm.'
  return reply([line(why), line('Xin hỏi trong cuộc trò chuyện riêng với Đôn Đốc.')])
}

export function notLinked(): Reply {
  return reply([
    line('Cuộc trò chuyện này chưa được liên kết với cán bộ nào, nên chưa xem được số liệu.'),
    line('Xin gõ /start kèm mã mời do quản trị hệ thống cấp, ví dụ: /start ABCDE-FGHJK.'),
  ])
}

export function linkInPrivate(): Reply {
  return reply([line('Xin liên kết tài khoản trong cuộc trò chuyện riêng với Đôn Đốc trước, rồi hỏi trong nhóm.')])
}

/** Does not tell an unknown code from a used or expired one. */
export function wrongCode(): Reply {
  return reply([
    line('Mã mời không đúng, đã dùng hoặc đã hết hạn.'),
    line('Xin kiểm tra lại từng ký tự, hoặc đề nghị quản trị hệ thống cấp mã mới.'),
  ])
}

export function tooManyCodes(minutes: number): Reply {
  return reply([line(`Đã nhập sai mã nhiều lần. Xin thử lại sau ${minutes} phút.`)])
}

export function linked(person: Person, agencyName: string | null): Reply {
  const place = agencyName === null ? '' : `, ${agencyName}`
  return reply(
    [
      line(bold('Đã liên kết.')),
      line(`${person.name}, vai trò ${ROLE_NAMES[person.role]}${place}.`),
      line('Từ nay có thể hỏi tại đây. Gõ /help để xem hướng dẫn, /unlink để bỏ liên kết.'),
    ],
    ...menu(person),
  )
}

export function unlinked(): Reply {
  return reply([line('Đã bỏ liên kết. Cuộc trò chuyện này không còn nhận tin và không xem được số liệu.')])
}

export function notHere(): Reply {
  return reply([line('Việc này chỉ làm trong cuộc trò chuyện riêng trên Telegram hoặc Zalo.')])
}

export function howToInvite(): Reply {
  return reply([
    line('Xin gõ vai trò và, với chuyên viên hoặc lãnh đạo cơ quan, tên cơ quan. Ví dụ:'),
    bullet('/invite staff Sở Y tế'),
    bullet('/invite leader'),
    line(
      'Vai trò: staff (chuyên viên), head (lãnh đạo cơ quan), leader (lãnh đạo tỉnh), editor (biên tập viên), admin (quản trị).',
    ),
  ])
}

export function revoked({ name }: Member): Reply {
  return reply([line(`Đã thu hồi quyền của ${name}.`)])
}

export function forgotten(): Reply {
  return reply([line('Đã xóa dữ liệu cá nhân. Nhật ký chỉ còn việc đã làm, không còn tên và cuộc trò chuyện.')])
}

export function roleChanged({ name }: Member, to: Role): Reply {
  return reply([line(`Vai trò của ${name} nay là ${ROLE_NAMES[to]}.`)])
}

export function groupOpened(agencyName: string): Reply {
  return reply([
    line(`Nhóm này được mở cho ${agencyName}: người đã liên kết có thể xem việc tồn đọng của cơ quan tại đây.`),
  ])
}

export function groupClosed(): Reply {
  return reply([line('Nhóm này không còn mở cho cơ quan nào.')])
}

export function onlyInGroup(): Reply {
  return reply([line('Lệnh này dùng trong nhóm: /group kèm tên cơ quan để mở nhóm, /group off để đóng.')])
}

/** What channels without buttons or documents put beside a reply. */
export const channelWords = {
  pickByNumber: 'Trả lời bằng số để chọn.',
  documentAt: (name: string, url: string, days: number) => `Tải ${name} (liên kết dùng được ${days} ngày): ${url}`,
  noPublicUrl: (name: string) =>
    `Tệp ${name} chưa gửi được qua kênh này. Xin mở bằng kênh khác, hoặc báo quản trị hệ thống đặt PUBLIC_URL.`,
}
