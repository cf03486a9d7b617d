import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { socketFolderFor } from '../../bot/store/embedded/index.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

describe.each(engines)('many connections at once on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterAll(() => database.release())

  it('each get the rows of their own statement, of whatever shape', async () => {
    const shapes = [
      (n: number) => ['select $1::int as a', [n], { a: n }],
      (n: number) => ['select $1::text as b, $2::int as c', [`t${n}`, n], { b: `t${n}`, c: n }],
      (n: number) => ['select array[$1::int, 2] as d, true as e, null as f', [n], { d: [n, 2], e: true, f: null }],
    ] as const
    const work = Array.from({ length: 600 }, async (_, n) => {
      const [sql, values, expected] = (shapes[n % shapes.length] ?? shapes[0])(n)
      const { rows } = await database.pool.query(sql as string, [...(values as (string | number)[])])
      expect(rows).toEqual([expected])
    })
    await Promise.all(work)
  })

  it('keep their transactions apart, and one that breaks off in the middle of a query holds nobody up', async () => {
    await database.pool.query('create table counted (n int)')
    const breaking = async () => {
      const client = new pg.Client(database.pool.options as pg.ClientConfig)
      client.on('error', () => {})
      await client.connect()
      await client.query('begin')
      await client.query('insert into counted values ($1)', [1_000])
      client.query('select pg_sleep(0.05), $1::int', [1]).catch(() => {})
      ;(client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
    }
    const adding = async () => {
      const client = await database.pool.connect()
      try {
        await client.query('begin')
        await client.query('insert into counted values ($1)', [1])
        await client.query('commit')
      } finally {
        client.release()
      }
    }
    await Promise.all(Array.from({ length: 60 }, (_, n) => (n % 6 === 0 ? breaking() : adding())))
    const { rows } = await database.pool.query('select count(*)::int as rows, max(n) as most from counted')
    await database.pool.query('drop table counted')
    expect(rows).toEqual([{ rows: 50, most: 1 }])
  })
})

/** What we use of node-postgres' own protocol connection. */
interface Protocol extends NodeJS.EventEmitter {
  connect(path: string): void
  startup(config: { user: string; database: string }): void
  parse(statement: { name: string; text: string; types: number[] }): void
  bind(portal: { portal: string; statement: string; values: string[]; binary: boolean }): void
  execute(portal: { portal: string }): void
  sync(): void
  end(): void
}

describe('the one session behind the embedded database', () => {
  it('does not let one connection’s statement take the place of another’s half-sent one', async () => {
    const database = await freshDatabase('embedded')
    const connection = new (pg as unknown as { Connection: new (config: object) => Protocol }).Connection({})
    const rows: string[][] = []
    connection.on('dataRow', ({ fields }: { fields: Buffer[] }) => rows.push(fields.map(String)))
    connection.on('error', () => {})
    connection.connect(join(socketFolderFor(database.options.dataDir), '.s.PGSQL.5432'))
    await once(connection, 'connect')
    connection.startup({ user: 'postgres', database: 'postgres' })
    await once(connection, 'readyForQuery')

    connection.parse({ name: '', text: 'select $1::int as mine', types: [] })
    await wait(50)
    const other = database.pool.query('select $1::text as b, $2::text as c', ['theirs', 'too'])
    await wait(50)
    connection.bind({ portal: '', statement: '', values: ['7'], binary: false })
    connection.execute({ portal: '' })
    connection.sync()
    await once(connection, 'readyForQuery')

    expect(rows).toEqual([['7']])
    expect((await other).rows).toEqual([{ b: 'theirs', c: 'too' }])
    connection.end()
    database.release()
  })
})
