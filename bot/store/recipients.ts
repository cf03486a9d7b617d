import type { Recipient } from '../../domain/index.js'
import type { ChannelName } from '../delivery/index.js'
import type { Database } from './database.js'
import type { Prisma } from './generated/client.js'

type Reached = Recipient & { readonly channel: ChannelName | null }

/**
 * Everybody who is not revoked, with the channel that messages reach them through.
 * @param fallbackChannel reaches everybody who has no chat; null: nothing does
 */
export async function readRecipients(
  { pool }: Pick<Database, 'pool'>,
  fallbackChannel: ChannelName | null,
): Promise<readonly Reached[]> {
  const { rows } = await pool.query<Reached>(
    `select distinct on (p.agency, p.name, p.id) p.id, p.name, p.role, p.agency, coalesce(l.channel, $1) as channel
     from person p left join chat_link l on l.person = p.id and l.disabled_at is null
     where p.revoked_at is null order by p.agency nulls first, p.name, p.id, l.preference, l.linked_at`,
    [fallbackChannel],
  )
  return rows
}

/** The ids of everybody who answers for the data: editors and admins. */
export async function editorIds(tx: Prisma.TransactionClient): Promise<readonly string[]> {
  const people = await tx.person.findMany({
    where: { role: { in: ['editor', 'admin'] }, revokedAt: null },
    select: { id: true },
  })
  return people.map(({ id }) => id)
}
