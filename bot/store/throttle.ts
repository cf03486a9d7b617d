import type pg from 'pg'
import {
  CHANNEL_LIMITS,
  type ChannelLimits,
  type ChannelName,
  departures,
  isGroup,
  type Limit,
  type LimitsByChannel,
  type Room,
  type Throttle,
} from '../delivery/index.js'
import type { Database } from './database.js'
import { together } from './together.js'

/** Room that comes sooner is kept; for longer, the message is put off. */
const PATIENCE_MS = 2_000

/**
 * The rate limits of all processes together, in one table by the database's clock. Of each chat and channel it holds
 * until when what was let through fills its limit (the generic cell rate algorithm): a message moves that on by its
 * share of the window, and has room while it lies less than the rest of the window ahead. Rooms of a channel that come
 * soon are given out ahead, one after the other, so that nothing of the rate is lost between two questions.
 */
export function storeThrottle(
  { pool }: Pick<Database, 'pool'>,
  limits: Partial<LimitsByChannel> = CHANNEL_LIMITS,
): Throttle {
  const lanes = new Map(
    Object.entries(limits).map(([name, channel]) => [name as ChannelName, laneOf(pool, name, channel)] as const),
  )
  return {
    async take(channel, address) {
      const room = await lanes.get(channel)?.take(address)
      return room ?? { at: 0 }
    },
    depart: async (channel) => lanes.get(channel)?.depart() ?? (() => {}),
    count: async (channel, address) => lanes.get(channel)?.count(address) ?? 0,
    pause: async (channel, ms) => lanes.get(channel)?.pause(ms),
  }
}

/** Its chat was asked for twice in a moment, which is told apart by asking once more. */
const AGAIN = null

function laneOf(pool: pg.Pool, name: string, { overall, window, chat, group }: ChannelLimits) {
  const [channelKey, pauseKey] = [`channel:${name}`, `pause:${name}`]
  const chats = together((addresses: readonly string[]) => take(`chat:${name}`, chat, addresses))
  const groups = together((addresses: readonly string[]) => take(`group:${name}`, group, addresses))
  const count = together(countAll)
  const leaving = departures(window)

  async function take(prefix: string, limit: Limit, addresses: readonly string[]): Promise<(Room | typeof AGAIN)[]> {
    const keys = addresses.map((address) => `${prefix}:${address}`)
    const { rows } = await pool.query<Taken>(TAKE_SQL, [
      [...new Set(keys)].sort(),
      shareOf(limit),
      slackOf(limit),
      channelKey,
      shareOf(overall),
      slackOf(overall),
      PATIENCE_MS,
    ])
    const waits = new Map(rows.map(({ key, waitMs }) => [key, Number(waitMs)]))
    const [{ granted = 0, startsInMs = 0, fullForMs = 0 } = {}] = rows
    const first = performance.now() + Number(startsInMs)
    let given = 0
    return keys.map((key, index): Room | typeof AGAIN => {
      const waitMs = waits.get(key) ?? 0
      if (waitMs > 0) return { where: 'chat', waitMs }
      if (keys.indexOf(key) < index) return AGAIN
      if (given >= granted) return { where: 'channel', waitMs: Math.max(Number(fullForMs), 1) }
      given += 1
      return { at: first + (given - 1) * shareOf(overall) }
    })
  }

  async function countAll(addresses: readonly string[]): Promise<number[]> {
    const keys = addresses.map((address) =>
      isGroup(address) ? ([`group:${name}:${address}`, group] as const) : ([`chat:${name}:${address}`, chat] as const),
    )
    const shares = new Map<string, number>([[channelKey, addresses.length * shareOf(overall)]])
    for (const [key, limit] of keys) shares.set(key, (shares.get(key) ?? 0) + shareOf(limit))
    const sorted = [...shares].sort(([one], [other]) => (one < other ? -1 : 1))
    const { rows } = await pool.query<{ pausedForMs: string }>(COUNT_SQL, [
      sorted.map(([key]) => key),
      sorted.map(([, share]) => share),
      pauseKey,
    ])
    return addresses.map(() => Math.max(Number(rows[0]?.pausedForMs ?? 0), 0))
  }

  return {
    async take(address: string): Promise<Room> {
      for (;;) {
        const room = await (isGroup(address) ? groups(address) : chats(address))
        if (room !== AGAIN) return room
      }
    },
    async count(address: string): Promise<number> {
      const pausedForMs = await count(address)
      if (pausedForMs === 0) leaving.note()
      return pausedForMs
    },
    depart: () => leaving.next(),
    async pause(ms: number): Promise<void> {
      if (ms > 0) await pool.query(PAUSE_SQL, [[channelKey, pauseKey].sort(), ms])
    },
  }
}

