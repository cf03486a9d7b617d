/** A calendar day in Viet Nam, `YYYY-MM-DD`; such texts sort as the days do. */
export type LocalDate = string & { readonly __localDate: unique symbol }

/** Viet Nam is UTC+7 all year round, without daylight saving, since 1975. */
const OFFSET_MS = 7 * 3_600_000
const DAY_MS = 86_400_000

/** Reads `YYYY-MM-DD`; null when there is no such day. */
export function parseLocalDate(text: string): LocalDate | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== text ? null : (text as LocalDate)
}

/** @throws RangeError when there is no such day; for days written in the program itself */
export function day(text: string): LocalDate {
  const date = parseLocalDate(text)
  if (date === null) throw new RangeError(`no such day: ${text}`)
  return date
}

/** The day in Viet Nam on which an instant falls. */
export function localDateOf(instant: Date): LocalDate {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 10) as LocalDate
}

/** Hours and minutes in Viet Nam, `HH:MM`. */
export function localTimeOf(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 16)
}

/** The instant at which a day begins in Viet Nam (00:00), or a time `HH:MM` within it. */
export function instantAt(date: LocalDate, time = '00:00'): Date {
  return new Date(Date.parse(`${date}T${time}:00Z`) - OFFSET_MS)
}

/** The instant at which a day ends (24:00), which is the start of the next one. */
export function endOfDay(date: LocalDate): Date {
  return new Date(instantAt(date).getTime() + DAY_MS)
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10) as LocalDate
}

/** 1 is Monday, 7 is Sunday. */
export function weekdayOf(date: LocalDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay() || 7
}

/** An instant with Viet Nam's offset: `2022-04-01T00:00:00+07:00`. */
export function toLocalIso(instant: Date): string {
  return `${new Date(instant.getTime() + OFFSET_MS).toISOString().slice(0, 19)}+07:00`
}

/** A day as officials write it: `31/3/2022`. */
export function formatDate(date: LocalDate): string {
  const [year, month, dayOfMonth] = date.split('-').map(Number)
  return `${dayOfMonth}/${month}/${year}`
}

/** A deadline that may be a whole day. A day given as a deadline lasts until its 24:00. */
export interface Deadline {
  readonly at: Date
  /** true when only a day was given: `at` is then the end of that day */
  readonly wholeDay: boolean
}

export function deadlineOfDay(date: LocalDate): Deadline {
  return { at: endOfDay(date), wholeDay: true }
}

/** The day a deadline falls due on: of a whole-day deadline, that day itself. */
export function dueDay(deadline: Deadline): LocalDate {
  return localDateOf(new Date(dueInstant(deadline)))
}

/** The same day as a number, counted from 1970-01-01: for telling many deadlines apart by day. */
export function dueDayNumber(deadline: Deadline): number {
  return Math.floor((dueInstant(deadline) + OFFSET_MS) / DAY_MS)
}

function dueInstant({ at, wholeDay }: Deadline): number {
  return wholeDay ? at.getTime() - 1 : at.getTime()
}
