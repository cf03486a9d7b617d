import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Language, ROLES } from '../../bot/assistant/reply.js'
import { refusalOf } from '../../bot/errors.js'
import { packageRoot } from '../../bot/paths.js'
import { demandRoomToOpen } from '../../bot/store/embedded/room.js'
import { enqueue, storeInbox, storeLeases, storeOutbox } from '../../bot/store/index.js'
import { plainText } from '../../bot/texts/blocks.js'
import { exportFolder, MINUTE_MS, office, questions } from '../jobs/sync-world.js'
import { databaseAssistant } from '../support/database-assistant.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'
import { addPerson, message } from '../support/delivery.js'
import { noUploads } from '../support/entering.js'
import { personOf } from '../support/people.js'
import { readOnly } from '../support/read-only.js'

const MB = 1024 * 1024
const NOW = new Date('2026-11-23T07:30:00+07:00')

type Tending = (
  run: (sql: string) => Promise<unknown>,
  freeBytes: () => number,
  now: () => number,
) => () => Promise<void>

describe('the embedded database, looked after before each statement', () => {
  let pglite: PGlite
  let tending: Tending
  beforeAll(async () => {
    ;({ tending } = await import(join(packageRoot, 'bot/store/embedded/tending.mjs')))
    pglite = await PGlite.create()
    await pglite.exec('create table noted (n int)')
  })
  afterAll(() => pglite.close())

  const figure = async (sql: string) =>
    Number((await pglite.query<{ figure: string }>(`select ${sql} as figure`)).rows[0]?.figure)

  it('is read only while its disk has no room for its log, and until there is some more', async () => {
    let free = 100 * MB
    const tend = tending(
      (sql) => pglite.exec(sql),
      () => free,
      () => 0,
    )
    const write = async (left: number) => {
      free = left
      await tend()
      return pglite.exec('insert into noted values (1)').then(
        () => 'written',
        (error: unknown) => refusalOf(error)?.code,
      )
    }
    const left = [100, 49, 47, 1, 0, 49, 63, 65, 49, 47, 65]
    const outcomes: unknown[] = []
    for (const megabytes of left) outcomes.push([megabytes, await write(megabytes * MB)])
    const full = 'disk-full'
    const expected = ['written', 'written', full, full, full, full, full, 'written', 'written', full, 'written']
    expect(outcomes).toEqual(left.map((megabytes, index) => [megabytes, expected[index]]))
  })

  it('begins its log anew when it has grown, and looks at that now and then only', async () => {
    let now = 0
    const ran: string[] = []
    const run = async (sql: string) => {
      ran.push(sql)
      await pglite.exec(sql)
    }
    const tend = tending(
      run,
      () => 100 * MB,
      () => now,
    )
    const grown = () => figure('pg_current_wal_insert_lsn() - (select redo_lsn from pg_control_checkpoint())')
    await pglite.exec(`select pg_logical_emit_message(false, '', repeat('x', 1000000)) from generate_series(1, 34)`)
    expect(await grown()).toBeGreaterThan(32 * MB)
    await tend()
    expect(ran).toEqual([])
    now += 10_000
    await tend()
    await tend()
    expect(ran).toHaveLength(1)
    expect(await grown()).toBeLessThan(MB)
  })
})

describe('a data folder', () => {
  it('is opened with some room only, a new one with more: else it says how much', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'don-doc-room-'))
    const open = (megabytes: number) =>
      demandRoomToOpen(folder, async () => megabytes * MB).then(
        () => 'opened',
        (error: unknown) => refusalOf(error),
      )
    expect(await open(128)).toBe('opened')
    expect(await open(127)).toMatchObject({ code: 'disk-full', message: expect.stringMatching(/127 MB.*128 MB/) })
    await mkdir(join(folder, 'pgdata'))
    await writeFile(join(folder, 'pgdata/PG_VERSION'), '18')
    expect(await open(24)).toBe('opened')
    expect(await open(23)).toMatchObject({ code: 'disk-full', message: expect.stringMatching(/23 MB.*24 MB/) })
    await rm(folder, { recursive: true })
  })
})

