import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storeClockWatch, storeLeases } from '../../bot/store/index.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const DAY_MS = 86_400_000

describe.each(engines)('the watch over the clock on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterAll(() => database.release())

  const look = () => storeClockWatch(database).look()
  /** As if the clock had said so much more when somebody looked last. */
  const setBackBy = (days: number) =>
    database.pool.query(`update lease set until = until + $1 * interval '1 day' where name = 'database-clock'`, [days])

  it('sees nothing while the clock runs on', async () => {
    expect([await look(), await look()]).toEqual([0, 0])
  })

  it('brings what waits nearer by as much as the clock was set back, and sees it once', async () => {
    const leases = storeLeases(database)
    await leases.hold('polling', 'dead', DAY_MS + 200)
    await database.pool.query(
      `insert into rate_limit (key, expire) values ('channel:zalo', (extract(epoch from now()) * 1000)::bigint + $1)`,
      [3 * DAY_MS],
    )
    await setBackBy(1)
    const setBackMs = await look()
    expect(setBackMs).toBeGreaterThan(DAY_MS - 60_000)
    expect(setBackMs).toBeLessThanOrEqual(DAY_MS)
    expect(await look()).toBe(0)
    const { rows } = await database.pool.query<{ days: number }>(
      `select round((expire / 1000 - extract(epoch from now())) / 86400)::int as days from rate_limit`,
    )
    expect(rows).toEqual([{ days: 2 }])
    await expect.poll(() => leases.hold('polling', 'living', 1_000), { timeout: 10_000 }).toBe(true)
  })
})
