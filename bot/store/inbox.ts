import type { ChannelName } from '../delivery/index.js'
import type { Chat, InboxStore, KeptUpdate, Taken, Update } from '../reception/index.js'
import type { Database } from './database.js'
import { days, RETENTION_DAYS } from './retention.js'
import { together } from './together.js'
import { noteDown } from './transaction.js'

/** The inbox's rows, those of one moment in one statement. Leases and waits follow the database's clock. */
export function storeInbox({ pool }: Pick<Database, 'pool'>): InboxStore {
  const take = together(async (asked: readonly { readonly chat: Chat; readonly leaseMs: number }[]) => {
    const { rows } = await pool.query<KeptUpdate & Chat>(TAKE_SQL, [
      asked.map(({ chat: { channel } }) => channel),
      asked.map(({ chat: { chat } }) => chat),
      asked.map(({ leaseMs }) => leaseMs),
    ])
    const taken = new Map(rows.map(({ chat, ...update }) => [placeOf({ channel: update.channel, chat }), update]))
    return asked.map(({ chat }) => {
      const name = placeOf(chat)
      const update = taken.get(name) ?? null
      taken.delete(name)
      return update
    })
  })

  const finishing = (state: 'done' | 'failed') =>
    together(async (updates: readonly Taken[]) => {
      await noteDown(pool, FINISH_SQL, [...columnsOf(updates), state])
      return updates.map(() => undefined)
    })
  const finish = { done: finishing('done'), failed: finishing('failed') }

  return {
    async keep(...updates) {
      const { rows } = await pool.query<Named>(KEEP_SQL, [
        updates.map(({ channel }) => channel),
        updates.map(({ key }) => key),
        updates.map(({ chat }) => chat),
        updates.map(({ body }) => storable(body)),
      ])
      const fresh = new Set(rows.map(nameOf))
      return updates.filter((update) => fresh.delete(nameOf(update)))
    },
    take: (chat, leaseMs) => take({ chat, leaseMs }),
    async renew(updates, leaseMs) {
      await pool.query(RENEW_SQL, [...columnsOf(updates), leaseMs])
    },
    finish: (update, state) => finish[state](update),
    async putOff(update, delayMs) {
      await noteDown(pool, PUT_OFF_SQL, [...columnsOf([update]), delayMs])
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

type Named = Pick<Update, 'channel' | 'key'>

const nameOf = ({ channel, key }: Named) => `${channel} ${key}`
const placeOf = ({ channel, chat }: Chat) => `${channel} ${chat}`

function columnsOf(updates: readonly Taken[]) {
  return [
    updates.map(({ channel }) => channel),
    updates.map(({ key }) => key),
    updates.map(({ attempts }) => attempts),
  ] as const
}

const KEEP_SQL = `
insert into received_update (channel, key, chat, body, lease_until)
select channel, key, chat, body::jsonb, date_trunc('milliseconds', now())
from unnest($1::text[], $2::text[], $3::text[], $4::text[]) with ordinality as came (channel, key, chat, body, n)
order by n
on conflict (channel, key) do nothing
returning channel, key`

/**
 * Of each chat the first update that may be answered now, unless one of the chat is being answered. Deliberately without
 * a lock on what it looks for: of two processes that see the same first one, the second then finds it taken, or about to
 * be, and gets nothing rather than the next. A crash of the database may forget it: the update waits again.
 */
const TAKE_SQL = `
with asked as materialized (
  select channel, chat, max(lease_ms) as lease_ms
  from unnest($1::text[], $2::text[], $3::int[]) as asked (channel, chat, lease_ms),
       set_config('synchronous_commit', 'off', true)
  group by channel, chat
),
open as materialized (
  select u.channel, u.chat, u.key, u.seq, u.lease_until <= now() as due, u.state = 'answering' as taken, lease_ms
  from received_update u join asked using (channel, chat)
  where u.state in ('waiting', 'answering')
),
first as materialized (
  select channel, (array_agg(key order by seq) filter (where due))[1] as key, max(lease_ms) as lease_ms
  from open
  group by channel, chat
  having not bool_or(taken and not due)
),
free as materialized (
  select u.channel, u.key, lease_ms
  from received_update u join first using (channel, key)
  where u.state in ('waiting', 'answering') and u.lease_until <= now()
  for update of u skip locked
)
update received_update u
set state = 'answering', attempts = u.attempts + 1, lease_until = now() + lease_ms * interval '1 millisecond'
from free
where u.channel = free.channel and u.key = free.key
returning u.channel, u.chat, u.key, u.body, u.attempts`

/**
 * Those of $1 channels, $2 keys, $3 attempts that are still ours: whoever takes an update up counts one more attempt.
 * Locked in one order, so that statements for many never wait for one another in a circle.
 */
const OURS_SQL = `
with ours as materialized (
  select u.channel, u.key
  from received_update u
  join unnest($1::text[], $2::text[], $3::int[]) as held (channel, key, attempts) using (channel, key)
  where u.state = 'answering' and u.attempts = held.attempts
  order by u.channel, u.key
  for update of u
)`

/** What is done with those still ours. */
const change = (set: string) => `${OURS_SQL}
update received_update u set ${set} from ours where u.channel = ours.channel and u.key = ours.key`

const RENEW_SQL = change("lease_until = now() + $4 * interval '1 millisecond'")
const PUT_OFF_SQL = change("state = 'waiting', lease_until = now() + $4 * interval '1 millisecond'")
const FINISH_SQL = change('state = $4, body = null')
