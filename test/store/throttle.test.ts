import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChannelLimits, Throttle } from '../../bot/delivery/index.js'
import { storeThrottle } from '../../bot/store/throttle.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const HOUR = 3_600_000
const plenty = { messages: 1_000_000, perMs: HOUR }
const room = { at: expect.any(Number) }

describe.each(engines)('rate limits on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterAll(() => database.release())

  /** As another process would have it: nothing is shared but the database. */
  const fresh = async (limits: Partial<ChannelLimits>): Promise<Throttle[]> => {
    await database.empty()
    const telegram = { overall: plenty, chat: plenty, group: plenty, ...limits }
    return [1, 2, 3].map(() => storeThrottle(database, { telegram }))
  }

  it('let so many messages through and no more, whichever process sends them', async () => {
    const throttles = await fresh({ overall: { messages: 50, perMs: HOUR } })
    const results = await Promise.all(
      Array.from({ length: 120 }, (_, n) => throttles[n % 3]?.take('telegram', String(n))),
    )
    expect(results.filter((room) => room !== undefined && 'at' in room)).toHaveLength(50)
    expect(results.find((room) => room !== undefined && 'where' in room)).toMatchObject({
      where: 'channel',
      waitMs: expect.any(Number),
    })
  })

  it('hold one chat back and not the others', async () => {
    const [one, two] = await fresh({ chat: { messages: 1, perMs: HOUR }, group: { messages: 2, perMs: HOUR } })
    expect(await one?.take('telegram', '7')).toEqual(room)
    expect(await two?.take('telegram', '7')).toMatchObject({ where: 'chat' })
    expect(await two?.take('telegram', '8')).toEqual(room)
    expect(await one?.take('telegram', '-9')).toEqual(room)
    expect(await two?.take('telegram', '-9')).toEqual(room)
    expect(await two?.take('telegram', '-9')).toMatchObject({ where: 'chat' })
  })

  it('keep room that comes in a moment, one after the other, across processes', async () => {
    const throttles = await fresh({ overall: { messages: 1, perMs: 100 } })
    const asked = performance.now()
    const rooms = await Promise.all(Array.from({ length: 12 }, (_, n) => throttles[n % 3]?.take('telegram', String(n))))
    const times = rooms.map((each) => (each !== undefined && 'at' in each ? each.at : 0)).sort((a, b) => a - b)
    expect((times.at(-1) ?? 0) - asked).toBeGreaterThanOrEqual(11 * 100)
    const own = [0, 3, 6, 9].map((n) => rooms[n]).map((each) => (each !== undefined && 'at' in each ? each.at : 0))
    expect((own[3] ?? 0) - (own[0] ?? 0)).toBeCloseTo(300)
  })

  it('let no more arrive from one process in a window, however late they are, and count what does not wait', async () => {
    const [one] = await fresh({ window: { messages: 3, perMs: 300 } })
    const arrivals: number[] = []
    const send = async (wayMs: number) => {
      const answered = await one?.depart('telegram')
      await sleep(wayMs)
      arrivals.push(performance.now())
      answered?.()
    }
    await one?.count('telegram', '1')
    await Promise.all([0, 60, 0, 30, 0, 0, 45, 0].map(send))
    const within = arrivals.map((first, at) => arrivals.filter((each, n) => n >= at && each <= first + 300).length)
    expect(Math.max(...within)).toBe(3)
    expect(Math.max(...arrivals) - Math.min(...arrivals)).toBeGreaterThanOrEqual(590)
  })

  it('count one from its answer, and one without an answer from when it must have arrived', async () => {
    const [one] = await fresh({ window: { messages: 1, perMs: 50 } })
    const sendAll = async (answer: boolean) => {
      const began = performance.now()
      for (let sent = 0; sent < 6; sent += 1) {
        const answered = await one?.depart('telegram')
        if (answer) answered?.()
      }
      return performance.now() - began
    }
    const [answeredMs, unansweredMs] = [await sendAll(true), await sendAll(false)]
    expect(answeredMs).toBeGreaterThanOrEqual(5 * 50)
    expect(unansweredMs).toBeGreaterThanOrEqual(5 * 150)
    expect(answeredMs).toBeLessThan(unansweredMs)
  })

  it('keep none that comes later, and then what is put off takes none away', async () => {
    const [one] = await fresh({ overall: { messages: 1, perMs: 1_500 } })
    const rooms = await Promise.all(Array.from({ length: 5 }, (_, n) => one?.take('telegram', String(n))))
    expect(rooms.map((each) => each !== undefined && 'at' in each)).toEqual([true, true, false, false, false])
  })

  it('give a chat room twice in a moment when it has it', async () => {
    const [one] = await fresh({ chat: { messages: 2, perMs: HOUR } })
    const rooms = await Promise.all(['7', '7', '7'].map((chat) => one?.take('telegram', chat)))
    expect(rooms).toEqual([room, room, { where: 'chat', waitMs: expect.any(Number) }])
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
    expect(full !== undefined && 'where' in full && full.waitMs).toBeGreaterThan(500_000)
    expect(await two?.count('telegram', '2')).toBeGreaterThan(500_000)
  })

  it('leave channels without a limit alone', async () => {
    const [one] = await fresh({})
    await one?.pause('web', 600_000)
    expect(await one?.take('web', '1')).toEqual(room)
    expect(await one?.count('web', '1')).toBe(0)
  })
})
