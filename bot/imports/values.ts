import {
  type Deadline,
  deadlineOfDay,
  instantAt,
  type LocalDate,
  localDateOf,
  parseLocalDate,
} from '../../domain/index.js'

/** An instant as a file gives it; a day alone means its start. */
export interface GivenInstant {
  readonly at: Date
  readonly dayOnly: boolean
}

export const EXPECTED_INSTANT = 'ngày giờ như 2022-03-31, 31/03/2022, 31/03/2022 17:00 hoặc 2022-03-31T17:00:00+07:00'
export const EXPECTED_DATE = 'ngày như 2022-03-31 hoặc 31/03/2022'

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?(?:(Z)|([+-])(\d{2}):(\d{2}))?$/
const VIETNAMESE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100]
const [SECOND_MS, MINUTE_MS] = [1_000, 60_000]

/** Reads a day or an instant; without an offset it is local. null when it is neither, or no such day exists. */
export function readInstant(text: string): GivenInstant | null {
  const iso = ISO.exec(text)
  if (iso !== null) {
    const [, date = '', hours, minutes, seconds, utc, sign, offsetHours, offsetMinutes] = iso
    const given = utc !== undefined || sign !== undefined
    if (hours === undefined) return given ? null : instant(date, null, 0)
    const offset = given ? offsetOf(sign, Number(offsetHours ?? 0), Number(offsetMinutes ?? 0)) : 0
    return offset === null ? null : instant(date, timeOf(hours, minutes, seconds), offset)
  }
  const local = VIETNAMESE.exec(text)
  if (local === null) return null
  const [, day = '', month = '', year = '', hours, minutes, seconds] = local
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return instant(date, hours === undefined ? null : timeOf(hours, minutes, seconds), 0)
}

/**
 * @param time since the day's start in ms; null: a day alone; NaN: no time of a day
 * @param offset how much later than here the place is that it is given for, in ms
 */
function instant(date: string, time: number | null, offset: number): GivenInstant | null {
  const start = startOf(date)
  if (start === null) return null
  if (time === null) return { at: new Date(start), dayOnly: true }
  return Number.isNaN(time) ? null : { at: new Date(start + time - offset), dayOnly: false }
}

function timeOf(hours: string, minutes = '', seconds = '0'): number {
  const [h, m, s] = [Number(hours), Number(minutes), Number(seconds)]
  return h > 23 || m > 59 || s > 59 ? Number.NaN : (h * 60 + m) * MINUTE_MS + s * SECOND_MS
}

function offsetOf(sign = '+', hours: number, minutes: number): number | null {
  if (hours > 23 || minutes > 59) return null
  return ((sign === '-' ? -1 : 1) * (hours * 60 + minutes) - LOCAL_OFFSET_MINUTES) * MINUTE_MS
}

const LOCAL_OFFSET_MINUTES = 7 * 60

/** Starts of days already read, which come over and over in a file: no more than there are days in these years. */
const STARTS = new Map<string, number>()

function startOf(date: string): number | null {
  const known = STARTS.get(date)
  if (known !== undefined) return known
  const day = parseLocalDate(date)
  if (day === null || Number(day.slice(0, 4)) < FIRST_YEAR || Number(day.slice(0, 4)) > LAST_YEAR) return null
  const start = instantAt(day).getTime()
  STARTS.set(date, start)
  return start
}

/** A deadline given as a day lasts until its end. */
export function asDeadline({ at, dayOnly }: GivenInstant): Deadline {
  return dayOnly ? deadlineOfDay(localDateOf(at)) : { at, wholeDay: false }
}

/** Reads a deadline as it is typed: a day, or an instant of one. */
export function readDeadline(text: string): Deadline | null {
  const given = readInstant(text)
  return given === null ? null : asDeadline(given)
}

export function readDate(text: string): LocalDate | null {
  const read = readInstant(text)
  return read?.dayOnly ? localDateOf(read.at) : null
}

/** Whether an end lies before its start: by day where either is only a day. */
export function endsBefore(end: GivenInstant, start: GivenInstant): boolean {
  return end.dayOnly || start.dayOnly ? localDateOf(end.at) < localDateOf(start.at) : end.at < start.at
}

/** Text as codes and headers are compared: lower case, no marks, single spaces. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replace(/[\s_-]+/g, ' ')
    .trim()
}