describe('while the embedded database is read only', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase('embedded')
  })
  beforeEach(() => database.empty())
  afterEach(() => full(false))
  afterAll(() => database.release())

  const full = (is: boolean) => readOnly(database, is)
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => null,
      (error: unknown) => refusalOf(error)?.code,
    )

  it('it says so, and every way into it is refused in the same words', async () => {
    const { pool, prisma } = database
    expect(await database.writable()).toBe(true)
    await full(true)
    expect(await database.writable()).toBe(false)
    const ways = [
      pool.query('delete from lease'),
      prisma.lease.deleteMany(),
      prisma.$executeRaw`delete from lease`,
      prisma.$transaction(async (tx) => tx.lease.deleteMany()),
      storeLeases(database).hold('a', 'b', 1_000),
    ]
    expect(await Promise.all(ways.map(refusal))).toEqual(ways.map(() => 'disk-full'))
    expect(await prisma.lease.count()).toBe(0)
  })

  it('nothing is begun to be sent, and what was sent already is noted all the same', async () => {
    const outbox = storeOutbox(database, () => NOW)
    const kinds = [{ name: 'note', templateVersion: 1 }]
    const claim = () =>
      outbox.claim({ channel: 'telegram', channels: ['telegram'], kinds, limit: 2, leaseMs: 60_000, worker: 'w' })
    const begin = (claimed: Parameters<typeof outbox.begin>[0]) =>
      outbox.begin(claimed, { channel: 'telegram', address: '1' }, 60_000)
    const person = await addPerson(database, [['telegram', '1']])
    await enqueue(database.pool, [message(person), message(person)], NOW)
    const [sent, next] = await claim()
    if (sent === undefined || next === undefined) throw new Error('nothing to claim')
    await begin(sent)
    await full(true)
    expect(await refusal(begin(next))).toBe('disk-full')
    expect(await refusal(claim())).toBe('disk-full')
    const settled = { state: 'sent', delayMs: 0, messageId: '7', sentAt: NOW, gone: null } as const
    expect(await outbox.settle({ ...sent, ...settled })).toBe(true)
    expect((await outbox.list({ limit: 9 })).map(({ state }) => state).sort()).toEqual(['queued', 'sent'])
    expect(await database.writable()).toBe(false)
  })

  it('no update is taken in or up, and what was answered already is noted all the same', async () => {
    const inbox = storeInbox(database)
    const update = (key: string) => ({ channel: 'telegram', key, chat: '7', body: {} }) as const
    await inbox.keep(update('1'), update('2'))
    const taken = await inbox.take(update('1'), 60_000)
    if (taken === null) throw new Error('nothing to take')
    await full(true)
    await inbox.finish(taken, 'done')
    expect(await refusal(inbox.keep(update('3')))).toBe('disk-full')
    expect(await refusal(inbox.take(update('2'), 60_000))).toBe('disk-full')
    await full(false)
    expect((await inbox.take(update('2'), 60_000))?.key).toBe('2')
  })

  it('an export that arrives waits in its folder, neither refused nor taken in, until there is room', async () => {
    const world = await office(database)
    const folder = await exportFolder()
    await folder.place('a.csv', questions('Q1,SYT,2022-03-01,Y tế'))
    const sync = world.sync({ folder: folder.path })
    const begunBefore = world.sync({ folder: folder.path, leases: { hold: async () => true, release: async () => {} } })
    await full(true)
    expect(await refusal(sync.tick())).toBe('disk-full')
    await begunBefore.tick()
    await full(false)
    expect([await world.taken(), await world.told(), await world.runs()]).toEqual([[], [], []])
    world.pass(10 * MINUTE_MS)
    await sync.tick()
    expect(await world.taken()).toEqual([['a.csv', 'questions', 'imported', 0]])
    expect(await world.questions()).toEqual([['Q1', 'Y tế']])
  })

  it.each<[Language, RegExp]>([
    ['vi', /^Đĩa chứa dữ liệu đã đầy, chưa lưu gì/],
    ['en', /^The disk that holds the data is full; nothing of this was stored/],
  ])(
    'whoever asks is answered, and whoever enters or oversteps something hears why not, in %s',
    async (language, words) => {
      await database.prisma.agency.create({
        data: { code: 'SYT', name: 'Sở Y tế', level: 'department', questions: true, services: true },
      })
      const assistant = databaseAssistant(database, {
        clock: () => NOW,
        uploads: noUploads,
        onError: (error) => {
          throw error
        },
      })
      const ask = async (text: string, role: (typeof ROLES)[number]) => {
        const person = { ...personOf(role), language }
        return plainText(
          await assistant.answer({ person, text, chat: { channel: 'web', address: person.id, group: null } }),
        )
      }
      const questions = ['/score SYT', '/rank', '/pending', '/help', '/summary']
      const answers = async () => Promise.all(questions.map((text) => ask(text, 'editor')))
      const before = await answers()
      await full(true)
      expect(await answers()).toEqual(before)
      expect(await ask('/invite staff SYT', 'admin')).toMatch(words)
      expect(await ask('/invite staff SYT', 'staff')).toMatch(words)
    },
  )
})
