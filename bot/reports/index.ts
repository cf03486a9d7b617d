import type { OfficeSettings, QuarterSummary } from '../../domain/index.js'
import { plainText } from '../texts/blocks.js'
import type { Signing } from '../texts/vi/report/index.js'
import { summaryText } from '../texts/vi/summary.js'
import { annexWorkbook } from './annexes/index.js'
import { rankingChart } from './charts/index.js'
import { reportDocument } from './document/index.js'
import { type ReportFile, reportFile } from './file.js'

export type { Signing } from '../texts/vi/report/index.js'
export { annexWorkbook } from './annexes/index.js'
export { type AgencyCount, countsChart, onTimeChart, rankingChart, trendChart } from './charts/index.js'
export { reportDocument } from './document/index.js'
export type { ReportFile } from './file.js'

/** A report nobody has signed yet: its number and date are left to be written in. */
export const UNSIGNED: Signing = { date: null, number: null }

/** The files of a quarter's summary. @source contracts.md section 3 */
export async function summaryFiles(
  summary: QuarterSummary,
  office: OfficeSettings,
  signing: Signing = UNSIGNED,
): Promise<ReportFile[]> {
  const [document, annexes] = await Promise.all([
    reportDocument(summary, office, signing),
    annexWorkbook(summary, office),
  ])
  return [chatFile(summary), document, annexes, rankingChart(summary)]
}

function chatFile(summary: QuarterSummary): ReportFile {
  const text = new TextEncoder().encode(`${plainText(summaryText(summary))}\n`)
  return reportFile(`tom-tat-${summary.quarter}`, 'txt', text)
}
