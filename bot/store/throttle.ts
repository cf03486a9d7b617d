import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import type { RateLimiterPostgres } from 'rate-limiter-flexible'
import {
  CHANNEL_LIMITS,
  type ChannelName,
  type Full,
  isGroup,
  type Limit,
  type LimitsByChannel,
  type Throttle,
} from '../delivery/index.js'
import type { Database } from './database.js'
import { sharedLimiter } from './limiter.js'

/** Room that comes sooner is waited for; for longer, the message is put off. */
const PATIENCE_MS = 2_000

/** The rate limits of all processes together, counted in one table. */
export function storeThrottle(
  { pool }: Pick<Database, 'pool'>,
  limits: Partial<LimitsByChannel> = CHANNEL_LIMITS,
): Throttle {
  const lanes = new Map(
    Object.entries(limits).map(([name, { overall, chat, group }]) => {
      const counter = limiter(pool, 'channel', overall)
      const lane = {
        counter,
        longestMs: overall.perMs,
        admit: admission(counter, name),
        chats: limiter(pool, `chat:${name}`, chat),
        groups: limiter(pool, `group:${name}`, group),
      }
      return [name as ChannelName, lane] as const
    }),
  )
  const countInChat = (lane: { chats: RateLimiterPostgres; groups: RateLimiterPostgres }, address: string) =>
    count(isGroup(address) ? lane.groups : lane.chats, address, 1)

  return {
    async take(channel, address) {
      const lane = lanes.get(channel)
      if (lane === undefined) return null
      const { room, waitMs } = await countInChat(lane, address)
      return room === 1 ? lane.admit() : { where: 'chat', waitMs }
    },
    async count(channel, address) {
      const lane = lanes.get(channel)
      if (lane === undefined) return 0
      const [{ room, waitMs }] = await Promise.all([count(lane.counter, channel, 1), countInChat(lane, address)])
      // A full window passes before long; what lasts longer is a pause.
      return room === 1 || waitMs <= lane.longestMs ? 0 : waitMs
    },
    async pause(channel, ms) {
      const counter = lanes.get(channel)?.counter
      if (counter === undefined || ms <= 0) return
      const current = await counter.get(channel)
      if ((current?.msBeforeNext ?? 0) < ms) await counter.block(channel, ms / 1_000)
    },
  }
}

function limiter(pool: pg.Pool, keyPrefix: string, { messages, perMs }: Limit): RateLimiterPostgres {
  return sharedLimiter(pool, { keyPrefix, points: messages, duration: perMs / 1_000 })
}

/** Counts messages, of which only so many find room in the current window. */
async function count(counter: RateLimiterPostgres, key: string, messages: number) {
  const { consumedPoints, msBeforeNext } = await counter.penalty(key, messages)
  const before = consumedPoints - messages
  const room = Math.min(Math.max(counter.points - before, 0), messages)
  return { room, waitMs: Math.max(Math.ceil(msBeforeNext), 1) }
}

/** Lets this process's messages through in the order they came, with one statement a window for all that wait. */
function admission(counter: RateLimiterPostgres, key: string): () => Promise<Full | null> {
  interface Waiting {
    readonly resolve: (full: Full | null) => void
    readonly reject: (error: unknown) => void
  }
  const queue: Waiting[] = []
  let admitting = false

  const admit = async () => {
    admitting = true
    await null // what comes in the same turn goes along
    while (queue.length > 0) {
      try {
        const asking = queue.length
        const { room, waitMs } = await count(counter, key, asking)
        for (const { resolve } of queue.splice(0, room)) resolve(null)
        if (room === asking) continue
        if (waitMs <= PATIENCE_MS) await sleep(waitMs)
        else for (const { resolve } of queue.splice(0)) resolve({ where: 'channel', waitMs })
      } catch (error) {
        for (const { reject } of queue.splice(0)) reject(error)
      }
    }
    admitting = false
  }

  return () =>
    new Promise((resolve, reject) => {
      queue.push({ resolve, reject })
      if (!admitting) void admit()
    })
}
