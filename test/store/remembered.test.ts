import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { importFile } from '../../bot/imports/index.js'
import { importSink } from '../../bot/store/index.js'
import { databaseReading, type Reading } from '../../bot/store/reading.js'
import { remembered } from '../../bot/store/remembered.js'
import { recordExtension } from '../../bot/store/reminders-extensions.js'
import { quarterOf, readingInstant } from '../../domain/index.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { scratchFolder } from '../support/files.js'

const QUARTER = quarterOf(2022, 1)
const at = (text: string) => new Date(`${text}:00+07:00`)
const NOON = at('2022-02-10T12:00')
const files = await scratchFolder()
const HEAD = 'code,agency,received_at,due_at,resolved_at\n'

describe.each(engines)('facts that are remembered on %s', (engine) => {
  let database: TestDatabase
  let read: string[]
  let reading: Reading

  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterAll(() => database.release())
  afterEach(() => database.empty())

  /** As a process that has just started has them, with a list of what it read. */
  const begin = async (dossiers: string) => {
    await load('agencies', 'code,name,services\nSYT,Sở Y tế,yes\n')
    await load('dossiers', HEAD + dossiers)
    read = []
    const stored = databaseReading(database)
    const noting = <Args extends unknown[], Result>(name: string, work: (...args: Args) => Result) => {
      return (...args: Args) => {
        read.push(name)
        return work(...args)
      }
    }
    const noted = { register: noting('register', stored.register), counts: noting('counts', stored.counts) }
    reading = remembered({ ...stored, ...noted }, database)
  }
  const load = async (kind: 'agencies' | 'dossiers', text: string) => {
    const path = await files.write(`${kind}.csv`, text)
    const { errors } = await importFile({ kind, path, dryRun: false, sink: importSink(database), now: NOON })
    expect(errors).toEqual([])
  }
  const counts = async (now: Date) => (await reading.counts(QUARTER, readingInstant(QUARTER, now))).services.get('SYT')

  it('are read once, however many ask at once and after one another', async () => {
    await begin('D1,SYT,2022-02-01T08:00,,\n')
    await Promise.all(
      Array.from({ length: 20 }, (_, n) => Promise.all([reading.register(), counts(new Date(+NOON + n))])),
    )
    expect(await counts(at('2022-02-10T17:00'))).toMatchObject({ oneStop: 1, resolved: 0 })
    expect(read.sort()).toEqual(['counts', 'register'])
  })

  it('are read again when data arrives, and not when the same data does', async () => {
    await begin('D1,SYT,2022-02-01T08:00,,\n')
    await counts(NOON)
    await load('dossiers', `${HEAD}D1,SYT,2022-02-01T08:00,,\n`)
    await counts(NOON)
    expect(read).toEqual(['counts'])
    await load('dossiers', `${HEAD}D2,SYT,2022-02-01T08:00,,\n`)
    expect(await counts(NOON)).toMatchObject({ oneStop: 2 })
    await load('agencies', 'code,name,services\nSYT,Sở Y tế tỉnh,yes\n')
    expect((await reading.register()).find('SYT')?.name).toBe('Sở Y tế tỉnh')
  })

  it('are read again when a deadline is extended', async () => {
    await begin('D1,SYT,2022-02-01T08:00,2022-02-09T17:00:00+07:00,\n')
    expect(await counts(NOON)).toMatchObject({ overdueOpen: 1 })
    const deadline = (text: string) => ({ at: at(text), wholeDay: false })
    const [from, to] = [deadline('2022-02-09T17:00'), deadline('2022-02-20T17:00')]
    const extension = { code: 'D1', from, to, decision: '1/QĐ', at: NOON }
    const by = { person: null, chat: null }
    await database.prisma.$transaction((tx) => recordExtension(tx, extension, by))
    expect(await counts(NOON)).toMatchObject({ overdueOpen: 0 })
  })

  it.each([
    ['falls due', 'D1,SYT,2022-02-01T08:00,2022-02-10T15:00:00+07:00,\n', { overdueOpen: 1 }],
    ['is resolved by then', 'D1,SYT,2022-02-01T08:00,,2022-02-10T15:00:00+07:00\n', { resolved: 1 }],
    ['is received by then', 'D1,SYT,2022-02-10T15:00:00+07:00,,\n', { oneStop: 1 }],
  ])('are read again at the instant at which something %s', async (_, dossiers, then) => {
    await begin(dossiers)
    await counts(NOON)
    await counts(at('2022-02-10T14:59'))
    expect(read).toEqual(['counts'])
    expect(await counts(new Date(+at('2022-02-10T15:00') + 1))).toMatchObject(then)
    expect(await counts(NOON)).toEqual((await databaseReading(database).counts(QUARTER, NOON)).services.get('SYT'))
  })

  it('of a quarter that is over do not change by themselves', async () => {
    await begin('D1,SYT,2022-02-01T08:00,2022-05-10T15:00:00+07:00,\n')
    for (const day of ['2022-04-02', '2022-05-09', '2022-06-01']) await counts(at(`${day}T08:00`))
    expect(read).toEqual(['counts'])
  })
})
