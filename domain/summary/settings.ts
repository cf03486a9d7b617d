import type { LocalDate } from '../time/index.js'
import { day } from '../time/index.js'

/** The office's own words on a report: who issues it, on what grounds, who receives and signs it. */
export interface OfficeSettings {
  /** the body above the issuing one in the head; a provincial committee has none */
  readonly superiorBody: string | null
  readonly issuingBody: string
  /** the issuing body within a sentence */
  readonly issuer: string
  /** the province in names: `Cổng TTĐT tỉnh Lào Cai` */
  readonly province: string
  /** before the date */
  readonly place: string
  /** with `{số}` where the number goes */
  readonly numberPattern: string
  readonly recipients: readonly string[]
  /** in whose name it is signed, such as `TM. ỦY BAN NHÂN DÂN` */
  readonly signedFor: string
  /** a line each, such as `KT. CHỦ TỊCH`, `PHÓ CHỦ TỊCH` */
  readonly signerTitles: readonly string[]
  readonly signerName: string | null
  /** the decree on portals the report rests on; null: the one in force on its date */
  readonly decree: string | null
  /** the province's own rules it rests on */
  readonly regulation: string
  readonly servicesAddress: string
  /** what stood out on the portal, as the end of “Trong đó nổi bật là …” */
  readonly highlights: string | null
  /** what questions were about, as the end of “… chủ yếu tập trung vào các lĩnh vực: …” */
  readonly topics: string | null
  /** who asked, as the end of “Đối tượng người hỏi đa phần là …” */
  readonly askers: string | null
  /** shortcomings that no figure shows: a sentence or more */
  readonly limitations: string | null
  /** the next quarter's tasks; with none, the report has no section on them */
  readonly tasks: readonly string[]
}

/** The report of quarter I/2022. It does not name its recipients and signer: those are the usual ones of such a body. */
export const DEFAULT_SETTINGS: OfficeSettings = {
  superiorBody: null,
  issuingBody: 'Ủy ban nhân dân tỉnh Lào Cai',
  issuer: 'UBND tỉnh',
  province: 'Lào Cai',
  place: 'Lào Cai',
  numberPattern: '{số}/BC-UBND',
  recipients: [
    'Thường trực Tỉnh ủy',
    'Thường trực HĐND tỉnh',
    'Chủ tịch, các Phó Chủ tịch UBND tỉnh',
    'Các cơ quan, đơn vị có Cổng TTĐT thành phần',
    'Lưu: VT, VP',
  ],
  signedFor: 'TM. ỦY BAN NHÂN DÂN',
  signerTitles: ['KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
  signerName: null,
  decree: null,
  regulation:
    'Quy chế số 25-QC/TU ngày 18/9/2020 của Tỉnh ủy Lào Cai ban hành Quy chế tạm thời về tổ chức, quản lý hoạt động Cổng thông tin điện tử tỉnh Lào Cai và các Cổng thông tin điện tử thành phần',
  servicesAddress: 'https://dichvucong.laocai.gov.vn/',
  highlights: null,
  topics: null,
  askers: null,
  limitations: null,
  tasks: [],
}

/** Decrees on information and services on portals, each from the day it came into force. */
const DECREES: readonly { readonly from: LocalDate; readonly text: string }[] = [
  {
    from: day('2026-07-01'),
    text: 'Nghị định số 224/2026/NĐ-CP ngày 24/6/2026 của Chính phủ',
  },
  {
    from: day('2022-08-15'),
    text: 'Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ quy định về việc cung cấp thông tin và dịch vụ công trực tuyến của cơ quan nhà nước trên môi trường mạng',
  },
]
const FIRST_DECREE =
  'Nghị định số 43/2011/NĐ-CP ngày 13/6/2011 của Chính phủ quy định về việc cung cấp thông tin và dịch vụ công trực tuyến trên trang thông tin điện tử hoặc Cổng thông tin điện tử của cơ quan nhà nước'

/** The decree on portals in force on a day. */
export function decreeOn(date: LocalDate): string {
  return DECREES.find(({ from }) => from <= date)?.text ?? FIRST_DECREE
}
