import {
  addQuarters,
  type LocalDate,
  type OfficeSettings,
  type Quarter,
  type QuarterSummary,
  yearOf,
} from '../../../../domain/index.js'
import { inYear, padded } from './wording.js'

/** What only the moment of signing knows; null leaves room to write it in by hand. */
export interface Signing {
  readonly date: LocalDate | null
  readonly number: string | null
}

/** Everything around the body: head, title, recipients, signature. */
export interface ReportFrame {
  readonly superiorBody: string | null
  readonly issuingBody: string
  readonly number: string
  readonly nation: string
  readonly motto: string
  readonly placeAndDate: string
  readonly kind: string
  readonly subject: string
  readonly recipientsTitle: string
  readonly recipients: readonly string[]
  readonly signature: readonly string[]
  readonly signerName: string | null
}

/** @source decree 30/2020/NĐ-CP, appendix I */
export function reportFrame({ quarter }: QuarterSummary, office: OfficeSettings, signing: Signing): ReportFrame {
  const last = office.recipients.length - 1
  return {
    superiorBody: office.superiorBody,
    issuingBody: office.issuingBody,
    number: `Số: ${office.numberPattern.replace('{số}', signing.number ?? '        ')}`,
    nation: 'Cộng hòa xã hội chủ nghĩa Việt Nam',
    motto: 'Độc lập - Tự do - Hạnh phúc',
    placeAndDate: `${office.place}, ${signingDate(signing.date, quarter)}`,
    kind: 'Báo cáo',
    subject: `Kết quả hoạt động Cổng thông tin điện tử tỉnh ${office.province} ${period(quarter, office)}`,
    recipientsTitle: 'Nơi nhận:',
    recipients: office.recipients.map((name, index) => `- ${name}${index === last ? '.' : ';'}`),
    signature: [office.signedFor, ...office.signerTitles],
    signerName: office.signerName,
  }
}

function signingDate(date: LocalDate | null, quarter: Quarter): string {
  if (date === null) return `ngày      tháng      năm ${yearOf(addQuarters(quarter, 1))}`
  const [year, month, day] = date.split('-').map(Number)
  return `ngày ${padded(day ?? 0, 9)} tháng ${padded(month ?? 0, 2)} năm ${year}`
}

/** `quý I; nhiệm vụ trọng tâm quý II năm 2022`; of a report without tasks, `quý I năm 2022`. */
export function period(quarter: Quarter, { tasks }: OfficeSettings): string {
  const next = addQuarters(quarter, 1)
  if (tasks.length === 0) return inYear(quarter)
  const own = yearOf(next) === yearOf(quarter) ? inYear(quarter).replace(/ năm .*/, '') : inYear(quarter)
  return `${own}; nhiệm vụ trọng tâm ${inYear(next)}`
}
