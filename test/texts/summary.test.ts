import { describe, expect, it } from 'vitest'
import type { Reply } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import * as en from '../../bot/texts/en/summary.js'
import * as vi from '../../bot/texts/vi/summary.js'
import { BUILT_IN_RULES, differenceBetween, quarterOf, summarise } from '../../domain/index.js'
import { sampleSummaries } from '../support/sample-summary.js'
import { smallQuarter } from '../support/small-quarter.js'

const sample = sampleSummaries()
const reported = sample.summaryOf(quarterOf(2022, 1))
/** What is seen before anything is unfolded. */
const unfolded = ({ blocks }: Reply) => plainText({ blocks: blocks.filter(({ kind }) => kind !== 'fold'), buttons: [] })

describe('the summary in a chat', () => {
  const shown = unfolded(vi.summaryText(reported))

  it('begins with what matters, short enough for a phone', () => {
    expect(shown.length).toBeLessThan(1_200)
    for (const figure of [
      'Nhận 133 câu hỏi (−16 so với cùng kỳ); xóa 38/133 (28,6%)',
      '11 không có câu hỏi, 15 điểm; 17 có câu hỏi chưa đạt, tạm tính 0–12,5 điểm.',
      'Đã trả lời 89/95 (93,7%); chờ trả lời 6/95 (6,3%)',
      'Tiếp nhận 69.474 hồ sơ (+14.639 so với cùng kỳ): một cửa 36.601, trực tuyến 27.486, tồn đầu kỳ 5.387',
      'Đã giải quyết 62.722/69.474 (90,3%): đúng và trước hạn 57.740 (92%), trễ hạn 4.982 (8%)',
      'Ban Quản lý Khu kinh tế 90%, UBND tỉnh 89%, Sở Tài nguyên và Môi trường 58%',
    ]) {
      expect(shown).toContain(figure)
    }
  })

  it('folds the rest: groups with their agencies, the portal, remarks', () => {
    const all = plainText(vi.summaryText(reported))
    expect(all).toContain('2 đạt 18 điểm, nhận nhiều câu hỏi, từ 30 đến 41 câu: Sở Giáo dục và Đào tạo, Sở Y tế.')
    expect(all).toContain('Thứ hạng Alexa: 119.000 (tăng 65.900 bậc so với cùng kỳ).')
    expect(all).toContain('báo cáo ghi so với CK năm 2020')
    expect(all).not.toContain('Còn thiếu')
    expect(shown).not.toContain('Thứ hạng Alexa')
  })

  it('says what moved since the quarter before, and what is missing', () => {
    const all = plainText(vi.summaryText(sample.summaryOf(quarterOf(2026, 4))))
    expect(all).toMatch(/So với quý III\/2026: \d+ cơ quan tăng điểm, \d+ giảm/)
    expect(all).toContain('Sở Ngoại vụ 37,92 → 44 (tạm tính): được điểm thưởng trả lời tốt; đúng hạn 91,7% → 100%.')
    expect(all).toMatch(/Còn thiếu \d+ số liệu cho báo cáo/)
    expect(all).toContain('quý IV/2025: số tin, bài và bộ thông tin CSDL')
  })

  it('of a quarter without figures says so', () => {
    const score = smallQuarter(quarterOf(2022, 3), { A: { questions: {}, services: {} } }, { answered: 0 })
    const nothing = { metrics: new Map(), previous: null, yearBefore: { score: null, metrics: new Map() } }
    const text = plainText(vi.summaryText(summarise({ score, rules: BUILT_IN_RULES, ...nothing })))
    expect(text).toContain('Chưa có số liệu câu hỏi của quý.')
    expect(text).toContain('Chưa có số liệu hồ sơ của quý.')
    expect(text).not.toMatch(/undefined|null|NaN/)
  })

  it('says the same in English, agencies under their own names', () => {
    const all = plainText(en.summaryText(reported))
    expect(all).toContain('Received 133 (−16 against the same quarter a year earlier)')
    expect(all).toContain('Below 93%: Ban Quản lý Khu kinh tế 90%')
    expect(all).not.toMatch(/câu hỏi|hồ sơ|điểm/)
  })
})

describe('a correction in a chat', () => {
  const quarter = quarterOf(2022, 1)
  const frozen = (onTime: number) => ({
    score: smallQuarter(quarter, { A: { name: 'Sở Y tế', services: { online: 1_000, resolved: 1_000, onTime } } }),
    metrics: new Map([['visits', { value: String(onTime), note: null }]]),
  })

  it('lists each figure from what to what', () => {
    const text = plainText(vi.revisionText(quarter, 2, differenceBetween(frozen(1_000), frozen(900))))
    for (const line of [
      'Đính chính quý I/2022, lần chốt 2',
      'Hồ sơ đúng và trước hạn: 1.000 → 900',
      'Số lượt truy cập trong quý: 1.000 → 900',
      'Điểm dịch vụ công: 27 → 22,5',
      'Loại điểm: chính thức → tạm tính',
    ]) {
      expect(text).toContain(line)
    }
  })

  it('that changed nothing says so', () => {
    const same = differenceBetween(frozen(900), frozen(900))
    expect(plainText(vi.revisionText(quarter, 2, same))).toContain('Không có số liệu nào thay đổi.')
    expect(plainText(en.revisionText(quarter, 2, same))).toContain('No figure changed.')
  })
})
