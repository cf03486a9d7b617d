import type { Quarter } from '../../domain/index.js'
import type { NewDelivery } from '../delivery/index.js'

/** A published quarter's summary, as leaders receive it. */
export const SUMMARY = { kind: 'summary', templateVersion: 1 }

/** What a message of the summary is about, as JSON. */
export interface SummaryMessage {
  readonly quarter: Quarter
  readonly revision: number
}

/** A revision for leaders: the same message however often it is asked for. */
export function summaryMessage(quarter: Quarter, revision: number, people: readonly string[]): NewDelivery {
  const data: SummaryMessage = { quarter, revision }
  return { key: summaryKey(quarter, revision), ...SUMMARY, people, data, staleAt: null }
}

export function summaryKey(quarter: Quarter, revision: number): string {
  return `${SUMMARY.kind}:${quarter}:${revision}`
}
