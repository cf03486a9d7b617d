import type { WorkingCalendar } from '../calendar/index.js'
import { toLocalIso } from '../time/index.js'
import { calendarRequest } from './calendar-request.js'
import type { Digest, Failure, ItemDigest, MorningNote, Planned, QuietItem, SkipReason, SlotPlan } from './digests.js'
import { type DataAt, dataAtIso, staleKinds } from './freshness.js'
import { type Silence, silenceOf } from './hearing.js'
import {
  byUrgency,
  type NamedItem,
  nameItem,
  type OpenItem,
  type Recipient,
  type Standing,
  standingOf,
} from './items.js'
import { countsByAgency } from './leaders.js'
import { type Mark, marksAt, quietUntil } from './marks.js'
import type { ReminderPolicy } from './policy.js'
import { isWeeksFirstWorkingDay, type Slot, slotInstant } from './slots.js'

/** A person was told of an item in the slot of this instant. */
export interface Naming {
  readonly person: string
  readonly code: string
  readonly at: Date
}

/** What reminders rest on, as it stands at the instant of reading. */
export interface Situation {
  /** what is open; an answer given later does not exist yet */
  readonly items: readonly OpenItem[]
  readonly marks: readonly Mark[]
  readonly dataAt: DataAt
  readonly policy: ReminderPolicy
  readonly calendar: WorkingCalendar
}

export interface SlotInput extends Situation {
  readonly people: readonly Recipient[]
  /** earlier namings of the open items */
  readonly history: readonly Naming[]
  /** messages that failed since the last morning note */
  readonly failures: readonly Failure[]
}

/**
 * Everything a slot sends, read as of its instant: a digest for each person who has something to hear of, the morning
 * notes, and which agencies are passed over and why. People who are not linked are planned for all the same, so that a
 * preview shows what they miss; nothing can be sent to them.
 * @source reminders.md
 */
export function planSlot(slot: Slot, input: SlotInput): SlotPlan {
  const reading = read(slot, input)
  const digests = input.people.flatMap((to): Planned<Digest>[] => {
    const message = digestFor(to, reading)
    return message === null ? [] : [{ to, message }]
  })
  return {
    slot,
    digests,
    notes: slot.kind === 'digest' ? notesOf(reading) : [],
    skipped: skippedAgencies(reading, digests),
  }
}

interface Reading extends SlotInput {
  readonly slot: Slot
  readonly at: Date
  readonly stale: ReadonlySet<OpenItem['kind']>
  /** all that have a tier, by agency, the most pressing first */
  readonly standings: ReadonlyMap<string, readonly Standing[]>
  readonly markOf: ReadonlyMap<string, Mark>
  /** namings so far, by person and code */
  readonly named: ReadonlyMap<string, number>
  /** found out so far, by role and agency */
  readonly heard: Map<string, Hearing>
}

function read(slot: Slot, input: SlotInput): Reading {
  const { items, marks, history, dataAt, policy, calendar } = input
  const at = slotInstant(slot)
  const standings = new Map<string, Standing[]>()
  for (const item of items) {
    const standing = standingOf(item, at, policy, calendar)
    if (standing === null) continue
    const others = standings.get(item.agency)
    if (others === undefined) standings.set(item.agency, [standing])
    else others.push(standing)
  }
  for (const ofAgency of standings.values()) ofAgency.sort(byUrgency)
  const named = new Map<string, number>()
  for (const { person, code, at: told } of history) {
    if (told < at) named.set(`${person} ${code}`, (named.get(`${person} ${code}`) ?? 0) + 1)
  }
  const stale = new Set(staleKinds(dataAt, items, at, policy, calendar))
  return { ...input, slot, at, stale, standings, markOf: marksAt(marks, at), named, heard: new Map() }
}

function digestFor(to: Recipient, reading: Reading): Digest | null {
  if (to.role === 'staff' || to.role === 'head') return itemDigest(to, to.role, reading)
  return to.role === 'leader' ? weeklyPicture(reading) : null
}

function itemDigest(to: Recipient, role: ItemDigest['role'], reading: Reading): ItemDigest | null {
  const { agency } = to
  if (agency === null) return null
  const { heard, ...common } = once(reading.heard, `${role} ${agency}`, () => hearing(agency, role, reading))
  if (heard.length === 0) return null
  const items = heard.map((item) => {
    const times = 1 + (reading.named.get(`${to.id} ${item.code}`) ?? 0)
    return times === item.times ? item : { ...item, times }
  })
  return { ...headOf(reading), ...common, role, agency, items, named: reading.policy.named }
}

/** What all of a role in an agency hear, as of somebody who is told for the first time. */
interface Hearing extends Pick<ItemDigest, 'stale' | 'quiet'> {
  readonly heard: readonly NamedItem[]
}

