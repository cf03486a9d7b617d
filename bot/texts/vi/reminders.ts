import { dueOf, formatCount, formatDate, type ItemKind, type NamedItem, type Tier } from '../../../domain/index.js'
import { capital } from '../capital.js'
import { type Counts, reminderTexts } from '../reminders/index.js'
import { deadlineText, extensionNote, freshness, KIND_NAMES, moment } from './common.js'
import { itemText } from './pending.js'

const n = formatCount
const TIERS: Readonly<Record<Tier, string>> = {
  'very-overdue': 'quá hạn kéo dài',
  overdue: 'quá hạn',
  'due-soon': 'sắp đến hạn',
}

const SNOOZES = { afternoon: 'Chiều nay', tomorrow: 'Sáng ngày làm việc tới', 'next-week': 'Tuần sau' } as const
const LEFT = {
  finished: 'đã hoàn thành',
  paused: 'đang tạm dừng',
  moved: 'đã chuyển cơ quan khác',
  'not-due': 'chưa đến lúc nhắc theo hạn mới',
  acknowledged: 'đã có người nhận xử lý',
  snoozed: 'đã hoãn',
} as const
const STILL_SEEN = 'Việc vẫn có trong danh sách tồn đọng; khi trễ hạn, lãnh đạo cơ quan vẫn được báo.'

