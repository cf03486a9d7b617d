import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import { type Database, type DatabaseOptions, openDatabase } from '../../bot/store/database.js'

/** Every store test runs on each: `describe.each(engines)('… on %s', (engine) => …)`. */
export const engines = ['embedded', 'server'] as const
export type Engine = (typeof engines)[number]

export interface TestDatabase extends Database {
  /** how another process opens the same database */
  readonly options: DatabaseOptions
  /** Every row goes; the schema stays. */
  empty(): Promise<void>
  /** Gives it back, for the next test that asks for one. */
  release(): void
}

/** What nobody has at the moment. They stay open: to open one takes a hundred times as long as to empty it. */
const free: Record<Engine, TestDatabase[]> = { embedded: [], server: [] }

/** A migrated, empty database of one engine, nobody else's until it is given back. */
export async function freshDatabase(engine: Engine): Promise<TestDatabase> {
  const database = free[engine].pop() ?? (await openedDatabase(engine))
  await database.empty()
  return database
}

async function openedDatabase(engine: Engine): Promise<TestDatabase> {
  const { options } = await freshPlace(engine)
  const opened = await openDatabase(options)
  const { rows } = await opened.pool.query<{ sql: string }>(DELETE_ALL)
  const database: TestDatabase = {
    ...opened,
    options,
    // Deleting, not truncating: that makes new files for every table, which takes ten times as long.
    async empty() {
      await opened.pool.query(`begin; set local session_replication_role = replica; ${rows[0]?.sql}; commit`)
    },
    release: () => void free[engine].push(database),
  }
  return database
}

const DELETE_ALL = `
select string_agg(format('delete from %I', tablename), '; ') as sql from pg_tables
where schemaname = 'public' and tablename <> '_prisma_migrations'`

/** The same, not opened: for tests in which other processes open it. */
export async function freshPlace(engine: Engine): Promise<{ options: DatabaseOptions; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(inject('folder'), 'data-'))
  const removeFolder = () => rm(dataDir, { recursive: true, force: true })
  if (engine === 'embedded') {
    await cp(inject('embeddedTemplate'), dataDir, { recursive: true })
    return { options: { databaseUrl: null, dataDir, purpose: 'command' }, remove: removeFolder }
  }
  const base = inject('postgresUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await onServer(base, `create database ${name} template template_don_doc`)
  return {
    options: { databaseUrl: `${base}${name}`, dataDir, purpose: 'command' },
    async remove() {
      await onServer(base, `drop database if exists ${name} with (force)`)
      await removeFolder()
    },
  }
}

async function onServer(base: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${base}postgres` })
  await client.connect()
  await client.query(sql)
  await client.end()
}
