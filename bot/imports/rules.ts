import {
  type OfficeSettings,
  type ReminderPolicy,
  type RuleFault,
  type RuleSet,
  readOfficeSettings,
  readPolicy,
  readRuleSet,
} from '../../domain/index.js'
import { Refused } from '../errors.js'
import { Faults } from './fault.js'
import { readHeader } from './header.js'
import type { Records } from './records.js'
import type { Changes } from './sink.js'

/** Both are required. */
export const RULES_COLUMNS = { field: ['trường', 'mục'], value: ['giá trị'] }

/** Where what a file of rules holds goes. */
export interface RulesSink {
  readonly rules: (rules: RuleSet) => Promise<Changes>
  readonly policy: (policy: ReminderPolicy) => Promise<Changes>
  readonly office: (office: OfficeSettings) => Promise<Changes>
}

/**
 * A scoring rule set as rows of `field, value`, such as `questions.base, 15`; or, when every field is one of
 * `reminders.…`, a policy of reminders, such as `reminders.digestAt, 07:45`; or, of `office.…`, the office's words on
 * reports, such as `office.place, Lào Cai`. Either all of it is right or nothing is stored.
 */
export async function readRulesFile(records: Records, sink: RulesSink) {
  const faults = new Faults()
  const body: Record<string, unknown> = {}
  const rowOf = new Map<string, number>()
  let columns: readonly (string | null)[] | null = null
  for await (const { number, cells } of records) {
    if (columns === null) {
      columns = readHeader(cells, { columns: RULES_COLUMNS, required: Object.keys(RULES_COLUMNS) }).columns
      continue
    }
    const field = cells[columns.indexOf('field')]?.trim() ?? ''
    const value = cells[columns.indexOf('value')]?.trim() ?? ''
    if (rowOf.has(field)) faults.add(number, 'field', field, `mỗi trường một dòng (đã có ở dòng ${rowOf.get(field)})`)
    else if (!put(body, field, value)) faults.add(number, 'field', field, 'tên trường, ví dụ questions.base')
    rowOf.set(field, number)
  }
  if (columns === null) throw new Refused('file-empty', 'Tệp không có dòng nào.')
  const read = readDocument([...rowOf.keys()], body, sink)
  if ('faults' in read) {
    for (const fault of read.faults) faults.add(rowOf.get(fault.field) ?? 1, fault.field, fault.value, fault.expected)
  }
  const changes = faults.count === 0 && 'store' in read ? await read.store() : NOTHING
  return { rows: rowOf.size, ...changes, errors: faults.first, errorCount: faults.count, ignored: [] }
}

const NOTHING: Changes = { inserted: 0, updated: 0, unchanged: 0 }
const OWN_FILES = ['reminders', 'office'] as const

/** What the fields make together, ready to be stored, or what is wrong with it. */
function readDocument(fields: readonly string[], body: Readonly<Record<string, unknown>>, sink: RulesSink): Document {
  const of = (section: Section) => fields.filter((field) => field.startsWith(`${section}.`))
  const whole = OWN_FILES.find((section) => fields.length > 0 && of(section).length === fields.length)
  if (whole !== undefined) return readSection(whole, body[whole], sink)
  const read = readRuleSet(body)
  const mixed = OWN_FILES.flatMap((section) =>
    of(section).map((field) => ({ field, value: '', expected: `trong một tệp riêng, chỉ gồm các mục ${section}.…` })),
  )
  if ('rules' in read && mixed.length === 0) return { store: () => sink.rules(read.rules) }
  return { faults: ['faults' in read ? read.faults : [], mixed].flat() }
}

type Section = (typeof OWN_FILES)[number]
type Document = { readonly store: () => Promise<Changes> } | { readonly faults: readonly RuleFault[] }

/** A document whose fields all begin with its own name. */
function readSection(section: Section, given: unknown, sink: RulesSink): Document {
  const read = section === 'reminders' ? readPolicy(given) : readOfficeSettings({ ...(given as object | undefined) })
  if ('policy' in read) return { store: () => sink.policy(read.policy) }
  if ('settings' in read) return { store: () => sink.office(read.settings) }
  return { faults: read.faults.map((fault) => ({ ...fault, field: `${section}.${fault.field}` })) }
}

/** Puts `a.b` into a; an empty value leaves the field unset. */
function put(body: Record<string, unknown>, field: string, value: string): boolean {
  const match = /^([a-zA-Z]+)(?:\.([a-zA-Z0-9-]+))?$/.exec(field)
  const [, name, part] = match ?? []
  if (name === undefined || name === '__proto__' || part === '__proto__') return false
  if (value === '') return true
  if (part === undefined) {
    body[name] = value
    return true
  }
  const inner = body[name] ?? {}
  if (typeof inner !== 'object') return false
  body[name] = { ...inner, [part]: value }
  return true
}
