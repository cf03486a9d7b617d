import type pg from 'pg'
import { type CountsDigest, type PlannedDigest, plannedDigest, type SharedDigest, slotId } from '../../domain/index.js'
import type { ItemReminder, ReminderData } from '../jobs/index.js'

type Queryable = Pick<pg.ClientBase, 'query'>

/** Writes the digests the messages of a slot share: few at a time, in memory the database has at hand. */
export async function keepShared(within: Queryable, shared: readonly SharedDigest[], at: Date): Promise<void> {
  for (let from = 0; from < shared.length; from += KEPT_AT_ONCE) {
    await keepSome(within, shared.slice(from, from + KEPT_AT_ONCE), at)
  }
}

const KEPT_AT_ONCE = 20

async function keepSome(within: Queryable, shared: readonly SharedDigest[], at: Date): Promise<void> {
  const rows = shared.map(({ role, agency, codes, told, ...head }) => ({
    slot: slotId(head.slot),
    role,
    agency,
    codes,
    told,
    head,
  }))
  await within.query(
    `insert into slot_digest (slot, role, agency, codes, told, head, created_at)
     select d.slot, d.role, d.agency, d.codes, d.told, d.head, $2
     from jsonb_to_recordset($1::jsonb) as d (
       slot text, role text, agency text, codes text[], told jsonb, head jsonb
     )`,
    [JSON.stringify(rows), at],
  )
}

type Head = Omit<SharedDigest, 'role' | 'agency' | 'codes' | 'told'>

/**
 * The digest a reminder was planned with.
 * @throws Error when what it shares is gone: it is kept for as long as a message can wait, and much longer
 */
export async function plannedWith(pool: Queryable, data: ReminderData): Promise<PlannedDigest | CountsDigest> {
  const planned = data.role === 'leader' ? data : await plannedItems(pool, data)
  if (planned === null) throw new Error(`the digest of ${slotId(data.slot)} is not kept any more`)
  return planned
}

/** The digest of items a reminder was planned with; null when what it shares is not kept any more. */
export async function plannedItems(pool: Queryable, data: ItemReminder): Promise<PlannedDigest | null> {
  if ('items' in data) return data
  const { slot, role, agency, ...own } = data
  const { rows } = await pool.query<Pick<SharedDigest, 'codes' | 'told'> & { head: Head }>(
    'select codes, told, head from slot_digest where slot = $1 and role = $2 and agency = $3',
    [slotId(slot), role, agency],
  )
  const [shared] = rows
  if (shared === undefined) return null
  const { head, codes, told } = shared
  return plannedDigest({ ...head, role, agency, codes, told }, own)
}
