import type { Quarter } from '../../../domain/index.js'
import type { Desk } from '../intent.js'
import type { Reply } from '../reply.js'

/** "Gửi lãnh đạo": says to how many, and sends after a second press; sent once, however often it is pressed. */
export async function publishing(quarter: Quarter, number: number, confirmed: boolean, desk: Desk): Promise<Reply> {
  const { summaries, now, by } = desk
  const texts = desk.texts.summaries
  desk.demand('publish', null)
  const all = await summaries.revisions(quarter)
  const revision = all.find((each) => each.revision === number)
  if (revision === undefined) return texts.noRevision(quarter, number)
  if (revision.published !== null) return sending(quarter, number, true, desk)
  const last = all.at(-1)
  if (last !== undefined && last !== revision) return texts.outdated(quarter, last)
  const recipients = await summaries.recipients()
  if (recipients.every(({ channel }) => channel === null)) return texts.noRecipients(recipients)
  if (!confirmed) return texts.askPublish(revision, recipients)
  const { again } = await summaries.publish(quarter, number, by, now)
  return sending(quarter, number, again, desk)
}

/** How far the messages of a revision have come. */
export async function progress(quarter: Quarter, number: number, desk: Desk): Promise<Reply> {
  desk.demand('publish', null)
  return sending(quarter, number, false, desk)
}

/** @param before a press asked to send what had been sent already */
async function sending(quarter: Quarter, number: number, before: boolean, { summaries, texts }: Desk): Promise<Reply> {
  const [all, reached] = await Promise.all([summaries.revisions(quarter), summaries.progress(quarter, number)])
  const revision = all.find((each) => each.revision === number)
  if (revision === undefined) return texts.summaries.noRevision(quarter, number)
  if (reached === null) return texts.summaries.outdated(quarter, revision)
  return texts.summaries.progress(revision, reached, before)
}
