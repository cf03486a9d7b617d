import { boundsOf, isUnchanged, type Quarter } from '../../../domain/index.js'
import { Refused } from '../../errors.js'
import type { Desk } from '../intent.js'
import { hasData } from '../quarter.js'
import type { Reply } from '../reply.js'

/**
 * "Chốt quý": shows what freezing would keep, or correct, and freezes after a second press.
 * @param seen number of the last revision the editor saw; 0: none
 */
export async function freezing(quarter: Quarter, seen: number, confirmed: boolean, desk: Desk): Promise<Reply> {
  const { summaries, now, by } = desk
  const texts = desk.texts.summaries
  desk.demand('freeze', null)
  if (boundsOf(quarter).end > now) return texts.notOver(quarter)
  const last = await lastRevision(quarter, desk)
  if ((last?.revision ?? 0) !== seen) return texts.outdated(quarter, last)
  if (!confirmed) return ask(quarter, desk)
  try {
    return texts.nowFrozen(await summaries.freeze(quarter, seen, by, now))
  } catch (error) {
    if (error instanceof Refused && error.code === 'revision-exists')
      return texts.outdated(quarter, await lastRevision(quarter, desk))
    throw error
  }
}

async function ask(quarter: Quarter, desk: Desk): Promise<Reply> {
  const { summaries, reminders, texts, now } = desk
  const last = await lastRevision(quarter, desk)
  const [summary, changes, dataAt] = await Promise.all([
    summaries.live(quarter, now),
    last === null ? null : summaries.differenceSince(quarter, now),
    reminders.dataAt(now),
  ])
  if (!hasData(summary.score)) return texts.noData(quarter)
  if (last !== null && changes !== null && isUnchanged(changes)) return texts.summaries.unchanged(last)
  return texts.summaries.askFreeze(summary, (last?.revision ?? 0) + 1, changes, dataAt)
}

async function lastRevision(quarter: Quarter, { summaries }: Desk) {
  return (await summaries.revisions(quarter)).at(-1) ?? null
}
