import type { ChannelName } from '../delivery/index.js'
import type { InboxStore, KeptUpdate } from '../reception/index.js'
import type { Database } from './database.js'
import { days, RETENTION_DAYS } from './retention.js'

/** The inbox's rows. Leases and waits follow the database's clock. */
export function storeInbox({ pool }: Pick<Database, 'pool'>): InboxStore {
  return {
    async keep({ channel, key, chat, body }) {
      const { rowCount } = await pool.query(
        `insert into received_update (channel, key, chat, body, lease_until)
         values ($1, $2, $3, $4::jsonb, date_trunc('milliseconds', now()))
         on conflict (channel, key) do nothing`,
        [channel, key, chat, storable(body)],
      )
      return rowCount === 1
    },
    async take({ channel, chat }, leaseMs) {
      const { rows } = await pool.query<KeptUpdate>(TAKE_SQL, [channel, chat, leaseMs])
      return rows[0] ?? null
    },
    async renew(updates, leaseMs) {
      await pool.query(
        `update received_update u set lease_until = now() + $4 * interval '1 millisecond'
         from unnest($1::text[], $2::text[], $3::int[]) as held (channel, key, attempts)
         where u.channel = held.channel and u.key = held.key and ${STILL_OURS('held.attempts')}`,
        [
          updates.map(({ channel }) => channel),
          updates.map(({ key }) => key),
          updates.map(({ attempts }) => attempts),
          leaseMs,
        ],
      )
    },
    async finish({ channel, key, attempts }, state) {
      await pool.query(
        `update received_update u set state = $4, body = null
         where channel = $1 and key = $2 and ${STILL_OURS('$3')}`,
        [channel, key, attempts, state],
      )
    },
    async putOff({ channel, key, attempts }, delayMs) {
      await pool.query(
        `update received_update u set state = 'waiting', lease_until = now() + $4 * interval '1 millisecond'
         where channel = $1 and key = $2 and ${STILL_OURS('$3')}`,
        [channel, key, attempts, delayMs],
      )
    },
    async chatsWaiting(channels, limit) {
      const { rows } = await pool.query<{ channel: ChannelName; chat: string }>(
        `select channel, chat from received_update
         where state in ('waiting', 'answering') and lease_until <= now() and channel = any($1::text[])
         group by channel, chat order by min(seq) limit $2`,
        [channels, limit],
      )
      return rows
    },
    async tidy() {
      const { rowCount } = await pool.query(
        `delete from received_update
         where state in ('done', 'failed') and received_at < now() - ${days(RETENTION_DAYS.answeredUpdates)}`,
      )
      return rowCount ?? 0
    },
  }
}

/** JSON without what PostgreSQL's text cannot hold: NUL, and halves of characters. */
function storable(body: unknown): string {
  return JSON.stringify(body).replace(/\\(u0000|ud[89a-f][0-9a-f]{2}|.)/g, (written, which: string) =>
    which.length > 1 ? '\\ufffd' : written,
  )
}

/** Whoever takes an update up counts one more attempt: from then on it is no longer ours. */
const STILL_OURS = (attempts: string) => `u.state = 'answering' and u.attempts = ${attempts}`

/**
 * The first update of a chat that may be answered now, unless one of the chat is being answered. Deliberately without
 * a lock on what it looks for: of two processes that see the same first one, the second then finds it taken, and gets
 * nothing rather than the next.
 */
const TAKE_SQL = `
update received_update u
set state = 'answering', attempts = u.attempts + 1, lease_until = now() + $3 * interval '1 millisecond'
from (
  select channel, key from received_update
  where channel = $1 and chat = $2 and state in ('waiting', 'answering') and lease_until <= now()
  order by seq limit 1
) first
where u.channel = first.channel and u.key = first.key
  and u.state in ('waiting', 'answering') and u.lease_until <= now()
  and not exists (
    select from received_update
    where channel = $1 and chat = $2 and state = 'answering' and lease_until > now()
  )
returning u.channel, u.key, u.body, u.attempts`
