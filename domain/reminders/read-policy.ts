import type { RuleFault } from '../scoring/index.js'
import { BUILT_IN_POLICY, POLICY_FIELDS, type ReminderPolicy } from './policy.js'

type Report = (field: string, value: unknown, expected: string) => void

const TIMES = ['digestAt', 'dueTodayAt', 'sendFrom', 'sendUntil'] as const
/** The least and the most each count may be. */
const COUNTS = {
  soonWorkingDays: [0, 30],
  veryOverdueFrom: [1, 60],
  headFrom: [1, 60],
  named: [1, 20],
  acknowledgedWorkingDays: [1, 10],
  snoozeWorkingDays: [1, 20],
  missedHours: [1, 12],
  staleWorkingDays: [0, 30],
  attempts: [1, 20],
  calendarMonth: [1, 12],
} as const
const COUNT_FIELDS = Object.keys(COUNTS) as readonly (keyof typeof COUNTS)[]

/**
 * Reads a policy from its fields (`digestAt` → `07:30`); a field left out keeps the built-in value. Either the whole
 * of it is right or every faulty field is named.
 */
export function readPolicy(
  json: unknown,
): { readonly policy: ReminderPolicy } | { readonly faults: readonly RuleFault[] } {
  const given = fieldsOf(json)
  const faults: RuleFault[] = []
  const report: Report = (field, value, expected) => {
    faults.push({ field, value: value === undefined ? '' : String(value), expected })
  }
  for (const field of Object.keys(given)) {
    if (!KNOWN.has(field)) report(field, given[field], `một trong các mục: ${[...KNOWN].join(', ')}`)
  }
  const name = (field: 'id' | 'version', pattern: RegExp, expected: string): string => {
    const value = given[field]
    if (typeof value === 'string' && pattern.test(value)) return value
    report(field, value, expected)
    return ''
  }
  const policy: ReminderPolicy = {
    id: name('id', /^[a-z0-9][a-z0-9-]{0,63}$/, 'chữ thường, chữ số và dấu gạch nối, ví dụ lao-cai'),
    version: name('version', /^\d+(\.\d+)*$/, 'số phiên bản, ví dụ 2'),
    ...record(TIMES, (field) => time(field, given[field], report)),
    ...record(COUNT_FIELDS, (field) => count(field, given[field], report)),
  }
  if (faults.length === 0) checkDay(policy, report)
  return faults.length > 0 ? { faults } : { policy }
}

const KNOWN: ReadonlySet<string> = new Set(['id', 'version', ...POLICY_FIELDS])

/** Both slots lie within the hours, and never wait for one another: a missed digest is given up before the afternoon. */
function checkDay({ digestAt, dueTodayAt, sendFrom, sendUntil, missedHours }: ReminderPolicy, report: Report): void {
  if (sendUntil <= sendFrom) report('sendUntil', sendUntil, `giờ sau sendFrom (${sendFrom})`)
  if (digestAt < sendFrom || digestAt > sendUntil) {
    report('digestAt', digestAt, `giờ trong khoảng được gửi tin, ${sendFrom} đến ${sendUntil}`)
  }
  if (dueTodayAt < sendFrom || dueTodayAt > sendUntil) {
    report('dueTodayAt', dueTodayAt, `giờ trong khoảng được gửi tin, ${sendFrom} đến ${sendUntil}`)
  }
  if (minutesOf(dueTodayAt) < minutesOf(digestAt) + 60 * missedHours) {
    report('dueTodayAt', dueTodayAt, `giờ sau digestAt (${digestAt}) ít nhất missedHours (${missedHours}) giờ`)
  }
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}

function time(field: (typeof TIMES)[number], value: unknown, report: Report): string {
  if (value === undefined) return BUILT_IN_POLICY[field]
  if (typeof value === 'string' && /^([01]?\d|2[0-3]):[0-5]\d$/.test(value)) return value.padStart(5, '0')
  report(field, value, 'giờ dạng 07:30')
  return ''
}

function count(field: keyof typeof COUNTS, value: unknown, report: Report): number {
  if (value === undefined) return BUILT_IN_POLICY[field]
  const [least, most] = COUNTS[field]
  const read = typeof value === 'string' && /^\d{1,3}$/.test(value) ? Number(value) : value
  if (typeof read === 'number' && Number.isInteger(read) && read >= least && read <= most) return read
  report(field, value, `số nguyên từ ${least} đến ${most}`)
  return least
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}

function record<Field extends string, Value>(
  fields: readonly Field[],
  read: (field: Field) => Value,
): Readonly<Record<Field, Value>> {
  return Object.fromEntries(fields.map((field) => [field, read(field)])) as Record<Field, Value>
}
