import { type Quarter, summaryDue } from '../../domain/index.js'
import type { Facts } from '../assistant/facts.js'
import type { Summaries } from '../assistant/summaries.js'
import type { Clock } from '../clock.js'

export interface SummaryJobParts {
  readonly summaries: Pick<Summaries, 'lastPublished' | 'remindEditors'>
  readonly facts: Pick<Facts, 'calendar'>
  readonly clock: Clock
}

/**
 * Tells editors, when it is time, that a quarter's summary is to be made; leaders get nothing without an editor's press.
 * Any number of processes may ask at once: everybody is told once.
 * @returns null when nobody new was told
 */
export async function tellSummaryDue({
  summaries,
  facts,
  clock,
}: SummaryJobParts): Promise<{ readonly quarter: Quarter; readonly messages: number } | null> {
  const due = summaryDue(clock(), await facts.calendar())
  if (due === null || (await summaries.lastPublished(due.quarter)) !== null) return null
  const messages = await summaries.remindEditors(due.quarter, due.until)
  return messages === 0 ? null : { quarter: due.quarter, messages }
}
