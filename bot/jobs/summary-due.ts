import type { Quarter } from '../../domain/index.js'
import type { NewDelivery } from '../delivery/index.js'

/** What editors and admins hear when a quarter is over: its summary is to be made. */
export const SUMMARY_DUE = { kind: 'summary-due', templateVersion: 1 }

/** What such a message is about, as JSON. */
export interface SummaryDueMessage {
  readonly quarter: Quarter
}

/** For editors and admins, once a quarter. @param until not sent after it */
export function summaryDueMessage(quarter: Quarter, until: Date, people: readonly string[]): NewDelivery {
  const data: SummaryDueMessage = { quarter }
  return { key: `summary-due:${quarter}`, ...SUMMARY_DUE, people, data, staleAt: until }
}
