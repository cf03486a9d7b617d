import type pg from 'pg'
import type { Language, Role } from '../assistant/reply.js'
import type { Clock } from '../clock.js'
import {
  CHANNELS,
  type Claimed,
  type ClaimRequest,
  type DeliveryLog,
  type DeliveryRecord,
  deliveryKey,
  type GoneLink,
  type Link,
  linkDisabledAlert,
  type NewDelivery,
  type Queue,
  type Settlement,
} from '../delivery/index.js'
import type { Database } from './database.js'
import type { Prisma } from './generated/client.js'
import { together } from './together.js'
import { inTransaction, noteDown } from './transaction.js'

/** A connection inside a transaction, or a transaction of Prisma's. */
export type Within = Pick<pg.ClientBase, 'query'> | Pick<Prisma.TransactionClient, '$executeRawUnsafe'>

/**
 * Puts messages into the outbox, in the transaction of what caused them. Where they go is looked up now, and once more
 * right before they go.
 * @returns how many were new: whoever got a message before is not sent it again
 */
export async function enqueue(within: Within, messages: readonly NewDelivery[], now: Date): Promise<number> {
  const values = [JSON.stringify(messages), now]
  if ('$executeRawUnsafe' in within) return within.$executeRawUnsafe(ENQUEUE_SQL, ...values)
  return (await within.query(ENQUEUE_SQL, values)).rowCount ?? 0
}

/** In the order of the keys, so that two that enqueue the same messages never wait for each other. */
const ENQUEUE_SQL = `
insert into delivery (id, key, kind, template_version, person, data, stale_at, channel, address, created_at, run_at)
select gen_random_uuid(), '${deliveryKey(`' || m.key || '`, `' || person || '`)}',
       m.kind, m."templateVersion", person, m.data, m."staleAt",
       link.channel, link.address, $2::timestamptz, date_trunc('milliseconds', now())
from jsonb_to_recordset($1::jsonb) as m (
  key text, kind text, "templateVersion" int, people uuid[], data jsonb, "staleAt" timestamptz
)
cross join unnest(m.people) as person
left join lateral (
  select channel, address from chat_link
  where chat_link.person = person.person and disabled_at is null
  order by preference, linked_at limit 1
) link on true
order by 2
on conflict (key) do nothing`

/**
 * Disables a chat that takes no message any more, and tells the other admins, all in the transaction it is given.
 * @returns whether it was an open link until now
 */
export async function disableLink(within: pg.ClientBase, link: GoneLink, now: Date): Promise<boolean> {
  const { channel, address, reason } = link
  const { rows } = await within.query<{ id: string; person: string; agency: string | null }>(
    `update chat_link l set disabled_at = $3, disabled_reason = $4
     from person p left join agency a on a.code = p.agency
     where l.channel = $1 and l.address = $2 and l.disabled_at is null and p.id = l.person
     returning p.id, p.name as person, a.name as agency`,
    [channel, address, now, reason],
  )
  const [disabled] = rows
  if (disabled === undefined) return false
  const { id, person, agency } = disabled
  const admins = await within.query<{ id: string }>(
    `select id from person where role = 'admin' and revoked_at is null and id <> $1`,
    [id],
  )
  const alert = linkDisabledAlert(
    { channel, address, reason, person, agency, at: now },
    admins.rows.map((admin) => admin.id),
  )
  await enqueue(within, [alert], now)
  return true
}

/** The outbox. Leases and waits follow the database's clock, which all processes share. */
export function storeOutbox({ pool }: Pick<Database, 'pool'>, clock: Clock): Queue & DeliveryLog {
  let claims = 0
  const begin = together<Begun, boolean>(async (begun) => {
    const { rows } = await pool.query<{ id: string }>(BEGIN_SQL, [JSON.stringify(begun)])
    return those(begun, rows)
  })
  const settle = together<Settlement, boolean>(async (settlements) => {
    const { rows } = await noteDown<{ id: string }>(pool, SETTLE_SQL, [JSON.stringify(settlements)])
    return those(settlements, rows)
  })

  return {
    async claim({ channel, channels, kinds, limit, leaseMs, worker }) {
      claims += 1
      const claim = `${worker}/${claims}`
      const where = channel === null ? ANYWHERE_ELSE : THROUGH
      const { rows } = await pool.query<ClaimedRow>(claimSql(where), [
        channel ?? CHANNELS.filter((name) => !channels.includes(name)),
        versions(kinds),
        limit,
        claim,
        leaseMs,
      ])
      return rows.map((row) => toClaimed(row, claim))
    },
    begin: ({ id, claim }, { channel, address }, leaseMs) => begin({ id, claim, channel, address, leaseMs }),
    settle: (settlement) =>
      settlement.gone === null ? settle(settlement) : settleGone(pool, settlement, settlement.gone, clock()),
    async kindsWithoutTaker(kinds) {
      const { rows } = await pool.query<{ kind: string }>(
        `select distinct kind from delivery d where state in ('queued', 'sending') and (${KNOWN('$1')}) is not true`,
        [versions(kinds)],
      )
      return rows.map(({ kind }) => kind)
    },
    async list({ state, limit }) {
      const { rows } = await pool.query<DeliveryRecord>(
        `${RECORDS} where $1::text is null or d.state = $1 order by d.created_at desc, d.id limit $2`,
        [state ?? null, limit],
      )
      return rows
    },
    async find(key) {
      const { rows } = await pool.query<DeliveryRecord>(`${RECORDS} where d.key = $1`, [key])
      return rows[0] ?? null
    },
  }
}

