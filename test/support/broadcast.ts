import { randomUUID } from 'node:crypto'
import { expect, vi } from 'vitest'
import { testFor } from '../../bot/delivery/index.js'
import { type Database, type DatabaseOptions, enqueue, openDatabase } from '../../bot/store/index.js'
import type { Running } from './programs.js'

/** Works on the database of a program, beside it if it runs. */
export async function withDatabase<T>(
  options: DatabaseOptions,
  work: (pool: Database['pool']) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(options)
  try {
    return await work(database.pool)
  } finally {
    await database.close()
  }
}

/** Time passes for what the dead had claimed: their leases end now instead of within a minute. */
export function lapseLeases(pool: Database['pool'], living: Running) {
  return pool.query(
    `update delivery set lease_until = now() - interval '1 second'
     where lease_until is not null and claimed_by not like $1`,
    [`%:${living.process.pid}/%`],
  )
}

/** Waits until so many messages are sent and none is anything else; `living` alone holds leases. */
export function untilSent(options: DatabaseOptions, count: number, living?: Running): Promise<void> {
  return withDatabase(options, (pool) =>
    vi.waitFor(
      async () => {
        if (living !== undefined) await lapseLeases(pool, living)
        const { rows } = await pool.query(
          'select state, count(*)::int as count from delivery group by state order by state',
        )
        expect(rows).toEqual([{ state: 'sent', count }])
      },
      { timeout: 60_000, interval: 200 },
    ),
  )
}

/** Puts one message to each of these Zalo chats into the outbox, each a person's own. */
export function broadcast(options: DatabaseOptions, chats: readonly string[]): Promise<number> {
  const people = chats.map(() => randomUUID())
  return withDatabase(options, async (pool) => {
    await pool.query(`insert into person (id, name, role) select id, 'Cán bộ', 'staff' from unnest($1::uuid[]) id`, [
      people,
    ])
    await pool.query(
      `insert into chat_link (channel, address, person, preference, linked_at, heard_at)
       select 'zalo', address, person, 0, now(), now() from unnest($1::text[], $2::uuid[]) as l (address, person)`,
      [chats, people],
    )
    return enqueue(pool, [testFor(people, 'broadcast')], new Date())
  })
}
