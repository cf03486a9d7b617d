import { rankTexts } from '../layout/rank.js'
import { moment, quarterName } from './common.js'

export const { ranking, ownRank } = rankTexts({
  title: (quarter) => `Xếp hạng ${quarterName(quarter)}`,
  order: (agencies) => `${agencies} cơ quan, xếp theo tỷ lệ tổng điểm trên điểm tối đa.`,
  asOf: (at) => `Số liệu tính đến ${moment(at)}.`,
  head: ['Hạng', 'Cơ quan', 'Hỏi - Đáp', 'Dịch vụ công', 'Tổng'],
  others: (agencies) => `Các cơ quan còn lại (${agencies})`,
  star: 'Dấu * là điểm tạm tính: báo cáo không nêu cách tính, điểm theo giả định của bộ quy tắc.',
  province: 'Số liệu toàn tỉnh',
  own: ({ agency, rank, agencies, points, provisional }) =>
    `${agency} xếp hạng ${rank} trong ${agencies} cơ quan, tổng điểm ${points}${provisional ? ' (tạm tính)' : ''}.`,
})
