import { formatCount, type QuietItem } from '../../../domain/index.js'
import { type PendingListWords, pendingTexts } from '../layout/pending.js'
import { asOf, deadlineText, moment } from './common.js'

const title: PendingListWords['title'] = ({ name }) => `Việc tồn đọng – ${name}`
const kind = { question: 'Câu hỏi', dossier: 'Hồ sơ' } as const

/** `Chuyên viên Sở Y tế đang xử lý, chưa nhắc lại đến 24:00 ngày 30/3/2022` */
function mark({ by, kind: word, until }: QuietItem): string {
  const end = moment(new Date(until))
  return word === 'acknowledged' ? `${by} đang xử lý, chưa nhắc lại đến ${end}` : `${by} đã hoãn nhắc đến ${end}`
}

export const { pendingOf, pendingFile, pendingByAgency, itemText } = pendingTexts({
  title,
  provinceTitle: 'Việc tồn đọng toàn tỉnh',
  nothing: 'Không có câu hỏi, hồ sơ nào đang chờ giải quyết.',
  counts: (total, parts) =>
    `Có ${formatCount(total)} việc${parts.length === 0 ? '.' : `, trong đó ${parts.join(', ')}.`}`,
  part: {
    'very-overdue': (count) => `${count} quá hạn kéo dài`,
    overdue: (count) => `${count} quá hạn`,
    'due-soon': (count) => `${count} sắp đến hạn`,
    paused: (count) => `${count} tạm dừng`,
  },
  more: (items) => `Và ${formatCount(items)} việc khác`,
  notListed: (items) => `Còn ${formatCount(items)} việc không liệt kê ở đây; danh sách đầy đủ có trong tệp tải về.`,
  kind,
  noDeadline: 'chưa có hạn',
  deadline: (due) => `hạn ${deadlineText(due)}`,
  paused: 'đang tạm dừng',
  pastHour: 'đã quá giờ hạn',
  late: (workingDays) => `trễ ${formatCount(workingDays)} ngày làm việc`,
  mark,
  asOf,
  head: ['Cơ quan', 'Quá hạn kéo dài', 'Quá hạn', 'Sắp đến hạn', 'Tổng'],
  others: (agencies) => `Các cơ quan còn lại (${agencies})`,
  score: 'Điểm quý này',
  download: 'Tải danh sách',
  file: (items, { name }) => `Danh sách ${formatCount(items)} việc tồn đọng của ${name} trong tệp kèm theo.`,
})

/** The list as a file. */
export const pendingList: PendingListWords = {
  sheet: 'Việc tồn đọng',
  title,
  asOf,
  head: ['TT', 'Loại', 'Mã', 'Lĩnh vực, thủ tục', 'Ngày nhận', 'Hạn', 'Tình trạng', 'Số ngày làm việc trễ', 'Ghi chú'],
  kind,
  state: {
    'very-overdue': 'Quá hạn kéo dài',
    overdue: 'Quá hạn',
    'due-soon': 'Sắp đến hạn',
    paused: 'Tạm dừng',
    later: 'Trong hạn',
    'no-deadline': 'Chưa có hạn',
  },
  mark,
}
