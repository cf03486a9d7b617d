import { randomUUID } from 'node:crypto'
import type { Database } from '../bot/store/index.js'

export interface Linked {
  readonly id: string
  readonly address: string
}

/** People linked to chats of Telegram, spread over agencies; without any they are leaders. */
export async function addPeople(
  { pool }: Pick<Database, 'pool'>,
  addresses: readonly string[],
  agencies: readonly string[] = [],
): Promise<Linked[]> {
  const people = addresses.map((address) => ({ id: randomUUID(), address }))
  const ids = people.map(({ id }) => id)
  const held = people.map((_, index) => agencies[index % agencies.length] ?? null)
  await pool.query(
    `insert into person (id, name, role, agency)
     select id, 'Cán bộ', case when agency is null then 'leader' else 'staff' end, agency
     from unnest($1::uuid[], $2::text[]) as p (id, agency)`,
    [ids, held],
  )
  await pool.query(
    `insert into chat_link (channel, address, person, preference, linked_at, heard_at)
     select 'telegram', address, person, 0, now(), now() from unnest($1::text[], $2::uuid[]) as l (address, person)`,
    [addresses, ids],
  )
  await pool.query('analyze person, chat_link')
  return people
}
