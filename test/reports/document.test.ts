import { describe, expect, it } from 'vitest'
import { reportDocument, UNSIGNED } from '../../bot/reports/index.js'
import { BUILT_IN_RULES, DEFAULT_SETTINGS, day, type OfficeSettings, quarterOf, summarise } from '../../domain/index.js'
import { convert, paragraphsOf, sofficePath, unpack } from '../support/office.js'
import { sampleSummaries } from '../support/sample-summary.js'
import { smallQuarter } from '../support/small-quarter.js'

const reported = sampleSummaries().summaryOf(quarterOf(2022, 1))
const signing = { date: day('2022-04-05'), number: '89' }
const document = await reportDocument(reported, DEFAULT_SETTINGS, signing)
const paragraphs = await paragraphsOf(document)

/** The one paragraph that begins so. */
function paragraph(beginning: string): string {
  const found = paragraphs.filter((text) => text.startsWith(beginning))
  expect(found).toHaveLength(1)
  return found[0] ?? ''
}

describe('every number of the report of quarter I/2022 stands in its sentence', () => {
  const OVERVIEW = 'Tính đến hết 31/3/2022'
  const VISITS = 'Tổng số lượng truy cập (tính từ ngày 01/01 - 31/3/2022'
  const FANPAGE = 'Đối với công tác vận hành Fanpage'
  const QUESTIONS = 'Tính từ ngày 01/01 - 31/3/2022, chuyên mục Hỏi - Đáp'
  const RESULTS = '- Kết quả, trong quý I/2022'
  const PROCEDURES = 'Quý I/2022, Chủ tịch UBND tỉnh Lào Cai'
  const DOSSIERS = '- Kết quả thực hiện dịch vụ công trực tuyến quý I/2022: Từ ngày 01/01/2022 - 31/3/2022'
  const RESOLVED = '+ Số bộ hồ sơ, TTHC đã giải quyết'
  const ON_TIME = '+ Tỷ lệ hồ sơ, TTHC mức độ 2, 3, 4'
  it.each([
    [1, OVERVIEW, 'cung cấp 7.823 tin, bài và bộ thông tin cơ sở dữ liệu (CSDL), tăng 1.246 tin, bài'],
    [2, OVERVIEW, 'nhận được 133 câu hỏi của các tổ chức, cá nhân gửi tới, giảm 16 câu so với CK năm 2021.'],
    [2, QUESTIONS, 'nhận được 133 câu hỏi của các tổ chức, cá nhân gửi tới, giảm 16 câu so với quý I/2021.'],
    [3, OVERVIEW, 'trả lời được 89/95 câu hỏi đủ điều kiện trả lời'],
    [4, OVERVIEW, '89/95 câu hỏi đủ điều kiện trả lời, đạt 93,7% tổng số câu hỏi đủ điều kiện trả lời.'],
    [4, QUESTIONS, '89/95 câu hỏi đủ điều kiện trả lời, đạt 93,7% tổng số câu hỏi đủ điều kiện;'],
    [5, QUESTIONS, 'chờ tiếp nhận, trả lời 6/95 câu hỏi, chiếm 6,3% tổng số câu hỏi đủ điều kiện trả lời;'],
    [6, QUESTIONS, 'đã thực hiện xóa là 38/133 câu hỏi, bằng 28,6% tổng số câu hỏi được gửi đến'],
    [7, RESULTS, 'tổng số có 37 cơ quan, đơn vị tham gia Chuyên mục Hỏi - Đáp'],
    [8, RESULTS, 'có 07 cơ quan, đơn vị thực hiện tiếp nhận, trả lời câu hỏi đúng thời gian'],
    [8, RESULTS, 'đạt điểm tối đa và cộng thêm 2 điểm thưởng là 17 điểm;'],
    [
      9,
      RESULTS,
      '02 đơn vị nhận được nhiều câu hỏi trong quý (từ 30 đến 41 câu hỏi, trong đó có tháng tiếp nhận trên 10',
    ],
    [9, RESULTS, 'là Sở Giáo dục và Đào tạo và Sở Y tế được cộng thêm 01 điểm thưởng là 18 điểm;'],
    [10, RESULTS, '11 cơ quan, đơn vị không nhận được câu hỏi, đạt mức tương đương với điểm 15;'],
    [
      11,
      OVERVIEW,
      'tiếp nhận 69.474 bộ hồ sơ, thủ tục hành chính (TTHC) mức độ 2, mức độ 3, mức độ 4, tăng 14.639 bộ hồ sơ',
    ],
    [
      11,
      DOSSIERS,
      'đã tiếp nhận 69.474 bộ hồ sơ, TTHC mức độ 2, mức độ 3, mức độ 4, tăng 14.639 bộ hồ sơ, TTHC so với cùng',
    ],
    [12, DOSSIERS, 'tiếp nhận qua một cửa điện tử là 36.601 bộ hồ sơ;'],
    [13, DOSSIERS, 'tiếp nhận trực tuyến là 27.486 bộ hồ sơ;'],
    [14, DOSSIERS, 'hồ sơ tồn từ đầu kỳ là 5.387 bộ hồ sơ.'],
    [15, OVERVIEW, 'đã giải quyết là: 62.722/69.474 bộ hồ sơ, TTHC (bao gồm cả hồ sơ tồn đầu kỳ), đạt 90,28%.'],
    [15, RESOLVED, '62.722/69.474 bộ hồ sơ, TTHC (bao gồm cả hồ sơ tồn đầu kỳ), đạt 90,3%.'],
    [16, '+ Số bộ hồ sơ, TTHC đang được giải quyết', '6.752/69.474 bộ hồ sơ, TTHC, chiếm 9,7% tổng số'],
    [17, ON_TIME, 'đúng hạn và trước hạn là: 57.740/62.722 bộ hồ sơ, TTHC, đạt 92%.'],
    [18, ON_TIME, 'nhưng trễ hạn là: 4.982/62.722 bộ hồ sơ, TTHC, chiếm 8%.'],
    [19, OVERVIEW, 'trực tuyến mức độ 3, mức độ 4 đạt 75,6% (1,4% mức độ 3; 74,2% mức độ 4).'],
    [19, RESOLVED, 'trực tuyến mức độ 3, mức độ 4 đạt 75,6% (1,4% mức độ 3; 74,2% mức độ 4).'],
    [20, '- Trong quý, có 22/29', '22/29 cơ quan, đơn vị'],
    [21, '- Trong quý, có 22/29', 'đúng và trước hạn đạt từ 93% - 100%, đạt 27 điểm.'],
    [22, '- 04/29', 'Ban Dân tộc, Công an tỉnh, Cục Thuế tỉnh, Sở Ngoại vụ, tương đương với mức 25 điểm.'],
    [
      23,
      '- 03/29',
      'đạt từ 58 - 90%: Ban Quản lý Khu kinh tế đạt 90% (tạm tính 22,5 điểm), UBND tỉnh đạt 89% (tạm tính',
    ],
    [23, '- 03/29', 'Sở Tài nguyên và Môi trường đạt 58% (tạm tính 14,5 điểm).'],
    [
      24,
      PROCEDURES,
      'ký ban hành 19 Quyết định công bố bộ TTHC, danh mục TTHC, với tổng số 287 TTHC (tại 03 cấp: tỉnh,',
    ],
    [24, PROCEDURES, 'có 223 TTHC được công bố mới, sửa đổi, bổ sung; bãi bỏ 64 TTHC;'],
    [25, PROCEDURES, 'đã địa phương hóa 100% TTHC vào cơ sở dữ liệu quốc gia theo quy định.'],
    [25, '100% TTHC của địa phương', 'UBND cấp huyện, 20 Cổng TTĐT cấp xã'],
    [26, VISITS, 'đạt 5,4 triệu lượt, tăng 3,9 triệu lượt so với CK năm 2021;'],
    [27, VISITS, 'lũy kế đạt 59.517.111 lượt truy cập.'],
    [28, VISITS, 'được xếp hạng: 119.000 (tăng 65.900 bậc so với CK năm 2021)'],
    [29, VISITS, 'trong 90 ngày qua là 325.065. Xếp hạng Alexa quốc gia: 4.688;'],
    [30, VISITS, '91,5% là người Việt Nam.'],
    [31, FANPAGE, 'đăng tải trên 135 tin vắn, bài viết, sự kiện'],
    [31, FANPAGE, 'thu hút trên 150 nghìn lượt người tiếp cận'],
    [31, FANPAGE, 'tỷ lệ phản hồi của trang đạt 100%.'],
    [32, FANPAGE, 'theo dõi trang Fanpage của UBND tỉnh đạt 10.529, tăng 6.166 người so với CK năm 2021.'],
  ])('item %i, %s…: %s', (_, beginning, words) => expect(paragraph(beginning)).toContain(words))

  it('in the order of the report', () => {
    const order = [OVERVIEW, VISITS, FANPAGE, QUESTIONS, RESULTS, PROCEDURES, DOSSIERS, RESOLVED, ON_TIME]
    const places = order.map((beginning) => paragraphs.findIndex((text) => text.startsWith(beginning)))
    expect(places).toEqual([...places].sort((a, b) => a - b))
  })

  it('and those without points in the report are called provisional', () => {
    expect(paragraph(RESULTS)).toContain('17 cơ quan, đơn vị có câu hỏi quá hạn trả lời')
    expect(paragraph('Các mức điểm ghi “tạm tính”')).toContain('chưa phải là điểm chính thức')
  })
})

