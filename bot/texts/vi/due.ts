import { formatCount } from '../../../domain/index.js'
import { dueTexts } from '../layout/due.js'
import { extensionNote } from './common.js'

export const { whyThisDue } = dueTexts({
  title: (code, due) => `Vì sao ${code} có hạn ${due}`,
  from: (received, workingDays) =>
    `Tiếp nhận ngày ${received} (ngày tiếp nhận không tính); đến hạn sau ${formatCount(workingDays)} ngày làm việc:`,
  head: ['Ngày', 'Tính', 'Lý do'],
  yes: 'có',
  no: 'không',
  reason: (reason) => reason,
  sunday: 'Chủ nhật',
  weekend: 'nghỉ cuối tuần',
  workingDay: 'ngày làm việc',
  dayOff: 'ngày nghỉ',
  extended: extensionNote,
})
