import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { migrate, pendingMigrations, schemaSql } from '../../bot/store/migrations.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const CATALOGUE = `
  select table_name || '.' || column_name as name, data_type || coalesce(column_default, '') || is_nullable as what
  from information_schema.columns where table_schema = current_schema() and table_name <> '_prisma_migrations'
  union all
  select indexname, replace(indexdef, current_schema() || '.', '') from pg_indexes
  where schemaname = current_schema() and tablename <> '_prisma_migrations'
  union all
  select conname, replace(pg_get_constraintdef(c.oid), current_schema() || '.', '') from pg_constraint c
  join pg_namespace n on n.oid = connamespace
  where nspname = current_schema() and conrelid::regclass::text not like '%_prisma_migrations%'
  order by 1, 2`

describe.each(engines)('migrations on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterAll(() => database.release())

  it('are applied once: a second time finds nothing to do', async () => {
    expect(await pendingMigrations(database)).toEqual([])
    expect(await migrate(database)).toEqual([])
  })

  it('lead to exactly what prisma/schema.prisma describes', async () => {
    const migrated = (await database.pool.query(CATALOGUE)).rows
    const client = await database.pool.connect()
    try {
      await client.query('create schema described')
      await client.query('set search_path to described')
      const sql = await schemaSql(database.pool)
      await client.query(sql.replaceAll('"public"', '"described"'))
      expect((await client.query(CATALOGUE)).rows).toEqual(migrated)
      expect(migrated.length).toBeGreaterThan(50)
    } finally {
      await client.query('set search_path to public; drop schema described cascade')
      client.release()
    }
  })

  it('of a newer version make this one step back', async () => {
    await database.pool.query(
      `insert into _prisma_migrations (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       values ('x', 'x', now(), '9999_future', now(), 1)`,
    )
    await expect(migrate(database)).rejects.toMatchObject({ code: 'schema-newer' })
    await database.pool.query(`delete from _prisma_migrations where id = 'x'`)
  })
})
