import type { Agency, DataAt, OfficeSettings, Quarter, QuarterSummary, TrendPoint } from '../../domain/index.js'
import type { PendingItem } from '../assistant/facts.js'
import type { PendingEntry, PendingListWords } from '../texts/index.js'
import type { Signing } from '../texts/vi/report/index.js'
import type { AgencyCount, CountedWords } from './charts/index.js'
import type { ReportFile } from './file.js'

export type { Signing } from '../texts/vi/report/index.js'
export type { AgencyCount, CountedWords } from './charts/index.js'
export type { ReportFile } from './file.js'

/** A report nobody has signed yet: its number and date are left to be written in. */
export const UNSIGNED: Signing = { date: null, number: null }

// The libraries that draw and write documents are large: each is loaded when somebody first asks for its files.
const charts = () => import('./charts/index.js')

/** The quarterly report as a document. */
export async function reportDocument(
  summary: QuarterSummary,
  office: OfficeSettings,
  signing: Signing,
): Promise<ReportFile> {
  return (await import('./document/index.js')).reportDocument(summary, office, signing)
}

/** Annexes 01 and 02 as a workbook. */
export async function annexWorkbook(summary: QuarterSummary, office: OfficeSettings): Promise<ReportFile> {
  return (await import('./annexes/index.js')).annexWorkbook(summary, office)
}

/** What goes with a quarter's summary wherever it goes. */
export async function summaryReports(
  summary: QuarterSummary,
  office: OfficeSettings,
): Promise<readonly [document: ReportFile, annexes: ReportFile, ranking: ReportFile]> {
  return Promise.all([reportDocument(summary, office, UNSIGNED), annexWorkbook(summary, office), rankingChart(summary)])
}

/** An agency's open items as a workbook. */
export async function pendingWorkbook(
  agency: Agency,
  entries: readonly PendingEntry<PendingItem>[],
  now: Date,
  dataAt: DataAt,
  words: PendingListWords,
): Promise<ReportFile> {
  return (await import('./pending-list.js')).pendingWorkbook(agency, entries, now, dataAt, words)
}

/** Everybody's place as a picture. */
export async function rankingChart(summary: QuarterSummary): Promise<ReportFile> {
  return (await charts()).rankingChart(summary)
}

/** On-time rates as a picture. */
export async function onTimeChart(summary: QuarterSummary): Promise<ReportFile> {
  return (await charts()).onTimeChart(summary)
}

/** The province's rates over quarters, oldest first, as a picture. @param points as `trendOf` gives them */
export async function trendChart(points: readonly TrendPoint[], until: Quarter): Promise<ReportFile> {
  return (await charts()).trendChart(points, until)
}

/** Two counts for each agency as a picture. */
export async function countsChart(
  stem: string,
  words: CountedWords,
  counts: readonly AgencyCount[],
): Promise<ReportFile> {
  return (await charts()).countsChart(stem, words, counts)
}
