import { describe, expect, it } from 'vitest'
import { countsChart, onTimeChart, type ReportFile, rankingChart, trendChart } from '../../bot/reports/index.js'
import { DEFAULT_SETTINGS, quarterOf, trendOf } from '../../domain/index.js'
import { summaryFiles } from '../../scripts/cli/summary-files.js'
import { sampleSummaries } from '../support/sample-summary.js'

const sample = sampleSummaries()
const reported = sample.summaryOf(quarterOf(2022, 1))

/** Width and height as a PNG's head tells them. */
async function sizeOf(file: Promise<ReportFile>): Promise<[number, number]> {
  const bytes = Buffer.from((await file).content)
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  return [bytes.readUInt32BE(16), bytes.readUInt32BE(20)]
}

const words = { title: 'Việc quá hạn', subtitle: '', names: ['Quá hạn từ 5 ngày', 'Quá hạn'] } as const
const counts = (agencies: number) =>
  countsChart(
    'qua-han',
    words,
    Array.from({ length: agencies }, (_, index) => ({ name: `Cơ quan ${index}`, first: index, second: 1 })),
  )

describe('a chart', () => {
  it('is as wide as a phone at two pixels a point, and grows with the agencies', async () => {
    const [ranking, onTime] = [await sizeOf(rankingChart(reported)), await sizeOf(onTimeChart(reported))]
    expect([ranking[0], onTime[0]]).toEqual([780, 780])
    expect(ranking[1]).toBeGreaterThan(onTime[1])
    expect((await sizeOf(counts(6)))[1]).toBeGreaterThan((await sizeOf(counts(2)))[1])
  })

  it('is the same each time it is drawn', async () => {
    expect(await counts(3)).toEqual(await counts(3))
  })

  it('can be drawn of nothing', async () => {
    expect((await sizeOf(counts(0)))[0]).toBe(780)
    expect((await sizeOf(trendChart([], quarterOf(2022, 1))))[0]).toBe(780)
  })

  it('of the trend differs with the figures', async () => {
    const chart = (...numbers: number[]) =>
      trendChart(trendOf(numbers.map((number) => sample.scoreOf(quarterOf(2026, number)))), quarterOf(2026, 4))
    expect((await chart(3, 4)).content).not.toEqual((await chart(2, 4)).content)
  })
})

describe('the files of a quarter', () => {
  it('have the names others rely on', async () => {
    const files = await summaryFiles(reported, DEFAULT_SETTINGS)
    expect(files.map(({ name }) => name)).toEqual([
      'tom-tat-2022-Q1.txt',
      'bao-cao-2022-Q1.docx',
      'phu-bieu-2022-Q1.xlsx',
      'xep-hang-2022-Q1.png',
    ])
    expect(new TextDecoder().decode(files[0]?.content)).toContain('Tóm tắt báo cáo quý I/2022')
  })
})
