import { formatCount, formatQuarter } from '../../../domain/index.js'
import { publishingTexts } from '../layout/publishing.js'
import { freshness, moment } from './common.js'
import { ROLE_NAMES } from './help.js'
import { missingFigures, revisionText, summaryText } from './summary.js'

const n = formatCount
const by = (name: string | null) => name ?? ROLE_NAMES.admin

/** Báo cáo tổng hợp quý: xem, chốt, điều chỉnh, gửi lãnh đạo. */
export const summaries = publishingTexts(
  {
    count: n,
    freshness,
    buttons: {
      summary: 'Xem báo cáo quý',
      files: 'Tệp báo cáo',
      freeze: 'Chốt quý',
      correct: 'Chốt bản điều chỉnh',
      publish: 'Gửi lãnh đạo',
      progress: 'Tình hình gửi',
      refresh: 'Cập nhật',
      revisions: 'Các lần chốt',
      confirmFreeze: 'Chốt',
      confirmPublish: 'Gửi',
      revision: (number) => `Xem lần chốt ${number}`,
      difference: (number) => `Thay đổi của lần ${number}`,
    },
    preview: {
      title: (quarter) => `Xem trước báo cáo tổng hợp ${formatQuarter(quarter)}`,
      running: (quarter, end) => `Số liệu ${formatQuarter(quarter)} chốt được sau ${moment(end)}.`,
      live: 'Quý chưa chốt.',
      changed: 'Số liệu hiện nay khác bản đã chốt; có thể chốt bản điều chỉnh.',
    },
    frozen: ({ revision, frozenAt, frozenBy }) =>
      `Đã chốt lần ${revision} lúc ${moment(frozenAt)}, người chốt: ${by(frozenBy)}.`,
    notSent: 'Chưa gửi lãnh đạo.',
    published: (published) =>
      `Gửi ${n(published.recipients)} lãnh đạo lúc ${moment(published.at)}, người gửi: ${by(published.by)}.`,
    recipients: (count) => `Người nhận: ${count} lãnh đạo tỉnh đã có kênh nhận tin.`,
    unreached: (count) => `${count} lãnh đạo chưa có kênh nhận tin nên không nhận được:`,
    lacking: (figures, provisional) =>
      `${figures === 0 ? 'Đủ số liệu' : `Còn thiếu ${n(figures)} số liệu`}; ${n(provisional)} cơ quan có điểm tạm tính.`,
    files: {
      title: (quarter) => `Tệp báo cáo tổng hợp ${formatQuarter(quarter)}`,
      list: 'Gồm báo cáo (DOCX), phụ biểu (XLSX) và các biểu đồ.',
    },
    captions: {
      document: (quarter) => `Báo cáo ${quarter}`,
      annexes: (quarter) => `Phụ biểu ${quarter}`,
      ranking: (quarter) => `Xếp hạng cơ quan ${quarter}`,
      onTime: (quarter) => `Tỷ lệ giải quyết đúng hạn ${quarter}`,
      trend: (quarter) => `Diễn biến đến ${quarter}`,
    },
    quarterName: formatQuarter,
    revisions: {
      title: (quarter) => `Các lần chốt ${formatQuarter(quarter)}`,
      one: ({ revision, frozenAt, frozenBy, published }) =>
        `Lần ${revision}: chốt lúc ${moment(frozenAt)}, ${by(frozenBy)}; ${
          published === null ? 'chưa gửi' : `gửi ${n(published.recipients)} lãnh đạo lúc ${moment(published.at)}`
        }.`,
    },
    noSuch: (quarter, revision) => `Không có lần chốt ${revision} của ${formatQuarter(quarter)}.`,
    firstRevision: (quarter) => `Đây là lần chốt đầu tiên của ${formatQuarter(quarter)}, chưa có gì để so sánh.`,
    askFreeze: (quarter, revision) =>
      revision === 1
        ? `Chốt số liệu ${formatQuarter(quarter)}?`
        : `Chốt bản điều chỉnh lần ${revision - 1} của ${formatQuarter(quarter)}?`,
    afterFreezing:
      'Số liệu đã chốt không đổi khi có số liệu mới; muốn sửa thì chốt bản điều chỉnh. Chốt chưa phải là gửi.',
    nowFrozen: ({ quarter, revision, frozenAt }) =>
      `Đã chốt ${formatQuarter(quarter)}, lần ${revision}, lúc ${moment(frozenAt)}.`,
    notSentYet: 'Báo cáo chưa gửi cho ai.',
    outdated: 'Nút này thuộc về lúc trước. Tình trạng hiện nay:',
    nothingFrozen: (quarter) => `Số liệu ${formatQuarter(quarter)} chưa được chốt lần nào.`,
    unchanged: ({ revision }) => `Số liệu hiện nay không khác lần chốt ${revision}, nên không có gì để điều chỉnh.`,
    askPublish: ({ quarter, revision }, count) =>
      `Gửi báo cáo tổng hợp ${formatQuarter(quarter)} (lần chốt ${revision}) cho ${count} lãnh đạo?`,
    hours: 'Tin gửi trong giờ làm việc; ngoài giờ thì chờ đến đầu giờ của ngày làm việc kế tiếp.',
    noRecipients: 'Chưa có lãnh đạo nào có kênh nhận tin, nên chưa gửi được.',
    progress: {
      title: (quarter, revision) => `Tình hình gửi báo cáo ${formatQuarter(quarter)}, lần chốt ${revision}`,
      before: 'Lần chốt này đã được gửi từ trước, không gửi thêm tin nào.',
      counts: ({ sent, total, waiting, failed }) =>
        `Đã gửi ${sent}/${total}, đang chờ ${waiting}, không gửi được ${failed}.`,
      done: (sent, total) => `Đã gửi xong: ${sent}/${total} người nhận được.`,
      failed: (count) => `${count} người không nhận được:`,
      why: {
        blocked: 'đã chặn trợ lý',
        'chat-gone': 'cuộc trò chuyện không còn',
        'window-closed': 'quá 7 ngày chưa nhắn cho Zalo OA',
        'refused-by-recipient': 'không cho phép gửi tin',
        'not-linked': 'chưa có kênh nhận tin',
        'person-revoked': 'đã thu hồi quyền',
        revoked: 'đã thu hồi quyền',
        'role-changed': 'không còn là lãnh đạo tỉnh',
        superseded: 'đã có bản điều chỉnh mới hơn',
      },
      otherwise: (reason) => `lỗi gửi tin (${reason})`,
    },
    due: {
      title: (quarter) => `Đến kỳ báo cáo tổng hợp ${formatQuarter(quarter)}`,
      live: (quarter) =>
        `Số liệu ${formatQuarter(quarter)} đã hết kỳ, chưa chốt. Xin xem trước, chốt rồi gửi lãnh đạo.`,
      frozen: ({ revision, frozenAt }) => `Đã chốt lần ${revision} lúc ${moment(frozenAt)}, chưa gửi lãnh đạo.`,
      incomplete: (dataAt) => `Số liệu có thể chưa đủ đến hết quý. ${freshness(dataAt)}`,
    },
  },
  { summaryText, revisionText, missingFigures },
)