describe('the form of decree 30/2020', () => {
  it('has head, number, place and date, title, recipients and signature', () => {
    for (const line of [
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: 89/BC-UBND',
      'Lào Cai, ngày 05 tháng 4 năm 2022',
      'BÁO CÁO',
      'Kết quả hoạt động Cổng thông tin điện tử tỉnh Lào Cai quý I năm 2022',
      'I. ĐÁNH GIÁ CHUNG',
      'II. KẾT QUẢ CỤ THỂ',
      'Nơi nhận:',
      '- Lưu: VT, VP.',
      'TM. ỦY BAN NHÂN DÂN',
      'PHÓ CHỦ TỊCH',
    ]) {
      expect(paragraphs).toContain(line)
    }
    expect(paragraphs.map((text) => text.replaceAll('\u00a0', ' '))).toContain('ỦY BAN NHÂN DÂN TỈNH LÀO CAI')
  })

  it('is A4 in Times New Roman, with page numbers that the first page does not show', async () => {
    const parts = await unpack(document)
    const [page] = parts.get('word/document.xml')?.match(/<w:sectPr>.*<\/w:sectPr>/s) ?? []
    expect(page).toContain('<w:pgSz w:w="11906" w:h="16838"')
    expect(page).toContain('<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701"')
    expect(page).toContain('<w:titlePg/>')
    expect(parts.get('word/styles.xml')?.includes('w:ascii="Times New Roman"')).toBe(true)
    const headers = [...parts].filter(([name]) => /^word\/header\d+\.xml$/.test(name)).map(([, xml]) => xml)
    expect(headers.filter((xml) => xml.includes('PAGE'))).toHaveLength(1)
  })

  it('leaves room for a number and a date that are not known yet', async () => {
    const unsigned = await paragraphsOf(await reportDocument(reported, DEFAULT_SETTINGS, UNSIGNED))
    expect(unsigned.find((text) => text.startsWith('Số:'))).toMatch(/^Số: +\/BC-UBND$/)
    expect(unsigned.find((text) => text.startsWith('Lào Cai, ngày'))).toMatch(/^Lào Cai, ngày +tháng +năm 2022$/)
  })

  if (sofficePath === null) console.warn('no LibreOffice is installed: the document is not opened in it')
  it.runIf(sofficePath !== null)('opens in a word processor as a document of a few pages', async () => {
    const pdf = (await convert(document, 'pdf')).toString('latin1')
    const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0
    expect(pages).toBeGreaterThanOrEqual(3)
    expect(pages).toBeLessThanOrEqual(5)
  })
})

