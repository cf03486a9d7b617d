import { hasData } from '../../assistant/quarter.js'
import type { DeliveryKind } from '../../delivery/index.js'
import { textsIn } from '../../texts/index.js'
import { SUMMARY_DUE, type SummaryDueMessage } from '../summary-due.js'
import { waitForHoursInForce } from './hours.js'
import type { SummaryKindParts } from './summary.js'

/** Tells one editor or admin what a quarter's summary still needs. */
export function summaryDueKind({ summaries, reminders, facts, clock }: SummaryKindParts): DeliveryKind {
  return {
    name: SUMMARY_DUE.kind,
    templateVersion: SUMMARY_DUE.templateVersion,
    async prepare({ data, staleAt }, { role, language }) {
      const { quarter } = data as SummaryDueMessage
      if (role !== 'editor' && role !== 'admin') return { cancel: 'role-changed' }
      if ((await summaries.lastPublished(quarter)) !== null) return { cancel: 'published' }
      const now = clock()
      const waiting = await waitForHoursInForce(now, staleAt, { reminders, facts })
      if (waiting !== null) return waiting
      const [standing, dataAt] = await Promise.all([summaries.standing(quarter, now), reminders.dataAt(now)])
      if (!hasData(standing.summary.score)) return { cancel: 'no-data' }
      return { reply: textsIn(language).summaries.due({ ...standing, dataAt }) }
    },
  }
}
