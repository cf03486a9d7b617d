import type { RuleFault } from '../scoring/index.js'
import { type Deadline, toLocalIso } from '../time/index.js'
import type { OpenItem } from './items.js'

/** An approved extension (gia hạn): its own event, beside the deadline it replaces, which stays on record. */
export interface Extension {
  readonly code: string
  readonly from: Deadline
  readonly to: Deadline
  /** number of the decision, as officials cite it */
  readonly decision: string
  /** when it was recorded */
  readonly at: Date
}

const LONGEST_DECISION = 100

/** Records a new deadline for an open item; or says what is wrong with it, in Vietnamese. */
export function extend(
  { code, due }: Pick<OpenItem, 'code' | 'due'>,
  to: Deadline,
  decision: string,
  at: Date,
): { readonly extension: Extension } | { readonly faults: readonly RuleFault[] } {
  const faults: RuleFault[] = []
  const cited = decision.trim()
  if (cited === '' || cited.length > LONGEST_DECISION) {
    faults.push({
      field: 'decision',
      value: decision,
      expected: `số văn bản cho phép gia hạn, không quá ${LONGEST_DECISION} ký tự`,
    })
  }
  if (due === null) faults.push({ field: 'code', value: code, expected: 'câu hỏi, hồ sơ đã có hạn' })
  else if (to.at <= due.at) {
    faults.push({ field: 'dueAt', value: toLocalIso(to.at), expected: `thời điểm sau hạn cũ (${toLocalIso(due.at)})` })
  }
  if (faults.length > 0 || due === null) return { faults }
  return { extension: { code, from: due, to, decision: cited, at } }
}

/** The deadline in force at an instant: that of the last extension recorded by then, else the one the item came with. */
export function dueAsOf(first: Deadline | null, extensions: readonly Extension[], at: Date): Deadline | null {
  const recorded = extensions.filter((extension) => extension.at <= at)
  return recorded.sort((a, b) => b.at.getTime() - a.at.getTime())[0]?.to ?? first
}
