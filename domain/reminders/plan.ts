import type { WorkingCalendar } from '../calendar/index.js'
import { toLocalIso } from '../time/index.js'
import { calendarRequest } from './calendar-request.js'
import type { CountsDigest, Failure, Hearing, MorningNote, Planned, QuietItem, SlotPlan } from './digests.js'
import { type DataAt, dataAtIso, staleKinds } from './freshness.js'
import { type SilenceOf, silencesIn } from './hearing.js'
import { byUrgency, type OpenItem, type Recipient, type Standing, standingsAt } from './items.js'
import { countsByAgency } from './leaders.js'
import { type Mark, marksAt, quietUntil } from './marks.js'
import { once } from './once.js'
import type { ReminderPolicy } from './policy.js'
import { isWeeksFirstWorkingDay, type Slot, slotInstant } from './slots.js'
import { NEVER_TOLD, type Told } from './told.js'

/** What reminders rest on, as it stands at the instant of reading. */
export interface Situation {
  /** what is open, all that may have a tier among it; an answer given later does not exist yet */
  readonly items: readonly OpenItem[]
  readonly marks: readonly Mark[]
  readonly dataAt: DataAt
  readonly policy: ReminderPolicy
  readonly calendar: WorkingCalendar
}

export interface SlotInput extends Situation {
  readonly people: readonly Recipient[]
  /** what was told before the slot, by person; whoever is missing was told nothing */
  readonly history: ReadonlyMap<string, Told>
  /** messages that failed since the last morning note */
  readonly failures: readonly Failure[]
}

/**
 * Everything a slot sends, read as of its instant: a digest for each person who has something to hear of, the morning
 * notes. People who are not linked are planned for all the same, so that a preview shows what they miss; nothing can be
 * sent to them.
 * @source reminders.md
 */
export function planSlot(slot: Slot, input: SlotInput): SlotPlan {
  return planOf(read(slot, input))
}

export function planOf(reading: Reading): SlotPlan {
  const { slot, people } = reading
  const picture = people.some(({ role }) => role === 'leader') ? weeklyPicture(reading) : null
  const digests = people.flatMap((to) => {
    const message = to.role === 'leader' ? picture : hearingFor(to, reading)
    return message === null ? [] : [{ to, message }]
  })
  return { slot, digests, notes: slot.kind === 'digest' ? notesOf(reading) : [] }
}

export interface Reading extends SlotInput {
  readonly slot: Slot
  readonly at: Date
  readonly stale: ReadonlySet<OpenItem['kind']>
  /** all that have a tier, by agency, the most pressing first */
  readonly standings: ReadonlyMap<string, readonly Standing[]>
  readonly markOf: ReadonlyMap<string, Mark>
  readonly silenceOf: SilenceOf
  /** what every digest says of itself */
  readonly head: ReturnType<typeof headOf>
  /** found out so far, by role and agency, then by what was told before */
  readonly hearings: Map<string, Map<Told, Hearing | null>>
}

export function read(slot: Slot, input: SlotInput): Reading {
  const { items, marks, dataAt, policy, calendar } = input
  const at = slotInstant(slot)
  const standingOf = standingsAt(at, policy, calendar)
  const standings = new Map<string, Standing[]>()
  for (const item of items) {
    const standing = standingOf(item)
    if (standing !== null) once(standings, item.agency, () => []).push(standing)
  }
  for (const ofAgency of standings.values()) ofAgency.sort(byUrgency)
  const stale = new Set(staleKinds(dataAt, items, at, policy, calendar))
  const head = headOf(slot, input)
  const silenceOf = silencesIn(slot, at, policy, calendar)
  return { ...input, slot, at, head, stale, standings, markOf: marksAt(marks, at), silenceOf, hearings: new Map() }
}

function hearingFor({ id, role, agency }: Recipient, reading: Reading): Hearing | null {
  if ((role !== 'staff' && role !== 'head') || agency === null) return null
  const hearings = once(reading.hearings, `${role} ${agency}`, () => new Map())
  const told = reading.history.get(id) ?? NEVER_TOLD
  return once(hearings, told, () => hearingOf(agency, role, told, reading))
}

function hearingOf(agency: string, role: Hearing['role'], told: Told, reading: Reading): Hearing | null {
  const heard: Standing[] = []
  const quiet: QuietItem[] = []
  const all = reading.standings.get(agency) ?? []
  for (const standing of all) {
    if (reading.stale.has(standing.item.kind)) continue
    const silence = silenceIn(reading, role, standing)
    if (silence === null) heard.push(standing)
    else if (silence === 'acknowledged' || silence === 'snoozed') quiet.push(...quietItem(standing, reading))
  }
  if (heard.length === 0) return null
  const kinds = new Set(all.map(({ item }) => item.kind))
  const stale = [...reading.stale].filter((kind) => kinds.has(kind))
  return { ...reading.head, stale, role, agency, heard, told, named: reading.policy.named, quiet }
}

export function silenceIn({ markOf, silenceOf }: Reading, role: 'staff' | 'head', standing: Standing) {
  return silenceOf(role, standing, markOf.get(standing.item.code))
}

function quietItem({ item: { code } }: Standing, { markOf, policy, calendar }: Reading): QuietItem[] {
  const mark = markOf.get(code)
  if (mark === undefined) return []
  return [{ code, kind: mark.kind, by: mark.by.name, until: toLocalIso(quietUntil(mark, policy, calendar)) }]
}

function weeklyPicture({ slot, calendar, standings, stale, head }: Reading): CountsDigest | null {
  if (slot.kind !== 'digest' || !isWeeksFirstWorkingDay(slot.date, calendar)) return null
  const counts = countsByAgency([...standings.values()].flat().filter(({ item }) => !stale.has(item.kind)))
  return counts.length === 0 ? null : { ...head, stale: [...stale], role: 'leader', counts }
}

function headOf(slot: Slot, { policy: { id, version }, dataAt }: SlotInput) {
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
export function linkedAgencies(people: readonly Recipient[]): ReadonlySet<string> {
  return new Set(
    people.flatMap(({ role, agency, channel }) =>
      (role === 'staff' || role === 'head') && agency !== null && channel !== null ? [agency] : [],
    ),
  )
}

/** How much a plan sends, for comparing policies before one is changed: messages that reach somebody, items they name. */
export interface PlanFigures {
  readonly messages: number
  readonly items: number
}

export function planFigures({ digests }: SlotPlan): PlanFigures {
  const reaching = digests.filter(({ to }) => to.channel !== null)
  const items = reaching.map(({ message }) => (message.role === 'leader' ? 0 : message.heard.length))
  return { messages: reaching.length, items: items.reduce((sum, count) => sum + count, 0) }
}
