import { type ReminderPolicy, type RuleFault, type RuleSet, readPolicy, readRuleSet } from '../../domain/index.js'
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
}

/**
 * A scoring rule set as rows of `field, value`, such as `questions.base, 15`; or, when every field is one of
 * `reminders.…`, a policy of reminders, such as `reminders.digestAt, 07:45`. Either all of it is right or nothing is
 * stored.
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
const POLICY = 'reminders.'

/** What the fields make together: a policy or a rule set, ready to be stored, or what is wrong with it. */
function readDocument(
  fields: readonly string[],
  body: Readonly<Record<string, unknown>>,
  sink: RulesSink,
): { readonly store: () => Promise<Changes> } | { readonly faults: readonly RuleFault[] } {
  const ofPolicy = fields.filter((field) => field.startsWith(POLICY))
  if (ofPolicy.length > 0 && ofPolicy.length === fields.length) {
    const read = readPolicy(body.reminders)
    if ('policy' in read) return { store: () => sink.policy(read.policy) }
    return { faults: read.faults.map((fault) => ({ ...fault, field: POLICY + fault.field })) }
  }
  const read = readRuleSet(body)
  const mixed = ofPolicy.map((field) => ({
    field,
    value: '',
    expected: 'trong một tệp riêng, chỉ gồm các mục reminders.…',
  }))
  if ('rules' in read && mixed.length === 0) return { store: () => sink.rules(read.rules) }
  return { faults: ['faults' in read ? read.faults : [], mixed].flat() }
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
