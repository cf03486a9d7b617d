import { formatCount } from '../../../domain/index.js'
import { movedTexts } from '../layout/calendar-moves.js'
import { pendingList } from './pending.js'

export const movedByCalendar = movedTexts({
  state: pendingList.state,
  none: 'Lịch mới không đổi số ngày trễ hay bậc quá hạn của việc nào đang mở.',
  some: (count) => `Lịch mới đổi số ngày trễ hoặc bậc quá hạn của ${formatCount(count)} việc đang mở:`,
  standing: (state, daysLate) => `${state}, trễ ${formatCount(daysLate)} ngày làm việc`,
  others: (count) => `và ${formatCount(count)} việc khác.`,
})
