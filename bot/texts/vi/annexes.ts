import {
  type CriterionScore,
  formatDate,
  formatQuarter,
  localDateOf,
  type QuarterSummary,
} from '../../../domain/index.js'

/** The words of the annexes (phụ biểu) to the quarterly report. @source form II.06a/VPCP/KSTT for annex 02 */
export const annexTexts = {
  questions: {
    sheet: 'Phụ biểu 01',
    title: 'PHỤ BIỂU SỐ 01',
    subject: (summary: QuarterSummary) =>
      `Kết quả tiếp nhận, trả lời câu hỏi trên chuyên mục Hỏi - Đáp ${formatQuarter(summary.quarter)}`,
    received: 'Câu hỏi gửi đến trong quý',
    total: 'Tổng số',
    deleted: 'Đã xóa',
    eligible: 'Đủ điều kiện trả lời',
    sum: 'Cộng',
    month: (number: number) => `Tháng ${number}`,
    judged: 'Kết quả xét trong quý',
    ok: 'Đúng hạn, đúng thành phần',
    late: 'Quá hạn trả lời',
    wrongResponder: 'Người trả lời chưa đúng thành phần',
    waiting: 'Đang chờ trả lời',
    bonus: 'Điểm thưởng',
  },
  services: {
    sheet: 'Phụ biểu 02',
    title: 'PHỤ BIỂU SỐ 02',
    subject: (summary: QuarterSummary) =>
      `Kết quả tiếp nhận, giải quyết hồ sơ dịch vụ công trực tuyến ${formatQuarter(summary.quarter)}`,
    received: 'Số hồ sơ tiếp nhận',
    total: 'Tổng số',
    inQuarter: 'Trong kỳ',
    online: 'Trực tuyến',
    otherwise: 'Trực tiếp, bưu chính',
    carriedOver: 'Từ kỳ trước',
    resolved: 'Số hồ sơ đã giải quyết',
    onTime: 'Trước hạn và đúng hạn',
    late: 'Quá hạn',
    inProgress: 'Số hồ sơ đang giải quyết',
    inTime: 'Trong hạn',
    overdue: 'Quá hạn',
    rate: 'Tỷ lệ trước hạn và đúng hạn',
  },
  number: 'TT',
  agency: 'Đơn vị',
  points: 'Điểm',
  remark: 'Ghi chú',
  total: 'Tổng cộng',
  others: 'Chưa tính cho cơ quan nào',
  attached: ({ score }: QuarterSummary, issuer: string) =>
    `(Kèm theo Báo cáo của ${issuer}; số liệu tính đến hết ngày ${formatDate(localDateOf(new Date(score.asOf.getTime() - 1)))})`,
  provisional: ({ status }: CriterionScore) => (status === 'provisional' ? 'Điểm tạm tính' : ''),
  notes: {
    provisional: 'Điểm tạm tính: tính theo giả định của bộ quy tắc chấm điểm, chưa phải là điểm chính thức.',
    judged:
      'Kết quả xét trong quý gồm cả câu hỏi gửi từ quý trước; câu hỏi quá hạn chưa trả lời tính vào cột quá hạn, không tính vào cột đang chờ.',
    onTime: 'Hồ sơ trả lại, rút hồ sơ tính vào cột trước hạn và đúng hạn; hồ sơ tạm dừng tính vào cột trong hạn.',
  },
}
