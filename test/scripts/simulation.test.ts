import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { day, localDateOf } from '../../domain/index.js'
import { type Simulation, simulate } from '../../scripts/simulate/quarter.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'

describe('two weeks of reminders over Tết 2022', () => {
  let database: TestDatabase
  let lived: Simulation
  beforeAll(async () => {
    database = await freshDatabase('embedded')
    lived = await simulate({ database, from: day('2022-01-26'), to: day('2022-02-08'), keep: 50 })
  })
  afterAll(() => database.release())

  it('send nothing at night, on a day off, of what is done, or twice', () => {
    expect(lived.checks).toEqual({
      'outside-hours': 0,
      'on-days-off': 0,
      'for-solved-items': 0,
      'twice-in-a-slot': 0,
    })
  })

  it('send on the eve, on the first morning after, and on no day between', () => {
    const days = new Set(lived.received.map(({ at }) => localDateOf(at)))
    expect([...days].sort()).toEqual(['2022-01-26', '2022-01-27', '2022-01-28', '2022-02-07', '2022-02-08'])
  })

  it('bring the leaders their picture on the week’s first working day', () => {
    const pictures = lived.received.filter(({ title }) => title.startsWith('Việc quá hạn theo cơ quan'))
    expect(new Set(pictures.map(({ at }) => localDateOf(at)))).toEqual(new Set(['2022-02-07']))
  })

  it('name items to people, in slots that ran once each', () => {
    expect(lived.received.flatMap(({ named }) => named).length).toBeGreaterThan(100)
    expect(lived.slots).toBeGreaterThan(5)
    expect(lived.slots).toBeLessThanOrEqual(10)
  })
})
