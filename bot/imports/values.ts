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

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d{1,9})?)?)?(Z|[+-]\d{2}:\d{2})?$/
const VIETNAMESE = /^(\d{1,2})\/(\d{1,2})\/(\d{4})(?:\s+(\d{1,2}):(\d{2})(?::(\d{2}))?)?$/
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100]

/** Reads a day or an instant; without an offset it is local. null when it is neither, or no such day exists. */
export function readInstant(text: string): GivenInstant | null {
  const iso = ISO.exec(text)
  if (iso !== null) return instant(iso[1] ?? '', iso[2], iso[3] ?? '00', iso[4])
  const local = VIETNAMESE.exec(text)
  if (local === null) return null
  const [, day = '', month = '', year = '', hours, minutes, seconds = '00'] = local
  const time = hours === undefined ? undefined : `${hours.padStart(2, '0')}:${minutes}`
  return instant(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`, time, seconds, undefined)
}

function instant(
  date: string,
  time: string | undefined,
  seconds: string,
  offset: string | undefined,
): GivenInstant | null {
  const day = parseLocalDate(date)
  if (day === null || Number(day.slice(0, 4)) < FIRST_YEAR || Number(day.slice(0, 4)) > LAST_YEAR) return null
  if (time === undefined) return offset === undefined ? { at: instantAt(day), dayOnly: true } : null
  const [hours, minutes] = time.split(':').map(Number)
  if ((hours ?? 24) > 23 || (minutes ?? 60) > 59 || Number(seconds) > 59) return null
  const at = new Date(`${day}T${time}:${seconds}${offset ?? '+07:00'}`)
  return Number.isNaN(at.getTime()) ? null : { at, dayOnly: false }
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