/** Nhắc việc: what people are told of items due and overdue, and the answers to what they press. */
export const reminders = reminderTexts({
  count: n,
  title: {
    first: (agency, date) => `Nhắc việc ngày ${formatDate(date)} – ${agency}`,
    repeat: (agency, date) => `Nhắc lại việc chưa xong, ngày ${formatDate(date)} – ${agency}`,
    afternoon: (agency, date) => `Việc đến hạn hôm nay, ${formatDate(date)} – ${agency}`,
    head: (agency, date) => `Việc trễ hạn cần chỉ đạo, ngày ${formatDate(date)} – ${agency}`,
  },
  opening: {
    first: (counts) =>
      `Có ${n(counts.total)} việc: ${byTier(counts)}.${counts.repeated > 0 ? ` Trong đó ${n(counts.repeated)} việc đã được nhắc trước đây.` : ''}`,
    repeat: (counts) => `Còn ${n(counts.total)} việc đã được nhắc mà chưa có kết quả: ${byTier(counts)}.`,
    afternoon: ({ total }) => `Còn ${n(total)} việc đến hạn hôm nay chưa có kết quả.`,
    head: (counts) => `Cơ quan còn ${n(counts.total)} việc trễ hạn: ${byTier(counts)}.`,
  },
  tier: { 'very-overdue': 'Quá hạn kéo dài', overdue: 'Quá hạn', 'due-soon': 'Sắp đến hạn' },
  item: (item) =>
    [
      `${capital(KIND_NAMES[item.kind])} ${item.code}${item.subject === null ? '' : ` (${item.subject})`}`,
      `hạn ${deadlineText(dueOf(item))}`,
      ...lateness(item),
      ...(item.times > 1 ? [`nhắc lần ${n(item.times)}`] : []),
    ].join(', '),
  entry: itemText,
  closed: (code) => `${code}: không còn chờ giải quyết`,
  extension: extensionNote,
  others: (count) => `và ${n(count)} việc khác.`,
  quiet: {
    title: (count) => `${n(count)} việc không nhắc lần này vì đã có người nhận xử lý hoặc đã hoãn`,
    item: ({ code, kind, by, until }) =>
      kind === 'acknowledged' ? `${code}: ${by} đang xử lý` : `${code}: ${by} đã hoãn đến ${moment(new Date(until))}`,
  },
  data: {
    known: freshness,
    leftOut: (kind, at) => `Chưa nhắc về ${KIND_NAMES[kind]} vì ${stale(kind, at)}.`,
  },
  buttons: {
    acknowledge: 'Đang xử lý',
    acknowledgeAll: 'Đang xử lý tất cả',
    snooze: 'Hoãn',
    snoozeAll: 'Hoãn tất cả',
    details: 'Chi tiết',
    wholeList: (count) => `Xem cả ${n(count)} việc`,
    wrongAgency: 'Sai đơn vị',
    whyThisDue: 'Vì sao hạn này?',
    previous: 'Trang trước',
    next: 'Trang sau',
    pending: 'Việc tồn đọng',
    back: 'Quay lại',
    snoozeUntil: (snooze, until) => `${SNOOZES[snooze]} (${moment(until)})`,
  },
  list: (agency, page, pages) => `Danh sách việc – ${agency}${pages > 1 ? `, trang ${n(page)}/${n(pages)}` : ''}`,
  weekly: {
    title: (date) => `Việc quá hạn theo cơ quan, tính đến ngày ${formatDate(date)}`,
    opening: (agencies, veryOverdue, overdue) =>
      `${n(agencies)} cơ quan có việc quá hạn: ${n(veryOverdue)} việc quá hạn kéo dài, ${n(overdue)} việc quá hạn khác.`,
    columns: ['Cơ quan', 'Quá hạn kéo dài', 'Quá hạn'],
    rest: (count) => `Các cơ quan còn lại (${n(count)})`,
    pictured: (shown, all) =>
      shown === all
        ? `${n(all)} cơ quan có việc quá hạn`
        : `${n(shown)} cơ quan đứng đầu trong ${n(all)} cơ quan có việc quá hạn`,
  },
  note: {
    title: (date) => `Tình hình nhắc việc ngày ${formatDate(date)}`,
    unlinked: 'Cơ quan có việc nhưng chưa có ai liên kết',
    unlinkedAgency: (agency, items) => `${agency}: ${n(items)} việc cần nhắc`,
    failures: 'Tin không gửi được',
    failure: ({ person, channel, errorCode }) => `${person}, kênh ${channel}: ${errorCode}`,
    stale: 'Đang ngừng nhắc vì số liệu cũ; xin nhập số liệu mới',
    staleKind: (kind, at) => capital(stale(kind, at)),
    more: (count) => `và ${n(count)} mục khác.`,
    calendar: (year, known) => [
      `Xin nhập lịch nghỉ lễ, tết và làm bù năm ${year} (lệnh import calendar) để tính đúng ngày làm việc.`,
      known
        ? `Hệ thống đã có sẵn một số ngày của năm ${year}; xin đối chiếu với thông báo chính thức.`
        : `Hệ thống chưa có ngày nào của năm ${year}.`,
    ],
  },
  answers: {
    acknowledged: (codes, next) => [
      `Đã ghi nhận ${these(codes)} đang được xử lý. Đồng nghiệp cùng cơ quan sẽ biết qua bản nhắc sau.`,
      ...again(next),
      STILL_SEEN,
    ],
    snoozeWhen: (codes) => `Hoãn nhắc ${these(codes)} đến khi nào?`,
    snoozed: (codes, until, next) => [`Đã hoãn nhắc ${these(codes)} đến ${moment(until)}.`, ...again(next), STILL_SEEN],
    wrongAgencyReported: (code) => [
      `Đã báo biên tập viên rằng ${code} có thể không thuộc cơ quan này.`,
      'Trong khi chờ chuyển, việc vẫn được nhắc tại cơ quan đang giữ.',
    ],
    wrongAgencyForEditors: (kind, code, agency, by) => [
      `${by} (${agency}) báo ${KIND_NAMES[kind]} ${code} không thuộc cơ quan này.`,
      'Xin kiểm tra và chuyển đến đúng cơ quan trên hệ thống nguồn.',
    ],
    alreadyReported: (code) => `Biên tập viên đã được báo về ${code} từ trước.`,
    extended: ({ code, from, to, decision }) => [
      `Đã ghi nhận gia hạn ${code}: hạn mới ${deadlineText(to)}, hạn cũ ${deadlineText(from)}, theo ${decision}.`,
      'Nhắc việc và chấm điểm dùng hạn mới; hạn cũ được giữ trong hồ sơ.',
    ],
    notExtended: 'Chưa ghi nhận gia hạn. Xin sửa:',
    askExtend: ({ code, from, to, decision }) =>
      `Gia hạn ${code} đến ${deadlineText(to)} (hạn hiện nay ${deadlineText(from)}), theo ${decision}?`,
    extendButton: 'Ghi nhận gia hạn',
    extendAgain: (command) => `Để ghi nhận, xin gửi: ${command}`,
    howToExtend: 'Xin ghi mã, hạn mới và số văn bản cho phép, ví dụ: /extend HD-2026-0012 31/12/2026 1234/QĐ-UBND.',
    alreadyMarked: (mark) =>
      mark.kind === 'acknowledged'
        ? `${mark.code} đã được ${mark.by.name} nhận xử lý lúc ${moment(mark.at)}.`
        : `${mark.code} đã được ${mark.by.name} hoãn nhắc đến ${moment(mark.until)}.`,
    allMarked: (count) => `Cả ${n(count)} việc đã được ghi nhận từ trước.`,
    notOpen: (code, finishedAt) =>
      finishedAt === null
        ? `${code} không còn trong danh sách việc đang chờ giải quyết.`
        : `${code} đã hoàn thành lúc ${moment(finishedAt)}.`,
    nothingOpen: 'Các việc của bản nhắc này không còn chờ giải quyết.',
    noDigest: 'Không tìm thấy bản nhắc này trong các bản đã gửi cho tài khoản này.',
    noDeadline: (code) => `${code} chưa có hạn.`,
    whichItem: (command) => `Xin ghi mã của câu hỏi hoặc hồ sơ, ví dụ: ${command} HD-2026-0012.`,
    cancelled: (reasons) =>
      reasons.length === 0
        ? 'Không gửi: không còn cơ quan nào có việc quá hạn.'
        : `Không gửi: ${reasons.map(([reason, count]) => `${n(count)} việc ${LEFT[reason]}`).join(', ')}.`,
  },
  preview: {
    title: (date, time) => `Bản nhắc ${time} ngày ${formatDate(date)} (chưa gửi)`,
    nothing: 'Không có tin nào cần gửi.',
    columns: ['Người nhận', 'Cơ quan', 'Kênh', 'Số mục'],
    notLinked: 'chưa liên kết',
    others: (count) => `Những người nhận còn lại (${n(count)})`,
    noSlot: 'Chưa đến giờ nhắc việc nào trong ngày, hoặc là ngày nghỉ.',
    current: 'Bản nhắc đã đến giờ hôm nay',
    next: 'Bản nhắc kế tiếp',
    skipped: (count) => `${n(count)} cơ quan không gửi`,
    reason: {
      'nothing-due': 'chưa có việc nào đến lúc nhắc',
      'nobody-linked': 'chưa có người nhận đã liên kết',
      'stale-data': 'số liệu đã cũ',
      quiet: 'các việc đang được xử lý hoặc đã hoãn',
      weekly: 'việc quá hạn kéo dài chỉ nhắc vào ngày làm việc đầu tuần',
    },
  },
  expected: (vietnamese) => vietnamese,
  policy: {
    title: (id, version) => `Chính sách nhắc việc ${id}, phiên bản ${version}`,
    columns: ['Mục', 'Giá trị', 'Tên mục'],
    howToChange: 'Để đổi một mục, xin gõ tên mục và giá trị mới, ví dụ: /policy digestAt 07:45.',
    field: {
      digestAt: 'Giờ gửi bản nhắc buổi sáng',
      dueTodayAt: 'Giờ nhắc việc đến hạn trong ngày',
      sendFrom: 'Không gửi tin trước',
      sendUntil: 'Không gửi tin sau',
      soonWorkingDays: 'Sắp đến hạn: còn tối đa bao nhiêu ngày làm việc',
      veryOverdueFrom: 'Quá hạn kéo dài: trễ từ bao nhiêu ngày làm việc',
      headFrom: 'Báo lãnh đạo cơ quan: trễ từ bao nhiêu ngày làm việc',
      named: 'Số việc nêu trong một tin',
      acknowledgedWorkingDays: 'Số ngày làm việc không nhắc sau khi nhận xử lý',
      snoozeWorkingDays: 'Số ngày làm việc được hoãn nhiều nhất',
      missedHours: 'Gửi bù bản nhắc bị lỡ chưa quá (giờ)',
      staleWorkingDays: 'Ngừng nhắc khi số liệu cũ hơn (ngày làm việc)',
      attempts: 'Số lần thử gửi một tin trên một kênh',
      calendarMonth: 'Tháng hỏi lịch nghỉ năm sau',
    },
    changes: 'Những mục sẽ thay đổi',
    noChanges: 'Chính sách mới không khác chính sách hiện hành.',
    changeColumns: ['Mục', 'Hiện hành', 'Mới'],
    confirm: 'Áp dụng',
    faults: 'Chưa đổi chính sách. Xin sửa:',
    set: (version) => `Chính sách nhắc việc phiên bản ${version} có hiệu lực từ bản nhắc kế tiếp.`,
    effect: (before, after) =>
      `Với số liệu hiện có, bản nhắc kế tiếp gửi ${n(after.messages)} tin nêu ${n(after.items)} việc (hiện hành: ${n(before.messages)} tin, ${n(before.items)} việc).`,
  },
})

function byTier({ tiers }: Counts): string {
  return tiers.map(([tier, count]) => `${n(count)} việc ${TIERS[tier]}`).join(', ')
}

function lateness({ tier, daysLate }: NamedItem): string[] {
  if (tier === 'due-soon') return []
  return [daysLate === 0 ? 'đã quá giờ hạn' : `trễ ${n(daysLate)} ngày làm việc`]
}

function stale(kind: ItemKind, at: Date | null): string {
  return at === null
    ? `số liệu ${KIND_NAMES[kind]} chưa được nhập`
    : `số liệu ${KIND_NAMES[kind]} mới đến ${moment(at)}`
}

function these(codes: readonly string[]): string {
  return codes.length === 1 ? (codes[0] ?? '') : `${n(codes.length)} việc`
}

function again(next: Date | null): string[] {
  return next === null ? [] : [`Nếu chưa xong, việc được nhắc lại lúc ${moment(next)}.`]
}
