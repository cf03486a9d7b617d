import { Fraction } from '../numbers/index.js'
import { type LocalDate, lastDayOf, parseLocalDate, type Quarter } from '../time/index.js'
import { BUILT_IN_RULES } from './built-in-rules.js'
import type { RuleSet } from './rules.js'

/** A field of a rule set that cannot be used, and what belongs there. */
export interface RuleFault {
  readonly field: string
  readonly value: string
  readonly expected: string
}

type Fields = Readonly<Record<string, unknown>>
type Report = (field: string, value: unknown, expected: string) => undefined

/** Reads a rule set from JSON; either the whole of it is right or every faulty field is named. */
export function readRuleSet(json: unknown): { readonly rules: RuleSet } | { readonly faults: readonly RuleFault[] } {
  const faults: RuleFault[] = []
  const report: Report = (field, value, expected) => {
    faults.push({ field, value: value === undefined ? '' : String(value), expected })
    return undefined
  }
  const whole = fieldsOf(json)
  const [questions, services] = [fieldsOf(whole.questions), fieldsOf(whole.services)]
  const id = text(
    'id',
    whole.id,
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    'chữ thường, chữ số và dấu gạch nối, ví dụ laocai-4526-2020',
    report,
  )
  const version = text('version', whole.version, /^\d+(\.\d+)*$/, 'số phiên bản, ví dụ 2022.1', report)
  const source = text('source', whole.source, /\S/, 'văn bản làm căn cứ', report)
  const validFrom = date('validFrom', whole.validFrom, report)
  const validTo = whole.validTo == null ? null : date('validTo', whole.validTo, report)
  const base = points('questions.base', questions.base, report)
  const qualityBonus = points('questions.qualityBonus', questions.qualityBonus, report)
  const volumeBonus = points('questions.volumeBonus', questions.volumeBonus, report)
  const volumeMonthOver = wholeNumber('questions.volumeMonthOver', questions.volumeMonthOver, 0, report)
  const term = questions.answerWithinWorkingDays
  const answerWithinWorkingDays =
    term == null ? null : wholeNumber('questions.answerWithinWorkingDays', term, 1, report)
  const serviceBase = points('services.base', services.base, report)
  const full = points('services.full', services.full, report)
  const threshold = share('services.threshold', services.threshold, report)
  const assumptions = Object.entries(fieldsOf(whole.assumptions ?? BUILT_IN_RULES.assumptions))
  for (const [key, value] of assumptions) {
    if (typeof value !== 'string' || value.trim() === '') report(`assumptions.${key}`, value, 'nội dung giả định')
  }
  if (validFrom !== undefined && validTo != null && validTo < validFrom)
    report('validTo', validTo, 'ngày không trước validFrom')
  if (faults.length > 0 || id === undefined || version === undefined || source === undefined) return { faults }
  if (validFrom === undefined || validTo === undefined || base === undefined || qualityBonus === undefined)
    return { faults }
  if (volumeBonus === undefined || volumeMonthOver === undefined || answerWithinWorkingDays === undefined)
    return { faults }
  if (serviceBase === undefined || full === undefined || threshold === undefined) return { faults }
  return {
    rules: {
      id,
      version,
      source,
      validFrom,
      validTo,
      questions: { base, qualityBonus, volumeBonus, volumeMonthOver, answerWithinWorkingDays },
      services: { base: serviceBase, full, threshold },
      assumptions: {
        ...BUILT_IN_RULES.assumptions,
        ...Object.fromEntries(assumptions.map(([key, value]) => [key, String(value)])),
      },
    },
  }
}

/** The JSON that `readRuleSet` reads back as the same rule set. */
export function writeRuleSet(rules: RuleSet) {
  const { questions, services } = rules
  return {
    ...rules,
    questions: {
      ...questions,
      base: exact(questions.base),
      qualityBonus: exact(questions.qualityBonus),
      volumeBonus: exact(questions.volumeBonus),
    },
    services: { base: exact(services.base), full: exact(services.full), threshold: exact(services.threshold) },
  }
}

/** The rule set in force on a quarter's last day: the newest `validFrom`, then the highest version; else the built-in. */
export function rulesFor(sets: readonly RuleSet[], quarter: Quarter): RuleSet {
  const lastDay = lastDayOf(quarter)
  const inForce = sets.filter(
    ({ validFrom, validTo }) => validFrom <= lastDay && (validTo === null || lastDay <= validTo),
  )
  return (
    inForce.sort((a, b) => order(b.validFrom, a.validFrom) || compareVersions(b.version, a.version))[0] ??
    BUILT_IN_RULES
  )
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split('.').map(Number))
  for (let index = 0; index < Math.max(left?.length ?? 0, right?.length ?? 0); index += 1) {
    const difference = (left?.[index] ?? 0) - (right?.[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

function exact(value: Fraction): string {
  return value.toFixed(6).replace(/\.?0+$/, '')
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function text(field: string, value: unknown, pattern: RegExp, expected: string, report: Report): string | undefined {
  return typeof value === 'string' && pattern.test(value) ? value : report(field, value, expected)
}

function date(field: string, value: unknown, report: Report): LocalDate | undefined {
  const read = typeof value === 'string' ? parseLocalDate(value) : null
  return read ?? report(field, value, 'ngày dạng 2022-03-31')
}

function points(field: string, value: unknown, report: Report): Fraction | undefined {
  const read = decimal(value)
  return read?.atLeast(Fraction.of(0))
    ? read
    : report(field, value, 'số điểm không âm, tối đa 6 chữ số thập phân, ví dụ 15 hoặc 2.5')
}

function share(field: string, value: unknown, report: Report): Fraction | undefined {
  const read = decimal(value)
  const fits = read?.atLeast(Fraction.of(0)) && Fraction.of(1).atLeast(read)
  return fits ? read : report(field, value, 'tỷ lệ từ 0 đến 1, ví dụ 0.93')
}

function decimal(value: unknown): Fraction | undefined {
  const written = typeof value === 'number' ? String(value) : value
  if (typeof written !== 'string' || !/^\d{1,9}(\.\d{1,6})?$/.test(written)) return undefined
  return Fraction.parse(written) ?? undefined
}

function wholeNumber(field: string, value: unknown, least: number, report: Report): number | undefined {
  const read = typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) : value
  const fits = typeof read === 'number' && Number.isInteger(read) && read >= least
  return fits ? read : report(field, value, `số nguyên từ ${least} trở lên`)
}
