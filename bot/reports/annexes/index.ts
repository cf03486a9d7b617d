import writeExcelFile from 'write-excel-file/node'
import type { OfficeSettings, QuarterSummary } from '../../../domain/index.js'
import { type ReportFile, reportFile } from '../file.js'
import { printSetup } from './print-setup.js'
import { questionAnnex } from './questions.js'
import { serviceAnnex } from './services.js'
import { annexSheet, FONT_SIZE, withResults } from './sheet.js'

/** So many rows are still readable on one page. */
const ONE_PAGE = 52

/** Annexes 01 (Hỏi - Đáp) and 02 (dịch vụ công) as a workbook of two sheets, ready to be printed. */
export async function annexWorkbook(summary: QuarterSummary, office: OfficeSettings): Promise<ReportFile> {
  const sheets = [annexSheet(questionAnnex(summary, office)), annexSheet(serviceAnnex(summary, office))]
  const content = await writeExcelFile(
    sheets.map(({ sheet }) => sheet),
    {
      fontFamily: 'Times New Roman',
      fontSize: FONT_SIZE,
      features: [
        withResults(sheets.map(({ results }) => results)),
        printSetup(
          sheets.map(({ sheet, headRows }) => ({
            sheet: sheet.sheet ?? '',
            onePage: sheet.data.length <= ONE_PAGE,
            ...headRows,
          })),
        ),
      ],
    },
  ).toBuffer()
  return reportFile(`phu-bieu-${summary.quarter}`, 'xlsx', new Uint8Array(content))
}