const RECORDS = `
select d.id, d.kind, d.channel, p.name as person, d.state, d.attempts, d.reason as "errorCode",
       d.created_at as "createdAt", d.sent_at as "sentAt"
from delivery d join person p on p.id = d.person`

/** What this process can prepare: kinds with the newest version it knows. Written so that the index keeps the order. */
const KNOWN = (kinds: string) => `d.template_version <= (${kinds}::jsonb ->> d.kind)::int`
const versions = (kinds: ClaimRequest['kinds']) =>
  JSON.stringify(Object.fromEntries(kinds.map(({ name, templateVersion }) => [name, templateVersion])))

const THROUGH = 'd.channel = $1'
const ANYWHERE_ELSE = '(d.channel is null or d.channel = any($1::text[]))'

/**
 * Those in flight when their worker was lost come first; the others in the order their time came. A claim that a crash
 * of the database forgets is made again, so its writing is not waited for.
 */
const claimSql = (where: string) => `
with quick as materialized (select set_config('synchronous_commit', 'off', true)),
lost as materialized (
  select id, state, resent from delivery d
  where state = 'sending' and lease_until < now() and ${where} and ${KNOWN('$2')}
  order by lease_until limit $3
  for update skip locked
),
due as materialized (
  select id, state, resent from delivery d
  where state = 'queued' and run_at <= now() and (lease_until is null or lease_until < now())
    and ${where} and ${KNOWN('$2')}
  order by run_at limit greatest($3 - (select count(*) from lost), 0)
  for update skip locked
),
taken as (select * from lost union all select * from due)
update delivery d
set state = 'queued', resent = d.resent or taken.state = 'sending',
    claimed_by = $4, lease_until = now() + $5 * interval '1 millisecond'
from taken, person p, quick
where d.id = taken.id and p.id = d.person
returning d.id, d.key, d.kind, d.template_version as "templateVersion", d.data, d.stale_at as "staleAt",
          d.channel, d.address, d.reason, d.attempts, d.parts_sent as "partsSent", d.resent,
          d.given_up as "givenUp",
          p.id as "personId", p.name, p.role, p.agency, p.language, p.revoked_at is not null as revoked,
          (select coalesce(json_agg(json_build_object(
                    'channel', l.channel, 'address', l.address, 'open', l.disabled_at is null
                  ) order by l.preference, l.linked_at), '[]')
           from chat_link l where l.person = d.person) as links`

interface ClaimedRow extends Omit<Claimed, 'claim' | 'person'> {
  readonly personId: string
  readonly name: string
  readonly role: Role
  readonly agency: string | null
  readonly language: Language
}

function toClaimed({ personId, name, role, agency, language, ...message }: ClaimedRow, claim: string): Claimed {
  return { ...message, claim, person: { id: personId, name, role, agency, language } }
}

interface Begun extends Pick<Claimed, 'id' | 'claim'>, Link {
  readonly leaseMs: number
}

const BEGIN_SQL = `
update delivery d
set state = 'sending', attempts = d.attempts + 1, channel = b.channel, address = b.address,
    lease_until = now() + b."leaseMs" * interval '1 millisecond'
from jsonb_to_recordset($1::jsonb) as b (id uuid, claim text, channel text, address text, "leaseMs" int)
where d.id = b.id and d.claimed_by = b.claim and d.state = 'queued'
returning d.id`

const SETTLE_SQL = `
update delivery d
set state = s.state, reason = s.reason, channel = s.channel, address = s.address, message_id = s."messageId",
    sent_at = s."sentAt", attempts = s.attempts, parts_sent = s."partsSent", resent = s.resent, given_up = s."givenUp",
    run_at = date_trunc('milliseconds', now() + s."delayMs" * interval '1 millisecond'),
    lease_until = null, claimed_by = null
from jsonb_to_recordset($1::jsonb) as s (
  id uuid, claim text, state text, reason text, "delayMs" int, channel text, address text, "messageId" text,
  "sentAt" timestamptz, attempts int, "partsSent" int, resent boolean, "givenUp" text[]
)
where d.id = s.id and d.claimed_by = s.claim
returning d.id`

async function settleGone(pool: pg.Pool, settlement: Settlement, link: GoneLink, now: Date): Promise<boolean> {
  return inTransaction(pool, async (client) => {
    const { rowCount } = await client.query(SETTLE_SQL, [JSON.stringify([settlement])])
    await disableLink(client, link, now)
    return rowCount === 1
  })
}

function those(asked: readonly { readonly id: string }[], rows: readonly { readonly id: string }[]): boolean[] {
  const found = new Set(rows.map(({ id }) => id))
  return asked.map(({ id }) => found.has(id))
}
