import { formatCount } from '../../../domain/index.js'
import { pendingTexts } from '../layout/pending.js'
import { freshness, moment } from './common.js'

export const { pendingOf, pendingByAgency, itemText } = pendingTexts({
  title: ({ name }) => `Việc tồn đọng – ${name}`,
  provinceTitle: 'Việc tồn đọng toàn tỉnh',
  nothing: 'Không có câu hỏi, hồ sơ nào đang chờ giải quyết.',
  counts: (total, parts) =>
    `Có ${formatCount(total)} việc${parts.length === 0 ? '.' : `, trong đó ${parts.join(', ')}.`}`,
  part: {
    'very-overdue': (count) => `${count} quá hạn từ 5 ngày làm việc`,
    overdue: (count) => `${count} quá hạn`,
    'due-soon': (count) => `${count} sắp đến hạn`,
    paused: (count) => `${count} tạm dừng`,
  },
  more: (items) => `Và ${formatCount(items)} việc khác`,
  notListed: (items) =>
    `Còn ${formatCount(items)} việc không liệt kê ở đây; danh sách đầy đủ: lệnh pending của người vận hành.`,
  kind: { question: 'Câu hỏi', dossier: 'Hồ sơ' },
  noDeadline: 'chưa có hạn',
  deadline: (due) => `hạn ${due}`,
  paused: 'đang tạm dừng',
  pastHour: 'đã quá giờ hạn',
  late: (workingDays) => `trễ ${formatCount(workingDays)} ngày làm việc`,
  asOf: (at, dataAt) => `Tính đến ${moment(at)}. ${freshness(dataAt)}`,
  moment,
  head: ['Cơ quan', 'Quá hạn từ 5 ngày', 'Quá hạn', 'Sắp đến hạn', 'Tổng'],
  others: (agencies) => `Các cơ quan còn lại (${agencies})`,
  score: 'Điểm quý này',
})
