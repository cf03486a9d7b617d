import { addQuarters, boundsOf, isUnchanged, type Quarter, quarterAt } from '../../../domain/index.js'
import { rankingChart } from '../../reports/index.js'
import type { Desk } from '../intent.js'
import { may } from '../permissions.js'
import { hasData } from '../quarter.js'
import type { Reply } from '../reply.js'
import type { Revision, StandingSummary } from '../summaries.js'
import { summaryPicture } from './attachments.js'

/** Which summary is meant where no quarter was named: what leaders were sent last; for an editor, what is to be sent next. */
export async function quarterMeant(desk: Desk): Promise<Quarter> {
  const { summaries, now } = desk
  const issued = mayEdit(desk) ? null : await summaries.lastPublished()
  if (issued !== null) return issued.quarter
  const running = quarterAt(now)
  const finished = addQuarters(running, -1)
  if ((await summaries.lastPublished(finished)) !== null) return running
  return hasData((await summaries.standing(finished, now)).summary.score) ? finished : running
}

/**
 * What somebody may read of a quarter. To an editor: as it was frozen last. To a leader: as it was sent last; as long as
 * nothing was, as it stands, which the text says.
 * @param revision by its number; null: none was named
 * @returns null when there is no such revision, or it is not for them
 */
export async function readable(quarter: Quarter, revision: number | null, desk: Desk): Promise<StandingSummary | null> {
  const { summaries, now } = desk
  const issued = mayEdit(desk) ? null : await summaries.lastPublished(quarter)
  if (revision === null) {
    return issued === null ? summaries.standing(quarter, now) : summaries.frozen(quarter, issued.revision)
  }
  const shown = await revisionsFor(quarter, desk)
  return shown.some((each) => each.revision === revision) ? summaries.frozen(quarter, revision) : null
}

/** The revisions somebody may know of: a leader, those that were sent, or while none was, the last. */
export async function revisionsFor(quarter: Quarter, desk: Desk): Promise<readonly Revision[]> {
  const all = await desk.summaries.revisions(quarter)
  if (mayEdit(desk)) return all
  const issued = all.filter(({ published }) => published !== null)
  return issued.length > 0 ? issued : all.slice(-1)
}

/** The text with the ranking as a picture; to an editor, with what freezing and sending rest on. */
export async function read(quarter: Quarter, revision: number | null, desk: Desk): Promise<Reply> {
  const { texts } = desk
  const found = await readable(quarter, revision, desk)
  if (found === null) return texts.summaries.noRevision(quarter, revision ?? 0)
  const { summary } = found
  if (!hasData(summary.score)) return texts.noData(quarter)
  const preview = revision === null && mayEdit(desk)
  const text = preview ? await previewOf(found, desk) : texts.summaries.reading(summary, found.revision)
  const caption = texts.summaries.caption('ranking', quarter)
  return { ...text, attachments: [summaryPicture(await rankingChart(summary), caption)] }
}

async function previewOf({ summary, revision }: StandingSummary, { summaries, reminders, texts, now }: Desk) {
  const { quarter } = summary
  const [recipients, changes, dataAt] = await Promise.all([
    summaries.recipients(),
    revision === null ? null : summaries.differenceSince(quarter, now),
    reminders.dataAt(now),
  ])
  const changed = changes !== null && !isUnchanged(changes)
  const over = boundsOf(quarter).end <= now
  return texts.summaries.preview({ summary, revision, changed, over, recipients, dataAt })
}

export function mayEdit(desk: Desk): boolean {
  return may(desk, 'freeze', null)
}
