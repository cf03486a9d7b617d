import { describe, expect, it } from 'vitest'
import { BUILT_IN_POLICY, policyChanges, readPolicy } from '../../../domain/index.js'
import { codesFor, item, person, planAt } from './situation.js'

const HEAD = { id: 'lao-cai', version: '2' }
const faultsOf = (fields: unknown) => {
  const read = readPolicy(fields)
  return 'faults' in read ? read.faults.map(({ field, value }) => [field, value]) : []
}

describe('a policy is read from its fields', () => {
  it('those left out keep the built-in value; times and numbers may be text', () => {
    expect(readPolicy({ ...HEAD, digestAt: '8:00', headFrom: '3', named: 5 })).toEqual({
      policy: { ...BUILT_IN_POLICY, ...HEAD, digestAt: '08:00', headFrom: 3, named: 5 },
    })
  })

  it('the built-in one reads back as itself, from JSON and from a file', () => {
    expect(readPolicy(JSON.parse(JSON.stringify(BUILT_IN_POLICY)))).toEqual({ policy: BUILT_IN_POLICY })
    const texts = Object.fromEntries(Object.entries(BUILT_IN_POLICY).map(([field, value]) => [field, String(value)]))
    expect(readPolicy(texts)).toEqual({ policy: BUILT_IN_POLICY })
  })

  it('every fault is named at once', () => {
    const fields = { version: 'x', digestAt: '25:00', sendFrom: '7h', headFrom: '0', named: '2.5', colour: 'red' }
    expect(faultsOf(fields)).toEqual([
      ['colour', 'red'],
      ['id', ''],
      ['version', 'x'],
      ['digestAt', '25:00'],
      ['sendFrom', '7h'],
      ['headFrom', '0'],
      ['named', '2.5'],
    ])
  })

  it.each([
    ['a digest outside the hours of sending', { digestAt: '06:30' }, ['digestAt']],
    ['an afternoon outside them', { dueTodayAt: '18:00' }, ['dueTodayAt']],
    ['hours that end before they begin', { sendUntil: '06:00' }, ['sendUntil', 'digestAt', 'dueTodayAt']],
    ['an afternoon while the morning may still be made up', { dueTodayAt: '10:00' }, ['dueTodayAt']],
  ])('refuses %s', (_, fields, faulty) =>
    expect(faultsOf({ ...HEAD, ...fields }).map(([field]) => field)).toEqual(faulty),
  )

  it.each([[null], ['text'], [[]], [7]])('refuses what is no record: %s', (json) =>
    expect(faultsOf(json).map(([field]) => field)).toEqual(['id', 'version']),
  )
})

describe('a changed policy', () => {
  const strict = { ...BUILT_IN_POLICY, soonWorkingDays: 0, veryOverdueFrom: 2, headFrom: 1 }

  it('is told by what differs', () => {
    expect(policyChanges(BUILT_IN_POLICY, strict)).toEqual([
      { field: 'soonWorkingDays', before: 2, after: 0 },
      { field: 'veryOverdueFrom', before: 5, after: 2 },
      { field: 'headFrom', before: 2, after: 1 },
    ])
    expect(policyChanges(BUILT_IN_POLICY, { ...BUILT_IN_POLICY, version: '2' })).toEqual([])
  })

  it('is what reminders go by', () => {
    const items = [item('soon', '2022-03-16'), item('1-late', '2022-03-14'), item('2-late', '2022-03-11')]
    const people = [person('staff'), person('head')]
    const plan = planAt('2022-03-15 07:30', { items, people, policy: strict })
    expect(codesFor(plan, 'staff')).toEqual(['1-late'])
    expect(codesFor(plan, 'head')).toEqual(['2-late', '1-late'])
  })
})
