import pino from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { holdLease, type Leases } from '../../bot/lease.js'
import { storeLeases } from '../../bot/store/leases.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const log = pino({ level: 'silent' })

describe.each(engines)('a lease on %s', (engine) => {
  let database: TestDatabase
  let leases: Leases
  beforeAll(async () => {
    database = await freshDatabase(engine)
    leases = storeLeases(database)
  })
  afterAll(() => database.release())

  it('is one holder’s until it is released or runs out', async () => {
    expect(await leases.hold('a', 'one', 60_000)).toBe(true)
    expect(await leases.hold('a', 'two', 60_000)).toBe(false)
    expect(await leases.hold('b', 'two', 60_000)).toBe(true)
    await leases.release('a', 'two')
    expect(await leases.hold('a', 'two', 60_000)).toBe(false)
    await leases.release('a', 'one')
    expect(await leases.hold('a', 'two', -1)).toBe(true)
    expect(await leases.hold('a', 'one', 60_000)).toBe(true)
  })

  it('lets one process work at a time; when it stops the next one goes on', async () => {
    const working: string[] = []
    const start = (who: string) =>
      holdLease({
        name: 'poll',
        leases,
        log,
        renewMs: 10,
        work: (signal) =>
          new Promise((resolve) => {
            working.push(who)
            signal.addEventListener('abort', () => {
              working.push(`${who} ended`)
              resolve()
            })
          }),
      })
    const first = start('first')
    await vi.waitFor(() => expect(working).toEqual(['first']))
    const second = start('second')
    await first.stop()
    await vi.waitFor(() => expect(working).toEqual(['first', 'first ended', 'second']))
    await second.stop()
    expect(working.at(-1)).toBe('second ended')
    expect(await database.prisma.lease.findUnique({ where: { name: 'poll' } })).toBeNull()
  })

  it('is taken over when its holder dies', async () => {
    await leases.hold('orphan', 'dead', 50)
    const worked = vi.fn(async () => {})
    const held = holdLease({ name: 'orphan', leases, log, renewMs: 10, work: worked })
    await vi.waitFor(() => expect(worked).toHaveBeenCalled())
    await held.stop()
  })

  it('that is lost ends the work', async () => {
    const begun = vi.fn()
    const ended = vi.fn()
    const held = holdLease({
      name: 'stolen',
      leases,
      log,
      renewMs: 10,
      work: (signal) =>
        new Promise((resolve) => {
          begun()
          signal.addEventListener('abort', () => {
            ended()
            resolve()
          })
        }),
    })
    await vi.waitFor(() => expect(begun).toHaveBeenCalled())
    await database.pool.query(`update lease set holder = 'thief' where name = 'stolen'`)
    await vi.waitFor(() => expect(ended).toHaveBeenCalledTimes(1))
    await held.stop()
    expect(await leases.hold('stolen', 'thief', 60_000)).toBe(true)
  })
})

describe('a lease whose database cannot be reached', () => {
  it('is kept as long as it was given, and no longer', async () => {
    let reachable = true
    const leases: Leases = {
      hold: async () => {
        if (!reachable) throw new Error('unreachable')
        return true
      },
      release: async () => {},
    }
    const ended = vi.fn()
    const work = (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        reachable = false
        signal.addEventListener('abort', () => {
          ended()
          resolve()
        })
      })
    const held = holdLease({ name: 'x', leases, log, ttlMs: 60, renewMs: 10, work })
    await vi.waitFor(() => expect(ended).toHaveBeenCalled())
    await held.stop()
  })
})