describe('the words of the office', () => {
  const office: OfficeSettings = {
    ...DEFAULT_SETTINGS,
    superiorBody: 'Bộ Nội vụ',
    signerName: 'Người ký <&> \u0001',
    topics: 'y tế, đất đai',
    limitations: 'Một số cơ quan chưa quan tâm.',
    tasks: ['Rà soát nội dung', 'Trả lời câu hỏi tồn đọng'],
  }

  it('stand where they belong, whatever characters they have', async () => {
    const own = await paragraphsOf(await reportDocument(reported, office, signing))
    expect(own).toContain('BỘ NỘI VỤ')
    expect(own).toContain('Người ký <&> ')
    expect(own).toContain(
      '- Nội dung các câu hỏi gửi đến chuyên mục Hỏi - Đáp chủ yếu tập trung vào các lĩnh vực: y tế, đất đai.',
    )
    expect(own).toContain('III. NHIỆM VỤ TRỌNG TÂM QUÝ II NĂM 2022')
    expect(own).toContain('- Rà soát nội dung.')
    expect(own.find((text) => text.startsWith('Một số cơ quan chưa quan tâm. Quý I năm 2022, còn 03/29'))).toBeDefined()
    expect(own).toContain(
      'Kết quả hoạt động Cổng thông tin điện tử tỉnh Lào Cai quý I; nhiệm vụ trọng tâm quý II năm 2022',
    )
  })
})

