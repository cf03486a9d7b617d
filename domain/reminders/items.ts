import type { Register } from '../agencies/index.js'
import type { WorkingCalendar } from '../calendar/index.js'
import { type Deadline, type LocalDate, toLocalIso } from '../time/index.js'
import { once } from './once.js'
import type { ReminderPolicy } from './policy.js'
import { type Lateness, latenessAt, TIERS } from './tiers.js'

export type ItemKind = 'question' | 'dossier'

/** A question or dossier nobody has finished yet, as it stood at the instant of reading. */
export interface OpenItem {
  readonly kind: ItemKind
  readonly code: string
  /** code of the agency that answers for it */
  readonly agency: string
  /** field of a question, procedure of a dossier; null as well where a whole slot is read, which does not tell it */
  readonly subject: string | null
  readonly due: Deadline | null
  /** waiting for papers or payment, or stopped: never reminded of */
  readonly paused: boolean
}

/** Whom a reminder can be meant for. */
export interface Recipient {
  readonly id: string
  readonly name: string
  readonly role: 'staff' | 'head' | 'leader' | 'editor' | 'admin'
  /** code of their agency, for staff and heads */
  readonly agency: string | null
  /** where messages reach them first; null: not linked */
  readonly channel: string | null
}

/** An item that has a tier at an instant. */
export interface Standing extends Lateness {
  readonly item: OpenItem
  readonly due: Deadline
}

/**
 * Where items stand at an instant; null for one that is paused, has no deadline, or is due further off.
 */
export function standingsAt(
  at: Date,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): (item: OpenItem) => Standing | null {
  const latenessOf = latenessAt(at, calendar, policy)
  return (item) => {
    const { due, paused } = item
    const lateness = due === null || paused ? null : latenessOf(due)
    return due === null || lateness === null ? null : { item, due, ...lateness }
  }
}

/** From the worst tier to the mildest, the oldest deadline first. */
export function byUrgency(a: Standing, b: Standing): number {
  if (a.tier !== b.tier) return TIERS.indexOf(b.tier) - TIERS.indexOf(a.tier)
  const later = a.due.at.getTime() - b.due.at.getTime()
  return later === 0 ? (a.item.code < b.item.code ? -1 : 1) : later
}

/** An item as a message names it; plain data, so that it can be kept with the message. */
export interface NamedItem extends Lateness {
  readonly kind: ItemKind
  readonly code: string
  readonly subject: string | null
  /** ISO with Viet Nam's offset; of a whole-day deadline, the end of that day */
  readonly dueAt: string
  readonly wholeDay: boolean
  /** how many times this person has been told of it, this one included */
  readonly times: number
}

export function nameItem({ item, due, tier, daysLate }: Standing, times: number): NamedItem {
  const { kind, code, subject } = item
  return { kind, code, subject, tier, dueAt: toLocalIso(due.at), wholeDay: due.wholeDay, daysLate, times }
}

/** The deadline of a named item. */
export function dueOf({ dueAt, wholeDay }: NamedItem): Deadline {
  return { at: new Date(dueAt), wholeDay }
}

/**
 * The code of the agency that answers on a day for what another one has: of an agency that ended, the one that took
 * over; where several or none did, the same.
 */
export function answerableAgencies(register: Register, date: LocalDate): (agency: string) => string {
  const owners = new Map<string, string>()
  return (agency) =>
    once(owners, agency, () => {
      const [first, ...others] = register.answerableFor(agency, date)
      return first === undefined || others.length > 0 ? agency : first.code
    })
}