/** What one message takes of a window; 0: the limit is finer than our measure. */
function shareOf({ messages, perMs }: Limit): number {
  return Math.round(perMs / messages)
}

/** How far ahead messages may fill a limit at once. */
function slackOf(limit: Limit): number {
  return Math.round(limit.perMs) - shareOf(limit)
}

interface Taken {
  readonly key: string
  /** until the chat has room; 0: it had */
  readonly waitMs: string
  /** to so many of the chats with room the channel gives room, … */
  readonly granted: number
  /** … to the first of them at this time */
  readonly startsInMs: string
  /** until the channel has room for more */
  readonly fullForMs: string
}

/** What a crash of the database may forget of the last moment is not waited for. */
const CLOCK = `clock as materialized (
  select floor(extract(epoch from clock_timestamp()) * 1000)::bigint as now
  from set_config('synchronous_commit', 'off', true)
)`

/** How many of `n` messages the channel has room for within our patience, when it is filled so far ahead. */
const granted = (ahead: string) => {
  const left = `($7::int + $6::int - ${ahead})`
  return `case when ${left} < 0 then 0 when $5::int = 0 then n else least(n, ${left} / $5::int + 1) end::int`
}

/** $1 chats, $2 and $3 their share and slack, $4 the channel, $5 and $6 its, $7 our patience. */
const TAKE_SQL = `
with ${CLOCK},
chat as (
  insert into rate_limit as r (key, expire)
  select key, now + $2::int from clock, unnest($1::text[]) as asked (key) order by key
  on conflict (key) do update set expire = greatest(r.expire, (select now from clock)) + $2::int
  where r.expire <= (select now from clock) + $3::int
  returning key
),
asking as materialized (select now, (select count(*) from chat)::int as n from clock),
channel as (
  insert into rate_limit as r (key, points, expire)
  select $4, fresh, now + fresh * $5::int from (select now, ${granted('0')} as fresh from asking) first
  on conflict (key) do update
  set (points, expire) = (
    select k, greatest(r.expire, now) + k * $5::int
    from (select now, ${granted('greatest(r.expire - now, 0)')} as k from asking) next
  )
  returning points, expire
)
select asked.key,
       case when chat.key is null then greatest(coalesce(held.expire, now) - $3::int - now, 1) else 0 end as "waitMs",
       channel.points as granted,
       channel.expire - channel.points * $5::int - $6::int - now as "startsInMs",
       channel.expire - $6::int - now as "fullForMs"
from unnest($1::text[]) as asked (key) cross join clock cross join channel
left join chat on chat.key = asked.key
left join rate_limit held on held.key = asked.key`

/** $1 chats and the channel, $2 what is counted of each, $3 the channel's pause. */
const COUNT_SQL = `
with ${CLOCK},
counted as (
  insert into rate_limit as r (key, expire)
  select key, now + share from clock, unnest($1::text[], $2::int[]) as asked (key, share) order by key
  on conflict (key) do update set
    expire = greatest(r.expire, (select now from clock)) + excluded.expire - (select now from clock)
)
select coalesce((select expire from rate_limit where key = $3), 0) - now as "pausedForMs" from clock`

const PAUSE_SQL = `
insert into rate_limit as r (key, expire)
select key, floor(extract(epoch from clock_timestamp()) * 1000)::bigint + $2::int
from unnest($1::text[]) as asked (key) order by key
on conflict (key) do update set expire = greatest(r.expire, excluded.expire)`