describe('a quarter with little to say', () => {
  const write = async (score: ReturnType<typeof smallQuarter>) => {
    const summary = summarise({
      score,
      rules: BUILT_IN_RULES,
      metrics: new Map(),
      previous: null,
      yearBefore: { score: null, metrics: new Map() },
    })
    return (await paragraphsOf(await reportDocument(summary, DEFAULT_SETTINGS, UNSIGNED))).join('\n')
  }

  it('says that figures are missing, and never 0', async () => {
    const text = await write(smallQuarter(quarterOf(2022, 3), { A: { questions: {}, services: {} } }, { answered: 0 }))
    expect(text).toContain('chưa có số liệu về số tin, bài và bộ thông tin cơ sở dữ liệu')
    expect(text).toContain('Chưa có số liệu câu hỏi của quý III/2022.')
    expect(text).toContain('chưa có số liệu hồ sơ, TTHC của quý.')
    expect(text).toContain('Chưa có đủ số liệu của quý III năm 2022 để nêu tồn tại, hạn chế.')
    expect(text).toContain('Chưa có số liệu về số lượt truy cập trong quý')
    expect(text).not.toMatch(/\b0 (câu|bộ|tin|lượt|người|TTHC)|\b0%|Alexa|null|undefined|NaN/)
  })

  it('has no sentence for a group without members', async () => {
    const one = { byMonth: [1, 0, 0] as const, ok: 1 }
    const text = await write(
      smallQuarter(quarterOf(2025, 4), { A: { questions: one, services: { post: 2, resolved: 2, onTime: 2 } } }),
    )
    expect(text).toContain('có 01 cơ quan, đơn vị thực hiện tiếp nhận, trả lời câu hỏi đúng thời gian')
    expect(text).toContain('tiếp nhận qua dịch vụ bưu chính là 2 bộ hồ sơ')
    expect(text).toContain('không còn câu hỏi chờ tiếp nhận, trả lời')
    expect(text).toContain('không ghi nhận hồ sơ trễ hạn, câu hỏi quá hạn trả lời')
    expect(text).toContain('chưa có số liệu CK năm 2024 để so sánh')
    expect(text).not.toMatch(/nhiều câu hỏi trong quý|không nhận được|tạm tính|00 cơ quan|00\/|cấp huyện/)
  })
})
