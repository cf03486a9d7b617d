import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Channel, createAnswering, deliveryKinds, startWorker, type Throttle } from '../../bot/delivery/index.js'
import { enqueue, storeOutbox } from '../../bot/store/outbox.js'
import { storeThrottle } from '../../bot/store/throttle.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'
import {
  addPerson,
  arrived,
  capturedLog,
  failing,
  message,
  note,
  refused,
  scriptedChannel,
} from '../support/delivery.js'

const free: Throttle = {
  take: async () => ({ at: 0 }),
  depart: async () => () => {},
  count: async () => 0,
  pause: async () => {},
}
const gone = vi.fn(async () => {})
const answeringOn = (channel: Channel, change: Partial<Parameters<typeof createAnswering>[0]> = {}) =>
  createAnswering({
    channel,
    throttle: free,
    gone,
    log: capturedLog().log,
    random: () => 0,
    backoffMs: [1],
    ...change,
  })

describe('an answer', () => {
  it('goes out at once, in place of the message that was pressed', async () => {
    const telegram = scriptedChannel('telegram')
    await answeringOn(telegram).answer('7', note('đây'), 'm0')
    expect(telegram.handed).toEqual([{ channel: 'telegram', address: '7', text: 'đây', skipParts: 0, instead: 'm0' }])
  })

  it('is tried again after the parts that arrived', async () => {
    const telegram = scriptedChannel('telegram', ({ skipParts }) =>
      skipParts === 2 ? arrived : failing({ sentParts: 2 }),
    )
    await answeringOn(telegram).answer('7', note('đây'))
    expect(telegram.handed.map(({ skipParts }) => skipParts)).toEqual([0, 2])
  })

  it('is put off when it cannot be handed over in time', async () => {
    const failed = scriptedChannel('telegram', () => failing({ reason: 'provider-error' }))
    await expect(answeringOn(failed, { patienceMs: 20 }).answer('7', note('đây'))).rejects.toThrow('provider-error')
    const asked = scriptedChannel('telegram', () => failing({ reason: 'rate-limited', retryAfterMs: 3_600_000 }))
    await expect(answeringOn(asked).answer('7', note('đây'))).rejects.toThrow('rate-limited')
    expect(asked.handed).toHaveLength(1)
  })

  it('is broken off and put off when the program ends, handed over or waiting', async () => {
    const hanging = scriptedChannel('telegram', () => new Promise(() => {}))
    const failed = scriptedChannel('telegram', () => failing())
    for (const channel of [hanging, failed]) {
      const end = new AbortController()
      const answer = answeringOn(channel, { ending: end.signal, backoffMs: [30_000] }).answer('7', note('đây'))
      await vi.waitFor(() => expect(channel.handed).toHaveLength(1))
      end.abort()
      await expect(answer).rejects.toThrow()
    }
  })

  it('keeps the pause a provider asked for, and tells everybody of it', async () => {
    const pauses = [5, 0]
    const throttle = { ...free, count: async () => pauses.shift() ?? 0, pause: vi.fn(async () => {}) }
    const results = [failing({ reason: 'rate-limited', everybody: true, retryAfterMs: 1 }), arrived]
    const telegram = scriptedChannel('telegram', () => results.shift() ?? arrived)
    await answeringOn(telegram, { throttle }).answer('7', note('đây'))
    expect(pauses).toEqual([])
    expect(throttle.pause).toHaveBeenCalledWith('telegram', 1)
    expect(telegram.handed).toHaveLength(2)
  })

  it('that the chat no longer takes is done: the link is reported', async () => {
    const telegram = scriptedChannel('telegram', () => refused({ reason: 'blocked', chatGone: true }))
    await answeringOn(telegram).answer('7', note('đây'))
    expect(gone).toHaveBeenCalledWith('7', 'blocked')
  })

  it('that is refused for good is done, and logged without its words', async () => {
    const { log, lines } = capturedLog()
    await answeringOn(
      scriptedChannel('telegram', () => refused()),
      { log },
    ).answer('7', note('bí mật'))
    expect(lines).toMatchObject([{ reason: 'bad-message' }])
    expect(JSON.stringify(lines)).not.toContain('bí mật')
  })
})

describe('an answer beside a broadcast', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase('server')
  })
  afterAll(() => database.release())

  it('does not wait behind it, even when the limit is used up', async () => {
    const hour = 3_600_000
    const plenty = { messages: 1_000, perMs: hour }
    const throttle = storeThrottle(database, {
      telegram: { overall: { messages: 10, perMs: hour }, chat: plenty, group: plenty },
    })
    const person = await addPerson(database, [['telegram', '1']])
    const now = new Date()
    await enqueue(
      database.pool,
      Array.from({ length: 200 }, () => message(person)),
      now,
    )
    const telegram = scriptedChannel('telegram')
    const worker = startWorker({
      name: 'w',
      queue: storeOutbox(database, () => now),
      kinds: deliveryKinds([{ name: 'note', templateVersion: 1, prepare: async () => ({ reply: note('chung') }) }]),
      channels: [telegram],
      throttle,
      clock: () => now,
      log: capturedLog().log,
    })
    await vi.waitFor(() => expect(telegram.handed).toHaveLength(10))
    await answeringOn(telegram, { throttle }).answer('2', note('riêng'))
    expect(telegram.handed.at(-1)?.text).toBe('riêng')
    expect(telegram.handed).toHaveLength(11)
    await worker.stop()
  })
})
