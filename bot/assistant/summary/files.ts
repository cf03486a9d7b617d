import { addQuarters, type Quarter, type QuarterScore, trendOf } from '../../../domain/index.js'
import { onTimeChart, trendChart } from '../../reports/index.js'
import type { Desk } from '../intent.js'
import { hasData } from '../quarter.js'
import type { Reply } from '../reply.js'
import { summaryAttachments, summaryPicture } from './attachments.js'
import { readable } from './reading.js'

/** Quarters before this one in the trend: a year, so that the same quarter a year earlier is among them. */
const BEFORE = 4

/** The report, its annexes and the charts. */
export async function files(quarter: Quarter, revision: number | null, desk: Desk): Promise<Reply> {
  const { texts, summaries } = desk
  const found = await readable(quarter, revision, desk)
  if (found === null) return texts.summaries.noRevision(quarter, revision ?? 0)
  const { summary } = found
  if (!hasData(summary.score)) return texts.noData(quarter)
  const [picture, ...documents] = await summaryAttachments(summary, await summaries.office(), texts)
  const trend = await trendChart(trendOf([...(await scoresBefore(quarter, desk)), summary.score]), quarter)
  return {
    ...texts.summaries.files(summary, found.revision),
    attachments: [
      ...documents,
      picture,
      summaryPicture(await onTimeChart(summary), texts.summaries.caption('onTime', quarter)),
      summaryPicture(trend, texts.summaries.caption('trend', quarter)),
    ],
  }
}

/** The quarters before, from the first that was recorded on. */
async function scoresBefore(quarter: Quarter, desk: Desk): Promise<readonly QuarterScore[]> {
  const quarters = Array.from({ length: BEFORE }, (_, index) => addQuarters(quarter, index - BEFORE))
  const scores = await Promise.all(quarters.map(async (each) => (await desk.scores(each)).score))
  const first = scores.findIndex(hasData)
  return first === -1 ? [] : scores.slice(first)
}
