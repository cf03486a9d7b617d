import PgBoss from 'pg-boss'
import { pino } from 'pino'
import {
  CHANNEL_LIMITS,
  type Channel,
  deliveryKinds,
  startWorker,
  testFor,
  testMessage,
} from '../../bot/delivery/index.js'
import { type DatabaseOptions, enqueue, openDatabase, storeOutbox, storeThrottle } from '../../bot/store/index.js'
import { NOW } from '../data.js'
import { median, perSecond, sideBySide } from '../measure.js'
import { addPeople, type Linked } from '../people.js'
import type { Bench } from '../row.js'
import { withDatabase } from '../world.js'

const MESSAGES = 20_000
const ROUNDS = 3
const QUEUE = 'messages'
const SCHEMA = 'boss'
/** messages a worker has in hand at a time, as ours has */
const AT_ONCE = 8

export const outbox: Bench = {
  name: 'outbox',
  title: '20,000 messages through the outbox, by 1 and by 4 workers',
  goal: 'no slower than pg-boss with 1 worker, faster with 4',
  async run(world) {
    const options = await world.database()
    const addresses = Array.from({ length: world.size(MESSAGES) }, (_, index) => String(index + 1))
    const people = await withDatabase(options, (database) => addPeople(database, addresses))
    const seen = new Map<number, { ms: number; bossMs: number }>()
    for (const workers of [1, 4]) {
      const times = await sideBySide(
        ROUNDS,
        () => throughOurs(options, people, workers),
        () => throughBoss(options, people, workers),
      )
      seen.set(workers, { ms: median(times.ours), bossMs: median(times.reference) })
    }
    const [one, four] = [seen.get(1), seen.get(4)]
    if (one === undefined || four === undefined) throw new Error('nothing was measured')
    const rate = (ms: number) => perSecond(people.length, ms)
    return {
      ours: `${rate(one.ms)}, with 4 ${rate(four.ms)}`,
      reference: `pg-boss ${rate(one.bossMs)}, with 4 ${rate(four.bossMs)}`,
      ratio: Math.min(one.bossMs / one.ms, four.bossMs / four.ms),
      met: one.ms <= one.bossMs && four.ms < four.bossMs,
      details: {
        'with 1': (one.bossMs / one.ms).toFixed(2),
        'with 4': (four.bossMs / four.ms).toFixed(2),
        'all workers': `in one process, each with connections of its own and ${AT_ONCE} messages in hand`,
      },
    }
  },
}

async function throughOurs(options: DatabaseOptions, people: readonly Linked[], workers: number): Promise<number> {
  await withDatabase(options, async (database) => {
    await database.pool.query('truncate delivery, rate_limit')
    const message = testFor(
      people.map(({ id }) => id),
      'bench',
    )
    await enqueue(database.pool, [message], NOW)
    await database.pool.query('vacuum analyze delivery')
  })
  let handed = 0
  let done = () => {}
  const through = new Promise<void>((resolve) => {
    done = resolve
  })
  const channel: Channel = {
    name: 'telegram',
    async send() {
      handed += 1
      if (handed === people.length) done()
      return { state: 'sent', messageId: '1' }
    },
  }
  const databases = await Promise.all(Array.from({ length: workers }, () => openDatabase(options)))
  const unlimited = { messages: 1_000_000, perMs: 1_000 }
  const log = pino({ level: 'warn' }, pino.destination(2))
  const startedAt = performance.now()
  const running = databases.map((database, index) =>
    startWorker({
      name: `worker ${index}`,
      queue: storeOutbox(database, () => NOW),
      kinds: deliveryKinds([testMessage]),
      channels: [channel],
      throttle: storeThrottle(database, {
        telegram: { chat: CHANNEL_LIMITS.telegram.chat, group: CHANNEL_LIMITS.telegram.group, overall: unlimited },
      }),
      clock: () => NOW,
      log,
      inFlight: AT_ONCE,
    }),
  )
  await through
  await Promise.all(running.map((worker) => worker.stop()))
  const ms = performance.now() - startedAt
  const { rows } = await (databases[0] as (typeof databases)[0]).pool.query(
    `select count(*)::int as sent from delivery where state = 'sent'`,
  )
  if (rows[0]?.sent !== people.length) throw new Error(`${rows[0]?.sent} messages were sent`)
  await Promise.all(databases.map((database) => database.close()))
  return ms
}

/** What its `work` does with a batch, without its pauses between two of them and without priorities. */
async function throughBoss(options: DatabaseOptions, people: readonly Linked[], workers: number): Promise<number> {
  const settings = { connectionString: options.databaseUrl ?? '', schema: SCHEMA, supervise: false, schedule: false }
  const first = await new PgBoss(settings).start()
  await first.createQueue(QUEUE)
  await first.insert(people.map(({ id, address }) => ({ name: QUEUE, data: { id, address } })))
  const others = Array.from({ length: workers - 1 }, () => new PgBoss(settings).start())
  const bosses = [first, ...(await Promise.all(others))]
  await withDatabase(options, ({ pool }) => pool.query('vacuum analyze'))
  const startedAt = performance.now()
  const handed = await Promise.all(bosses.map(work))
  const ms = performance.now() - startedAt
  if (handed.reduce((sum, count) => sum + count, 0) !== people.length) throw new Error('messages were lost')
  await Promise.all(bosses.map((boss) => boss.stop({ graceful: false })))
  await withDatabase(options, ({ pool }) => pool.query(`drop schema ${SCHEMA} cascade`))
  return ms
}

async function work(boss: PgBoss): Promise<number> {
  for (let count = 0; ; ) {
    const jobs = await boss.fetch(QUEUE, { batchSize: AT_ONCE, priority: false })
    if (jobs.length === 0) return count
    count += jobs.length
    const ids = jobs.map(({ id }) => id)
    await boss.complete(QUEUE, ids)
  }
}