function hearing(agency: string, role: ItemDigest['role'], reading: Reading): Hearing {
  const heard: NamedItem[] = []
  const quiet: QuietItem[] = []
  const all = reading.standings.get(agency) ?? []
  for (const standing of all) {
    if (reading.stale.has(standing.item.kind)) continue
    const silence = silenceIn(reading, role, standing)
    if (silence === null) heard.push(nameItem(standing, 1))
    else if (silence === 'acknowledged' || silence === 'snoozed') quiet.push(...quietItem(standing, reading))
  }
  const kinds = new Set(all.map(({ item }) => item.kind))
  return { heard, stale: [...reading.stale].filter((kind) => kinds.has(kind)), quiet }
}

function once<Value>(known: Map<string, Value>, key: string, make: () => Value): Value {
  const value = known.get(key) ?? make()
  known.set(key, value)
  return value
}

function silenceIn({ markOf, slot, at, policy, calendar }: Reading, role: 'staff' | 'head', standing: Standing) {
  return silenceOf(role, standing, markOf.get(standing.item.code), slot, at, policy, calendar)
}

function quietItem({ item: { code } }: Standing, { markOf, policy, calendar }: Reading): QuietItem[] {
  const mark = markOf.get(code)
  if (mark === undefined) return []
  return [{ code, kind: mark.kind, by: mark.by.name, until: toLocalIso(quietUntil(mark, policy, calendar)) }]
}

function weeklyPicture(reading: Reading): Digest | null {
  const { slot, calendar, standings, stale } = reading
  if (slot.kind !== 'digest' || !isWeeksFirstWorkingDay(slot.date, calendar)) return null
  const counts = countsByAgency([...standings.values()].flat().filter(({ item }) => !stale.has(item.kind)))
  return counts.length === 0 ? null : { ...headOf(reading), stale: [...stale], role: 'leader', counts }
}

function headOf({ slot, policy: { id, version }, dataAt }: Reading) {
  return { slot, policy: { id, version }, dataAt: dataAtIso(dataAt) }
}

function notesOf(reading: Reading): Planned<MorningNote>[] {
  const { slot, people, failures, standings, stale, dataAt, policy, calendar } = reading
  const linked = linkedAgencies(people)
  const unlinked = [...standings]
    .filter(([agency]) => !linked.has(agency))
    .map(([agency, { length }]) => ({ agency, items: length }))
    .sort((a, b) => b.items - a.items || (a.agency < b.agency ? -1 : 1))
  const imported = dataAtIso(dataAt)
  const note = { slot, unlinked, failures, stale: [...stale].map((kind) => ({ kind, dataAt: imported[kind] })) }
  const wanted = calendarRequest(slot.date, policy, calendar)
  return people.flatMap((to): Planned<MorningNote>[] => {
    if (to.role !== 'editor' && to.role !== 'admin') return []
    const message = { ...note, calendar: to.role === 'admin' ? wanted : null }
    const empty = unlinked.length + failures.length + stale.size === 0 && message.calendar === null
    return empty ? [] : [{ to, message }]
  })
}

/** Agencies somebody of whom is linked to a chat. */
function linkedAgencies(people: readonly Recipient[]): ReadonlySet<string> {
  return new Set(
    people.flatMap(({ role, agency, channel }) =>
      (role === 'staff' || role === 'head') && agency !== null && channel !== null ? [agency] : [],
    ),
  )
}

function skippedAgencies(reading: Reading, digests: readonly Planned<Digest>[]): SlotPlan['skipped'] {
  const reached = new Set(digests.flatMap(({ to }) => (to.channel === null ? [] : [to.agency])))
  const linked = linkedAgencies(reading.people)
  return [...new Set(reading.items.map(({ agency }) => agency))]
    .filter((agency) => !reached.has(agency))
    .sort()
    .map((agency) => ({ agency, reason: reasonFor(agency, reading, linked) }))
}

function reasonFor(agency: string, reading: Reading, linked: ReadonlySet<string>): SkipReason {
  const today = (reading.standings.get(agency) ?? []).map((standing) => ({
    fresh: !reading.stale.has(standing.item.kind),
    silence: silenceIn(reading, 'staff', standing),
  }))
  const due = today.filter(({ silence }) => silence !== 'not-today')
  if (due.length === 0) return 'nothing-due'
  if (!linked.has(agency)) return 'nobody-linked'
  const silences = due.filter(({ fresh }) => fresh).map(({ silence }) => silence)
  if (silences.length === 0) return 'stale-data'
  const all = (...these: readonly (Silence | null)[]) => silences.every((silence) => these.includes(silence))
  if (all('weekly')) return 'weekly'
  return all('weekly', 'acknowledged', 'snoozed') ? 'quiet' : 'nobody-linked'
}

/** How much a plan sends, for comparing policies before one is changed: messages that reach somebody, items they name. */
export interface PlanFigures {
  readonly messages: number
  readonly items: number
}

export function planFigures({ digests }: SlotPlan): PlanFigures {
  const reaching = digests.filter(({ to }) => to.channel !== null)
  const items = reaching.map(({ message }) => (message.role === 'leader' ? 0 : message.items.length))
  return { messages: reaching.length, items: items.reduce((sum, count) => sum + count, 0) }
}
