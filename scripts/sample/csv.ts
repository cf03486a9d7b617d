import { numberOf, quarterOfDate, yearOf } from '../../domain/time/index.js'
import { dayOf, type OfficeClock } from './office-clock.js'
import type { Procedure } from './profiles.js'

/** One line of comma-separated values, quoted only where it must be. */
export function csvLine(values: readonly string[]): string {
  return values.map((value) => (/[",\n\r]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',')
}

/** A question before it has a code; times are ticks of the office clock. */
export interface QuestionDraft {
  readonly agency: string
  readonly field: string
  readonly submitted: number
  /** working day, with or without its hour of closing */
  readonly due: { readonly day: number; readonly wholeDay: boolean } | null
  readonly answered: number | null
  readonly status: 'open' | 'answered' | 'deleted'
  readonly responderOk: 'yes' | 'no' | ''
  readonly forwarded: number | null
}

export const QUESTION_HEADER =
  'code,agency,submitted_at,due_at,answered_at,status,responder_ok,field,url,forwarded_at' as const

/** Room for codes in each quarter of a year, so that quarters made apart never share one. */
const CODES_PER_QUARTER = 400

/** Header and lines of questions in the order they were sent, numbered within their quarter: `HD-2022-0001`. */
export function* questionLines(drafts: readonly QuestionDraft[], clock: OfficeClock): Generator<string> {
  yield QUESTION_HEADER
  const sent = new Map<string, number>()
  for (const draft of [...drafts].sort((a, b) => a.submitted - b.submitted)) {
    const quarter = quarterOfDate(clock.dateAt(draft.submitted))
    const number = (sent.get(quarter) ?? 0) + 1
    sent.set(quarter, number)
    const serial = (numberOf(quarter) - 1) * CODES_PER_QUARTER + number
    yield csvLine([
      `HD-${yearOf(quarter)}-${String(serial).padStart(4, '0')}`,
      draft.agency,
      clock.write(draft.submitted),
      draft.due === null ? '' : clock.writeDeadline(draft.due.day, draft.due.wholeDay),
      writeIf(draft.answered, clock),
      draft.status,
      draft.responderOk,
      draft.field,
      '',
      writeIf(draft.forwarded, clock),
    ])
  }
}

export type DossierChannel = 'one-stop' | 'online' | 'post'
export type DossierStatus = 'processing' | 'paused' | 'resolved' | 'returned' | 'withdrawn' | 'rejected'

/** A dossier before it has a code; times are ticks of the office clock. */
export interface DossierDraft {
  readonly received: number
  readonly level: 1 | 2 | 3 | 4
  readonly channel: DossierChannel
  readonly due: { readonly day: number; readonly wholeDay: boolean } | null
  readonly resolved: number | null
  readonly status: DossierStatus
  readonly procedure: Procedure
}

export const DOSSIER_HEADER =
  'code,agency,received_at,level,channel,due_at,resolved_at,status,procedure_code,procedure' as const

/**
 * Lines of one agency's dossiers, which come in the order they were received, numbered within each day.
 * @param place the agency's number in the register: the `nn` of `000.00.nn.H38-yymmdd-nnnn`
 */
export function* dossierLines(
  agency: string,
  place: number,
  drafts: Iterable<DossierDraft>,
  clock: OfficeClock,
): Generator<string> {
  let today = -1
  let number = 0
  for (const draft of drafts) {
    const day = dayOf(draft.received)
    number = day === today ? number + 1 : 1
    today = day
    const date = clock.dateOf(day).replaceAll('-', '').slice(2)
    yield csvLine([
      `000.00.${String(place).padStart(2, '0')}.H38-${date}-${String(number).padStart(4, '0')}`,
      agency,
      clock.write(draft.received),
      String(draft.level),
      draft.channel,
      draft.due === null ? '' : clock.writeDeadline(draft.due.day, draft.due.wholeDay),
      writeIf(draft.resolved, clock),
      draft.status,
      draft.procedure.code,
      draft.procedure.name,
    ])
  }
}

const writeIf = (tick: number | null, clock: OfficeClock): string => (tick === null ? '' : clock.write(tick))
