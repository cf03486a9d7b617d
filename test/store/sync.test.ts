import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Alarm, SyncStore, Taken } from '../../bot/jobs/sync/index.js'
import { storeSync } from '../../bot/store/sync.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { addPerson } from '../support/delivery.js'

const at = (minute: number) => new Date(`2026-11-23T08:${String(minute).padStart(2, '0')}:00+07:00`)
const SOURCE = { id: 'abc', name: 'cong.example.vn' }
const ALARM: Alarm = { occasion: 'h1', failure: { what: 'refused', file: 'a.csv', reason: 'file-empty', message: '' } }

const taken = (name: string, hash: string, minute: number, change: Partial<Taken> = {}): Taken => ({
  name,
  hash,
  size: 3_000_000_000,
  writtenAt: at(minute),
  kind: 'questions',
  at: at(minute),
  outcome: 'imported',
  faults: 0,
  firstFault: null,
  ...change,
})

describe.each(engines)('what sync remembers on %s', (engine) => {
  let database: TestDatabase
  let store: SyncStore
  beforeAll(async () => {
    database = await freshDatabase(engine)
    store = storeSync(database)
  })
  beforeEach(() => database.empty())
  afterAll(() => database.release())

  const standing = async (name: string, hash: string) => (await store.standing({ name, hash })) !== null

  it('knows a file by name, size and time, as it was last taken in', async () => {
    const file = { name: 'a.csv', size: 3_000_000_000, writtenAt: at(1) }
    expect(await store.knows(file)).toBe(false)
    await store.record(taken('a.csv', 'h1', 1, { outcome: 'faults', faults: 3, firstFault: 'dòng 2' }), null)
    expect(await store.knows(file)).toBe(true)
    expect(await store.knows({ ...file, name: 'b.csv' })).toBe(false)
    expect(await store.knows({ ...file, size: 1 })).toBe(false)
    expect(await store.knows({ ...file, writtenAt: at(2) })).toBe(false)
    await store.record(taken('a.csv', 'h2', 3), null)
    expect(await store.knows(file)).toBe(false)
  })

  it('holds a content for standing while nothing else came under its name, or of its kind', async () => {
    expect(await standing('a', 'h1')).toBe(false)
    await store.record(taken('a', 'h1', 1), null)
    expect([await standing('a', 'h1'), await standing('b', 'h1')]).toEqual([true, true])
    await store.record(taken('b', 'h2', 2), null)
    expect([await standing('a', 'h1'), await standing('c', 'h1'), await standing('c', 'h2')]).toEqual([
      true,
      false,
      true,
    ])
    await store.record(taken('x', 'h3', 3, { kind: 'dossiers' }), null)
    await store.record(taken('x', 'h4', 4, { outcome: 'faults', faults: 1 }), null)
    expect(await standing('c', 'h2')).toBe(true)
    expect(await standing('x', 'h4')).toBe(false)
    await store.record(taken('a', 'h5', 5), null)
    expect([await standing('a', 'h1'), await standing('c', 'h2'), await standing('b', 'h2')]).toEqual([
      false,
      false,
      true,
    ])
  })

  it('keeps one row a name and content, the last word on it', async () => {
    await store.record(taken('a', 'h1', 1, { kind: null, outcome: 'refused', firstFault: 'trống' }), null)
    await store.record(taken('a', 'h1', 2), null)
    expect(await database.prisma.syncedFile.findMany()).toMatchObject([
      { name: 'a', hash: 'h1', kind: 'questions', at: at(2), outcome: 'imported', firstFault: null },
    ])
  })

  it('tells every editor and admin who is still one, once an occasion', async () => {
    await addPerson(database, [], { name: 'Biên tập', role: 'editor' })
    await addPerson(database, [], { name: 'Quản trị', role: 'admin' })
    await addPerson(database, [], { name: 'Chuyên viên', role: 'staff' })
    const left = await addPerson(database, [], { name: 'Đã nghỉ', role: 'admin' })
    await database.prisma.person.update({ where: { id: left }, data: { revokedAt: at(0) } })
    const bad = taken('a', 'h1', 1, { outcome: 'refused' })
    await store.record(bad, ALARM)
    await store.record({ ...bad, name: 'b' }, ALARM)
    const told = await database.prisma.delivery.findMany({
      include: { person: true },
      orderBy: { person: { name: 'asc' } },
    })
    expect(told.map(({ kind, person, data }) => [kind, person.name, data])).toEqual([
      ['sync-failed', 'Biên tập', ALARM.failure],
      ['sync-failed', 'Quản trị', ALARM.failure],
    ])
  })

  it('confirms data in the run that says until when they are complete', async () => {
    await store.confirm({ kind: 'questions', file: 'a', dataAt: at(5) }, null)
    await store.confirm({ kind: 'questions', file: 'a', dataAt: at(7) }, taken('a', 'h1', 8))
    expect(await database.prisma.importRun.findMany({ orderBy: { importedAt: 'asc' } })).toMatchObject([
      { kind: 'questions', file: 'a', importedAt: at(5), rows: 0, inserted: 0, updated: 0 },
      { importedAt: at(7), rows: 0 },
    ])
    expect(await standing('a', 'h1')).toBe(true)
  })

  it('knows since when a source fails, and what was last had from it', async () => {
    const validated = { kind: 'dossiers', etag: '"1"', lastModified: null } as const
    const since: Date[] = []
    const alarm = (from: Date) => {
      since.push(from)
      return ALARM
    }
    const problem = { code: 'bad-status', detail: '500' } as const
    expect(await store.validated(SOURCE)).toBeNull()
    await store.reached(SOURCE, at(1), validated)
    await store.failed(SOURCE, at(2), problem, alarm)
    await store.failed(SOURCE, at(3), problem, alarm)
    expect(await store.validated(SOURCE)).toEqual(validated)
    await store.reached(SOURCE, at(4), null)
    expect(await store.validated(SOURCE)).toBeNull()
    await store.reached(SOURCE, at(4), { kind: 'dossiers', etag: null, lastModified: null })
    expect(await store.validated(SOURCE)).toBeNull()
    await store.failed(SOURCE, at(5), problem, alarm)
    expect(since).toEqual([at(2), at(2), at(5)])
    expect(await database.prisma.syncSource.findMany()).toMatchObject([{ checkedAt: at(5), problem: 'bad-status' }])
  })
})
