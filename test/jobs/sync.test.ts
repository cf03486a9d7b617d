import { join } from 'node:path'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { startSync } from '../../bot/jobs/sync/index.js'
import { inTurn } from '../../bot/jobs/sync/turn.js'
import { openDatabase, storeLeases } from '../../bot/store/index.js'
import { storeSync } from '../../bot/store/sync.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { exportFolder, MINUTE_MS, office, questions } from './sync-world.js'

const GOOD = questions('Q1,SYT,2022-03-01,Y tế')

describe.each(engines)('what arrives, on %s', (engine) => {
  let database: TestDatabase
  let world: Awaited<ReturnType<typeof office>>
  let folder: Awaited<ReturnType<typeof exportFolder>>
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  beforeEach(async () => {
    world = await office(database)
    folder = await exportFolder()
  })
  afterAll(() => database.release())

  it('is imported once by two processes that look at once', async () => {
    await folder.place('a.csv', GOOD)
    const other = await openDatabase(database.options)
    const elsewhere = { folder: folder.path, store: storeSync(other), leases: storeLeases(other) }
    await Promise.all([
      world.sync({ folder: folder.path }).tick(),
      world.sync(elsewhere).tick(),
      world.sync({ folder: folder.path }).tick(),
    ])
    await world.sync(elsewhere).tick()
    await other.close({ waitForGuests: false })
    expect(await world.runs()).toEqual([['questions', 'a.csv', 1, 1, 0]])
    expect(await database.prisma.lease.count()).toBe(0)
  })

  it('is imported again without harm when a process died between importing and recording', async () => {
    await folder.place('a.csv', GOOD)
    const died = async () => {
      throw new Error('killed')
    }
    await world.sync({ folder: folder.path, store: { ...storeSync(database), record: died } }).tick()
    expect([await world.questions(), await world.taken()]).toEqual([[['Q1', 'Y tế']], []])
    world.pass(10 * MINUTE_MS)
    await world.sync({ folder: folder.path }).tick()
    expect(await world.questions()).toEqual([['Q1', 'Y tế']])
    expect(await world.runs()).toEqual([
      ['questions', 'a.csv', 1, 1, 0],
      ['questions', 'a.csv', 1, 0, 0],
    ])
    expect(await world.taken()).toEqual([['a.csv', 'questions', 'imported', 0]])
  })
})

describe('the turn of one process', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('is prolonged while it works, and ends the work when another has got it', async () => {
    const hold = vi.fn(async () => hold.mock.calls.length < 4)
    const release = vi.fn(async () => {})
    let lost = false
    const working = inTurn({ hold, release }, async (signal) => {
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()))
      lost = true
    })
    await vi.advanceTimersByTimeAsync(MINUTE_MS / 2)
    expect(lost).toBe(false)
    await vi.advanceTimersByTimeAsync(MINUTE_MS / 2)
    expect([lost, await working]).toEqual([true, true])
    expect(release).toHaveBeenCalledTimes(1)
  })

  it('outlives a database that cannot be reached for a moment', async () => {
    const hold = vi.fn(async () => {
      if (hold.mock.calls.length === 2) throw new Error('unreachable')
      return true
    })
    const working = inTurn(
      { hold, release: async () => {} },
      (signal) =>
        new Promise((resolve, reject) => {
          setTimeout(resolve, MINUTE_MS)
          signal.addEventListener('abort', () => reject(new Error('lost')))
        }),
    )
    await vi.advanceTimersByTimeAsync(MINUTE_MS)
    expect(await working).toBe(true)
  })
})

describe('sync, once started', () => {
  const looksAt = (folder: string | null) => {
    const failed = vi.fn(async () => {})
    const nothing = async () => null
    const through = vi.fn(async () => {})
    const store = {
      knows: async () => true,
      standing: nothing,
      validated: nothing,
      record: async () => {},
      confirm: async () => {},
      reached: async () => {},
      failed,
    }
    const known = async () => ({ agencyCode: () => null })
    const none = async () => ({ inserted: 0, updated: 0, unchanged: 0 })
    const running = startSync({
      folder,
      url: null,
      store,
      sink: { known, load: none, loadRules: none, loadPolicy: none, loadOffice: none },
      leases: { hold: async () => true, release: through },
      clock: () => new Date(),
      log: pino({ level: 'silent' }),
    })
    return { failed, through, running }
  }
  afterEach(() => void vi.useRealTimers())

  it('looks at once, then every ten minutes, and no more when it is stopped', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T08:03:00+07:00') })
    const { failed, through, running } = looksAt(join('/', 'no', 'such', 'folder'))
    await vi.waitFor(() => expect(through).toHaveBeenCalledTimes(1))
    await vi.advanceTimersByTimeAsync(7 * MINUTE_MS)
    await vi.waitFor(() => expect(through).toHaveBeenCalledTimes(2))
    await vi.advanceTimersByTimeAsync(10 * MINUTE_MS)
    await vi.waitFor(() => expect(through).toHaveBeenCalledTimes(3))
    await running.stop()
    await vi.advanceTimersByTimeAsync(60 * MINUTE_MS)
    expect(failed).toHaveBeenCalledTimes(3)
  })

  it('has nothing to do where neither a folder nor an address is set', async () => {
    const { failed, running } = looksAt(null)
    await running.stop()
    expect(failed).not.toHaveBeenCalled()
  })
})
