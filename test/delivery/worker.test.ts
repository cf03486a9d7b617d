import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import {
  type Channel,
  type DeliveryKind,
  deliveryKinds,
  linkDisabled,
  startWorker,
  type Worker,
  type WorkerOptions,
} from '../../bot/delivery/index.js'
import { enqueue, storeOutbox } from '../../bot/store/outbox.js'
import { storeThrottle } from '../../bot/store/throttle.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
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

const HOUR = 3_600_000
const MORNING = new Date('2026-11-23T07:30:00+07:00')

/** Says what its data says. */
const noteKind: DeliveryKind = {
  name: 'note',
  templateVersion: 1,
  prepare: async ({ data }) => ({ reply: note((data as { text?: string }).text ?? 'xin chào') }),
}

describe.each(engines)('workers on %s', (engine) => {
  let database: TestDatabase
  let now = MORNING
  const running: Worker[] = []
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((worker) => worker.stop()))
    await database.empty()
    now = MORNING
  })
  afterAll(() => database.release())

  const start = (channels: readonly Channel[], options: Partial<WorkerOptions> = {}) => {
    const worker = startWorker({
      name: `w${Math.random()}`,
      queue: storeOutbox(database, () => now),
      kinds: deliveryKinds([noteKind, linkDisabled]),
      channels,
      throttle: storeThrottle(database, {}),
      clock: () => now,
      log: capturedLog().log,
      random: () => 0,
      retry: { backoffMs: [0], tries: 5 },
      pollMs: 50,
      stopMs: 50,
      ...options,
    })
    running.push(worker)
    return worker
  }
  const add = (...messages: Parameters<typeof enqueue>[1]) => enqueue(database.pool, messages, now)
  const rows = () => database.prisma.delivery.findMany({ orderBy: { createdAt: 'asc' } })
  const settled = (expected: readonly object[]) =>
    vi.waitFor(async () => expect(await rows()).toMatchObject(expected), { timeout: 20_000, interval: 20 })

  it('send what is put in, and write down what the provider said', async () => {
    const telegram = scriptedChannel('telegram')
    await add(message(await addPerson(database, [['telegram', '7']]), { data: { text: 'một' } }))
    start([telegram])
    await settled([{ state: 'sent', channel: 'telegram', address: '7', messageId: 'm1', sentAt: MORNING, attempts: 1 }])
    expect(telegram.handed).toEqual([{ channel: 'telegram', address: '7', text: 'một' }])
  })

  it('look at once when they are woken', async () => {
    const telegram = scriptedChannel('telegram')
    const worker = start([telegram], { pollMs: HOUR })
    const person = await addPerson(database, [['telegram', '7']])
    await sleep(50)
    await add(message(person))
    worker.wake()
    await settled([{ state: 'sent' }])
  })

  it('render a message from its facts as they are when it goes out, and drop what is settled by then', async () => {
    const telegram = scriptedChannel('telegram')
    const person = await addPerson(database, [['telegram', '7']])
    await add(message(person, { kind: 'solved' }), message(person, { kind: 'late' }))
    const kinds: DeliveryKind[] = [
      { name: 'solved', templateVersion: 1, prepare: async () => ({ cancel: 'all-solved' }) },
      { name: 'late', templateVersion: 1, prepare: async () => ({ stale: true }) },
    ]
    start([telegram], { kinds: deliveryKinds(kinds) })
    await vi.waitFor(async () =>
      expect((await rows()).map(({ state, reason }) => [state, reason]).sort()).toEqual([
        ['cancelled', 'all-solved'],
        ['stale', 'too-late'],
      ]),
    )
    expect(telegram.handed).toEqual([])
  })

  it('send nothing that is too old, nothing to somebody revoked, nothing where there is no chat', async () => {
    const telegram = scriptedChannel('telegram')
    const revoked = await addPerson(database, [['telegram', '2']])
    await database.prisma.person.update({ where: { id: revoked }, data: { revokedAt: MORNING } })
    await add(message(await addPerson(database, [['telegram', '1']]), { key: 'old', staleAt: MORNING }))
    await add(message(revoked, { key: 'revoked' }), message(await addPerson(database, []), { key: 'nobody' }))
    now = new Date(MORNING.getTime() + 1)
    start([telegram])
    await vi.waitFor(async () =>
      expect(
        Object.fromEntries((await rows()).map(({ key, state, reason }) => [key.split(':')[0], [state, reason]])),
      ).toEqual({
        old: ['stale', 'too-late'],
        revoked: ['cancelled', 'person-revoked'],
        nobody: ['failed', 'not-linked'],
      }),
    )
    expect(telegram.handed).toEqual([])
  })

  it('keep a message whose time has not come, as it is, until the clock says so', async () => {
    const telegram = scriptedChannel('telegram')
    await add(message(await addPerson(database, [['telegram', '7']]), { kind: 'early' }))
    const until = new Date(MORNING.getTime() + HOUR)
    const early: DeliveryKind = {
      name: 'early',
      templateVersion: 1,
      prepare: async () => (now < until ? { waitUntil: until } : { reply: note('bây giờ') }),
    }
    start([telegram], { kinds: deliveryKinds([early]) })
    await vi.waitFor(async () => {
      const [waiting] = await rows()
      expect(waiting).toMatchObject({ state: 'queued', attempts: 0, leaseUntil: null })
      expect((waiting?.runAt.getTime() ?? 0) - Date.now()).toBeGreaterThan(HOUR / 2)
    })
    now = until
    await database.pool.query('update delivery set run_at = now()')
    await settled([{ state: 'sent' }])
    expect(telegram.handed).toMatchObject([{ text: 'bây giờ' }])
  })

  it('try five times, then the person’s next channel from the start, then give up with the reason', async () => {
    const telegram = scriptedChannel('telegram', () => failing())
    const zalo = scriptedChannel('zalo', () => failing({ reason: 'provider-error' }))
    await add(
      message(
        await addPerson(database, [
          ['telegram', '7'],
          ['zalo', 'z'],
        ]),
      ),
    )
    start([telegram, zalo])
    await settled([{ state: 'failed', reason: 'provider-error', givenUp: ['telegram', 'zalo'], attempts: 5 }])
    expect([telegram.handed.length, zalo.handed.length]).toEqual([5, 5])
  })

  it('go on after the parts that arrived', async () => {
    const telegram = scriptedChannel('telegram', ({ skipParts = 0 }) =>
      skipParts < 2 ? failing({ sentParts: skipParts + 1 }) : arrived,
    )
    await add(message(await addPerson(database, [['telegram', '7']])))
    start([telegram])
    await settled([{ state: 'sent' }])
    expect(telegram.handed.map(({ skipParts }) => skipParts ?? 0)).toEqual([0, 1, 2])
  })

  it('disable a chat that is gone, tell the admins once, and take the next channel', async () => {
    const telegram = scriptedChannel('telegram', ({ address }) =>
      address === 'gone' ? refused({ reason: 'blocked', chatGone: true }) : arrived,
    )
    const zalo = scriptedChannel('zalo')
    const person = await addPerson(
      database,
      [
        ['telegram', 'gone'],
        ['zalo', 'z'],
      ],
      { name: 'Trần Thị B' },
    )
    await addPerson(database, [['telegram', 'admin']], { role: 'admin' })
    await add(message(person), message(person))
    start([telegram, zalo])
    await vi.waitFor(async () => expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']))
    expect(zalo.handed.map(({ address }) => address)).toEqual(['z', 'z'])
    const alerts = telegram.handed.filter(({ address }) => address === 'admin')
    expect(alerts).toHaveLength(1)
    expect(alerts[0]?.text).toContain('Trần Thị B qua Telegram: người nhận đã chặn trợ lý')
  })

  it('break off a provider that hangs, and send again with a mark', async () => {
    let calls = 0
    const telegram = scriptedChannel('telegram', () => {
      calls += 1
      return calls === 1 ? new Promise(() => {}) : arrived
    })
    await add(message(await addPerson(database, [['telegram', '7']]), { data: { text: 'một' } }))
    start([telegram], { sendMs: 20 })
    await settled([{ state: 'sent', resent: true }])
    expect(telegram.handed.map(({ text }) => text)).toEqual(['một', '(gửi lại)\nmột'])
  })

  it('keep other channels going while one hangs', async () => {
    const telegram = scriptedChannel('telegram', () => new Promise(() => {}))
    const zalo = scriptedChannel('zalo')
    for (let n = 0; n < 4; n += 1) await add(message(await addPerson(database, [['telegram', `${n}`]])))
    await add(message(await addPerson(database, [['zalo', 'z']])))
    start([telegram, zalo], { inFlight: 2 })
    await vi.waitFor(() => expect(zalo.handed).toHaveLength(1))
    expect(telegram.handed).toHaveLength(2)
  })

  it('all pause when the provider asks the whole bot to wait', async () => {
    const telegram = scriptedChannel('telegram', () =>
      failing({ reason: 'rate-limited', everybody: true, retryAfterMs: HOUR }),
    )
    const plenty = { messages: 1_000, perMs: 100 }
    const throttle = storeThrottle(database, { telegram: { overall: plenty, chat: plenty, group: plenty } })
    await add(message(await addPerson(database, [['telegram', '1']])))
    start([telegram], { throttle })
    await settled([{ state: 'queued', reason: 'rate-limited', attempts: 1 }])
    await vi.waitFor(async () => expect(await throttle.count('telegram', '1')).toBeGreaterThan(0))
    for (let n = 2; n < 40; n += 1) await add(message(await addPerson(database, [['telegram', `${n}`]])))
    start([telegram], { throttle })
    await vi.waitFor(async () =>
      expect(
        await database.prisma.delivery.count({ where: { runAt: { gt: new Date(Date.now() + HOUR / 2) } } }),
      ).toBeGreaterThan(1),
    )
    expect(telegram.handed).toHaveLength(1)
    expect(await database.prisma.delivery.count({ where: { attempts: { gt: 0 } } })).toBe(1)
  })

  it('leave a kind they do not know alone, and say so once', async () => {
    const { log, lines } = capturedLog()
    const person = await addPerson(database, [['telegram', '7']])
    await add(message(person, { kind: 'novelty' }), message(person, { kind: 'novelty' }))
    await add(message(person))
    const telegram = scriptedChannel('telegram')
    start([telegram], { log })
    await vi.waitFor(() => expect(telegram.handed).toHaveLength(1))
    await vi.waitFor(() => expect(lines.filter(({ kind }) => kind === 'novelty')).toHaveLength(1))
    expect(await database.prisma.delivery.count({ where: { kind: 'novelty', state: 'queued', claimedBy: null } })).toBe(
      2,
    )
  })

  it('treat what our own program gets wrong as a failure like others, and log it', async () => {
    const { log, lines } = capturedLog()
    const broken: DeliveryKind = { ...noteKind, prepare: () => Promise.reject(new Error('no such table')) }
    await add(message(await addPerson(database, [['telegram', '7']])))
    start([scriptedChannel('telegram')], { log, kinds: deliveryKinds([broken]) })
    await settled([{ state: 'failed', reason: 'program-error', attempts: 5 }])
    expect(lines.filter(({ level }) => level === 50)).toHaveLength(5)
  })

  it('reach people without a chat through the fallback, where the process has it', async () => {
    const web = scriptedChannel('web')
    const person = await addPerson(database, [])
    await add(message(person))
    start([web], { fallbackChannel: 'web' })
    await settled([{ state: 'sent', channel: 'web', address: person }])
  })

  it('stop within their time: what is in flight is settled, what was claimed is given back', async () => {
    const telegram = scriptedChannel('telegram', () => new Promise(() => {}))
    for (let n = 0; n < 6; n += 1) await add(message(await addPerson(database, [['telegram', `${n}`]])))
    const worker = start([telegram], { inFlight: 2, stopMs: 20, retry: { backoffMs: [HOUR], tries: 5 } })
    await vi.waitFor(() => expect(telegram.handed).toHaveLength(2))
    await worker.stop()
    const after = await rows()
    expect(after.map(({ state, claimedBy, leaseUntil }) => [state, claimedBy, leaseUntil])).toEqual(
      Array(6).fill(['queued', null, null]),
    )
    expect(after.filter(({ attempts }) => attempts === 1)).toHaveLength(2)
    expect(after.filter(({ resent }) => resent)).toHaveLength(2)
  })

  it('survive a database that fails for a moment after a send: the message is not sent again', async () => {
    const outbox = storeOutbox(database, () => now)
    let failures = 2
    const queue = {
      ...outbox,
      settle: async (...args: Parameters<typeof outbox.settle>) => {
        failures -= 1
        if (failures >= 0) throw new Error('connection lost')
        return outbox.settle(...args)
      },
    }
    const telegram = scriptedChannel('telegram')
    await add(message(await addPerson(database, [['telegram', '7']])))
    start([telegram], { queue })
    await settled([{ state: 'sent' }])
    expect(telegram.handed).toHaveLength(1)
  })

  it('share 500 messages without sending one twice, and one set of limits between them', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, (_, n) => addPerson(database, [['telegram', `${n}`]])))
    await add(...Array.from({ length: 500 }, (_, n) => message(people[n % 20] ?? '', { data: { text: `${n}` } })))
    const plenty = { messages: 10_000, perMs: HOUR }
    const limits = { telegram: { overall: { messages: 300, perMs: HOUR }, chat: plenty, group: plenty } }
    const channels = [scriptedChannel('telegram'), scriptedChannel('telegram')]
    for (const channel of channels) start([channel], { throttle: storeThrottle(database, limits) })
    const handed = () => channels.flatMap((channel) => channel.handed.map(({ text }) => text))
    await vi.waitFor(() => expect(handed()).toHaveLength(300), { timeout: 30_000 })
    await Promise.all(running.splice(0).map((worker) => worker.stop()))
    expect(handed()).toHaveLength(300)
    expect(await database.prisma.delivery.count({ where: { state: 'sent' } })).toBe(300)

    await database.pool.query(`delete from rate_limit; update delivery set run_at = now() where state = 'queued'`)
    const more = { telegram: { ...limits.telegram, overall: plenty } }
    for (const channel of channels) start([channel], { throttle: storeThrottle(database, more) })
    await vi.waitFor(async () => expect(await database.prisma.delivery.count({ where: { state: 'sent' } })).toBe(500), {
      timeout: 30_000,
    })
    expect(new Set(handed()).size).toBe(500)
    expect(handed()).toHaveLength(500)
    expect(channels.every((channel) => channel.handed.length > 0)).toBe(true)
  })

  it('take over from one that was killed: only what it had in flight is repeated, and says so', async () => {
    const person = await addPerson(database, [['telegram', '7']])
    await add(...Array.from({ length: 12 }, (_, n) => message(person, { data: { text: `${n}` } })))
    const outbox = storeOutbox(database, () => now)
    const abandoned = await outbox.claim({
      channel: 'telegram',
      channels: ['telegram'],
      kinds: [noteKind],
      limit: 6,
      leaseMs: 100,
      worker: 'killed',
    })
    const inFlight = abandoned.slice(0, 2)
    for (const each of inFlight) await outbox.begin(each, { channel: 'telegram', address: '7' }, 100)
    const telegram = scriptedChannel('telegram')
    start([telegram])
    await settled(Array(12).fill({ state: 'sent' }))
    const texts = telegram.handed.map(({ text }) => text)
    expect(texts).toHaveLength(12)
    expect(texts.filter((text) => text.startsWith('(gửi lại)')).sort()).toEqual(
      inFlight.map(({ data }) => `(gửi lại)\n${(data as { text: string }).text}`).sort(),
    )
  })

  it('give up what worker after worker died over', async () => {
    await add(message(await addPerson(database, [['telegram', '7']])))
    await database.pool.query(
      `update delivery set state = 'sending', resent = true, attempts = 6, claimed_by = 'x', lease_until = now()`,
    )
    const telegram = scriptedChannel('telegram')
    start([telegram])
    await settled([{ state: 'failed', reason: 'unknown-outcome' }])
    expect(telegram.handed).toEqual([])
  })
})

describe('kinds of messages', () => {
  it('have one taker each: two of one name stop the program from starting', () => {
    expect(() => deliveryKinds([noteKind, linkDisabled, { ...noteKind }])).toThrow('"note"')
  })
})
