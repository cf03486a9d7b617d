import { formatQuarter, type Quarter } from '../../../domain/index.js'

/** The words on the pictures that go with the report. */
export const chartTexts = {
  ranking: (quarter: Quarter) => `Xếp hạng cơ quan ${formatQuarter(quarter)}`,
  rankingOrder: (agencies: number) => `${agencies} cơ quan, theo tỷ lệ tổng điểm trên điểm tối đa`,
  official: 'Điểm chính thức',
  provisional: 'Điểm tạm tính (*)',
  onTime: (quarter: Quarter) => `Giải quyết đúng hạn ${formatQuarter(quarter)}`,
  onTimeOf: (agencies: number) => `Tỷ lệ hồ sơ đúng và trước hạn của ${agencies} cơ quan có hồ sơ đã giải quyết`,
  reached: (threshold: string) => `Từ ${threshold} trở lên`,
  below: (threshold: string) => `Dưới ${threshold}`,
  trend: 'Diễn biến qua các quý',
  trendOver: (first: Quarter, last: Quarter) =>
    first === last ? formatQuarter(first) : `Từ ${formatQuarter(first)} đến ${formatQuarter(last)}`,
  lines: {
    onTime: 'Hồ sơ giải quyết đúng và trước hạn',
    resolved: 'Hồ sơ đã giải quyết',
    answered: 'Câu hỏi đã trả lời',
  },
}
