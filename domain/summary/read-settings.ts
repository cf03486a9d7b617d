import type { RuleFault } from '../scoring/index.js'
import { DEFAULT_SETTINGS, type OfficeSettings } from './settings.js'

/** A setting that cannot be used, and what belongs there. */
export type SettingFault = RuleFault

type Fields = Readonly<Record<string, unknown>>
type Report = (field: string, value: unknown, expected: string) => undefined

const LONGEST_LINE = 300
const LONGEST_TEXT = 4_000
const MOST_ENTRIES = 30

/**
 * Reads the office's words from `field, value`; a field left out or empty keeps the report's. Lists are separated by `;`.
 * Either all of it is right or every faulty field is named.
 */
export function readOfficeSettings(
  fields: Fields,
): { readonly settings: OfficeSettings } | { readonly faults: readonly SettingFault[] } {
  const faults: SettingFault[] = []
  const report: Report = (field, value, expected) => {
    faults.push({ field, value: String(value), expected })
    return undefined
  }
  const given: Partial<Record<keyof OfficeSettings, string | readonly string[]>> = {}
  for (const [field, value] of Object.entries(fields)) {
    if (!isField(field)) report(field, value, `một trong các mục: ${Object.keys(DEFAULT_SETTINGS).join(', ')}`)
    else if (value !== undefined && value !== null && value !== '') {
      const read = READERS[field](field, value, report)
      if (read !== undefined) given[field] = read
    }
  }
  return faults.length > 0 ? { faults } : { settings: { ...DEFAULT_SETTINGS, ...given } as OfficeSettings }
}

/** The fields that `readOfficeSettings` reads back as the same settings. */
export function writeOfficeSettings(settings: OfficeSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).map(([field, value]) => [field, Array.isArray(value) ? value.join('; ') : (value ?? '')]),
  )
}

type Reader = (field: string, value: unknown, report: Report) => string | readonly string[] | undefined

const line: Reader = (field, value, report) =>
  fits(value, LONGEST_LINE) ?? report(field, value, `một dòng chữ, tối đa ${LONGEST_LINE} ký tự`)
const passage: Reader = (field, value, report) =>
  fits(value, LONGEST_TEXT) ?? report(field, value, `một đoạn văn, tối đa ${LONGEST_TEXT} ký tự`)
const list: Reader = (field, value, report) => {
  const entries = (fits(value, LONGEST_TEXT) ?? '').split(';').map((entry) => entry.trim())
  const usable = entries.filter((entry) => entry !== '')
  return usable.length > 0 && usable.length <= MOST_ENTRIES
    ? usable
    : report(field, value, `từ 1 đến ${MOST_ENTRIES} mục, cách nhau bằng dấu chấm phẩy`)
}
const numberPattern: Reader = (field, value, report) => {
  const read = fits(value, LONGEST_LINE)
  return read?.split('{số}').length === 2 ? read : report(field, value, 'mẫu có {số} một lần, ví dụ {số}/BC-UBND')
}
const address: Reader = (field, value, report) => {
  const read = fits(value, LONGEST_LINE)
  return read !== undefined && /^https?:\/\/[^\s<>"]+$/.test(read)
    ? read
    : report(field, value, 'địa chỉ bắt đầu bằng https://')
}

const READERS: Readonly<Record<keyof OfficeSettings, Reader>> = {
  superiorBody: line,
  issuingBody: line,
  issuer: line,
  province: line,
  place: line,
  numberPattern,
  recipients: list,
  signedFor: line,
  signerTitles: list,
  signerName: line,
  decree: passage,
  regulation: passage,
  servicesAddress: address,
  highlights: passage,
  topics: passage,
  askers: passage,
  limitations: passage,
  tasks: list,
}

function isField(field: string): field is keyof OfficeSettings {
  return Object.hasOwn(READERS, field)
}

/** One line of text of a certain length, without control characters; undefined for anything else. */
function fits(value: unknown, longest: number): string | undefined {
  if (typeof value !== 'string') return undefined
  const read = value.trim().normalize('NFC')
  return read !== '' && read.length <= longest && !/\p{Cc}/u.test(read) ? read : undefined
}
