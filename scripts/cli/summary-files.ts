import { type ReportFile, summaryReports } from '../../bot/reports/index.js'
import { plainText } from '../../bot/texts/blocks.js'
import { summaryText } from '../../bot/texts/vi/summary.js'
import type { OfficeSettings, QuarterSummary } from '../../domain/index.js'

/** The files of a quarter's summary, its chat text first. @source contracts.md section 3 */
export async function summaryFiles(summary: QuarterSummary, office: OfficeSettings): Promise<readonly ReportFile[]> {
  const text: ReportFile = {
    name: `tom-tat-${summary.quarter}.txt`,
    type: 'text/plain; charset=utf-8',
    content: new TextEncoder().encode(`${plainText(summaryText(summary))}\n`),
  }
  return [text, ...(await summaryReports(summary, office))]
}
