import type { OfficeSettings, QuarterSummary } from '../../../domain/index.js'
import { type ReportFile, summaryReports } from '../../reports/index.js'
import type { Texts } from '../../texts/index.js'
import type { Attachment } from '../reply.js'

export function summaryPicture(file: ReportFile, caption: string): Attachment {
  return { kind: 'picture', ...file, caption }
}

/** What goes with a summary that is sent: the ranking as a picture, the report and its annexes as documents. */
export async function summaryAttachments(
  summary: QuarterSummary,
  office: OfficeSettings,
  { summaries }: Texts,
): Promise<readonly [picture: Attachment, document: Attachment, annexes: Attachment]> {
  const { quarter } = summary
  const [document, annexes, picture] = await summaryReports(summary, office)
  return [
    summaryPicture(picture, summaries.caption('ranking', quarter)),
    { kind: 'document', ...document, caption: summaries.caption('document', quarter) },
    { kind: 'document', ...annexes, caption: summaries.caption('annexes', quarter) },
  ]
}
