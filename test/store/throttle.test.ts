import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChannelLimits, Throttle } from '../../bot/delivery/index.js'
import { storeThrottle } from '../../bot/store/throttle.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const HOUR = 3_600_000
const plenty = { messages: 1_000_000, perMs: HOUR }

describe.each(engines)('rate limits on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterAll(() => database.drop())

  /** As another process would have it: nothing is shared but the database. */
  const fresh = async (limits: Partial<ChannelLimits>): Promise<Throttle[]> => {
    await database.pool.query('truncate rate_limit')
    const telegram = { overall: plenty, chat: plenty, group: plenty, ...limits }
    return [1, 2, 3].map(() => storeThrottle(database, { telegram }))
  }

  it('let so many messages through and no more, whichever process sends them', async () => {
    const throttles = await fresh({ overall: { messages: 50, perMs: HOUR } })
    const results = await Promise.all(
      Array.from({ length: 120 }, (_, n) => throttles[n % 3]?.take('telegram', String(n))),
    )
    expect(results.filter((full) => full === null)).toHaveLength(50)
    expect(results.find((full) => full !== null)).toMatchObject({ where: 'channel', waitMs: expect.any(Number) })
  })

  it('hold one chat back and not the others', async () => {
    const [one, two] = await fresh({ chat: { messages: 1, perMs: HOUR }, group: { messages: 2, perMs: HOUR } })
    expect(await one?.take('telegram', '7')).toBeNull()
    expect(await two?.take('telegram', '7')).toMatchObject({ where: 'chat' })
    expect(await two?.take('telegram', '8')).toBeNull()
    expect(await one?.take('telegram', '-9')).toBeNull()
    expect(await two?.take('telegram', '-9')).toBeNull()
    expect(await two?.take('telegram', '-9')).toMatchObject({ where: 'chat' })
  })

  it('wait for room that comes in a moment', async () => {
    const [one] = await fresh({ overall: { messages: 3, perMs: 20 } })
    const results = await Promise.all(Array.from({ length: 10 }, (_, n) => one?.take('telegram', String(n))))
    expect(results).toEqual(Array(10).fill(null))
  })

  it('count an answer, which does not wait for room', async () => {
    const [one, two] = await fresh({ overall: { messages: 2, perMs: 60_000 }, chat: { messages: 1, perMs: HOUR } })
    for (let answers = 0; answers < 5; answers += 1) expect(await one?.count('telegram', '1')).toBe(0)
    expect(await two?.take('telegram', '2')).toMatchObject({ where: 'channel' })
  })

  it('stop everybody when the provider asks for a pause, the longest one asked for', async () => {
    const [one, two] = await fresh({ overall: { messages: 100, perMs: 50 } })
    await one?.pause('telegram', 600_000)
    await two?.pause('telegram', 5_000)
    const full = await two?.take('telegram', '1')
    expect(full).toMatchObject({ where: 'channel' })
    expect(full?.waitMs).toBeGreaterThan(500_000)
    expect(await two?.count('telegram', '2')).toBeGreaterThan(500_000)
  })

  it('leave channels without a limit alone', async () => {
    const [one] = await fresh({})
    await one?.pause('web', 600_000)
    expect(await one?.take('web', '1')).toBeNull()
    expect(await one?.count('web', '1')).toBe(0)
  })
})
