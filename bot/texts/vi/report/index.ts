import {
  addQuarters,
  boundsOf,
  decreeOn,
  localDateOf,
  type OfficeSettings,
  type Quarter,
  type QuarterSummary,
} from '../../../../domain/index.js'
import { period, type Signing } from './frame.js'
import { fanpage, outline, overview, shortcomings, visits } from './overview.js'
import { aside, closing, heading, item, paragraph, type ReportPart, section } from './parts.js'
import { questions } from './questions.js'
import { services } from './services.js'
import { ended, inYear } from './wording.js'

export { type ReportFrame, reportFrame, type Signing } from './frame.js'
export type { ReportPart } from './parts.js'

/**
 * The report's body: its sections in its own order and its sentences, each built from the figures there are.
 * @source report of quarter I/2022, sections I and II
 */
export function reportBody(summary: QuarterSummary, office: OfficeSettings, { date }: Signing): ReportPart[] {
  const { quarter } = summary
  const written = date ?? localDateOf(boundsOf(quarter).end)
  return [
    paragraph(
      `Thực hiện ${office.decree ?? decreeOn(written)}; ${office.regulation}, ${office.issuer} báo cáo kết quả hoạt động của Cổng thông tin điện tử (TTĐT) tỉnh ${office.province} ${period(quarter, office)} như sau:`,
    ),
    section('I. ĐÁNH GIÁ CHUNG'),
    heading('1. Ưu điểm:'),
    paragraph(outline(quarter, office)),
    paragraph(overview(summary, office)),
    paragraph(visits(summary, office)),
    paragraph(fanpage(summary, office)),
    heading('2. Một số tồn tại, hạn chế và nguyên nhân:'),
    paragraph(shortcomings(summary, office)),
    section('II. KẾT QUẢ CỤ THỂ'),
    heading('1. Hệ thống dịch vụ công trực tuyến'),
    heading('1.1. Chuyên mục Hỏi - Đáp:'),
    ...questions(summary, office),
    heading('1.2. Sử dụng dịch vụ công trực tuyến:'),
    ...services(summary, office),
    ...provisionalNote(summary),
    ...tasks(quarter, office),
    closing(
      `Trên đây là báo cáo kết quả hoạt động của Cổng TTĐT tỉnh ${office.province} ${period(quarter, office)}./.`,
    ),
  ]
}

function provisionalNote({ score }: QuarterSummary): ReportPart[] {
  if (score.agencies.every(({ status }) => status === 'official')) return []
  return [
    aside(
      'Các mức điểm ghi “tạm tính” được tính theo giả định của bộ quy tắc chấm điểm, chưa phải là điểm chính thức.',
    ),
  ]
}

function tasks(quarter: Quarter, { tasks: entries }: OfficeSettings): ReportPart[] {
  if (entries.length === 0) return []
  return [
    section(`III. NHIỆM VỤ TRỌNG TÂM ${inYear(addQuarters(quarter, 1)).toUpperCase()}`),
    ...entries.map((task) => item(ended(task))),
  ]
}
