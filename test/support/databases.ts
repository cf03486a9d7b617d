import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
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
  /** closes it and removes every trace */
  drop(): Promise<void>
}

/** A fresh, migrated, empty database of one engine. */
export async function freshDatabase(engine: Engine): Promise<TestDatabase> {
  const place = await freshPlace(engine)
  const database = await openDatabase(place.options)
  return {
    ...database,
    options: place.options,
    async drop() {
      await database.close({ waitForGuests: false })
      await place.remove()
    },
  }
}

/** The same, not opened: for tests in which other processes open it. */
export async function freshPlace(engine: Engine): Promise<{ options: DatabaseOptions; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'don-doc-data-'))
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
