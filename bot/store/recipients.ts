import type { Recipient } from '../../domain/index.js'
import type { ChannelName } from '../delivery/index.js'
import type { Database } from './database.js'

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
    `select p.id, p.name, p.role, p.agency,
            coalesce((select channel from chat_link l where l.person = p.id and l.disabled_at is null
                      order by preference, linked_at limit 1), $1) as channel
     from person p where p.revoked_at is null order by p.agency nulls first, p.name, p.id`,
    [fallbackChannel],
  )
  return rows
}
