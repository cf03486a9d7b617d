import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Claimed, ClaimRequest, Settlement } from '../../bot/delivery/index.js'
import { enqueue, storeOutbox } from '../../bot/store/outbox.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { addPerson, message } from '../support/delivery.js'

const NOW = new Date('2026-11-23T07:30:00+07:00')

describe.each(engines)('the outbox on %s', (engine) => {
  let database: TestDatabase
  let outbox: ReturnType<typeof storeOutbox>
  beforeAll(async () => {
    database = await freshDatabase(engine)
    outbox = storeOutbox(database, () => NOW)
  })
  afterEach(() => database.empty())
  afterAll(() => database.release())

  const add = (...messages: Parameters<typeof enqueue>[1]) => enqueue(database.pool, messages, NOW)
  const claim = (change: Partial<ClaimRequest> = {}) =>
    outbox.claim({
      channel: 'telegram',
      channels: ['telegram'],
      kinds: [{ name: 'note', templateVersion: 1 }],
      limit: 10,
      leaseMs: 60_000,
      worker: 'w',
      ...change,
    })
  const claimOne = async (change: Partial<ClaimRequest> = {}): Promise<Claimed> => {
    const [first] = await claim(change)
    if (first === undefined) throw new Error('nothing to claim')
    return first
  }
  const begin = (claimed: Claimed, leaseMs = 60_000) =>
    outbox.begin(claimed, { channel: 'telegram', address: '1' }, leaseMs)
  const settle = (claimed: Claimed, change: Partial<Settlement>) =>
    outbox.settle({ ...claimed, state: 'sent', delayMs: 0, messageId: null, sentAt: null, gone: null, ...change })
  const states = async () => (await outbox.list({ limit: 100 })).map(({ state }) => state)

  it('holds a message once, however often it is put in', async () => {
    const person = await addPerson(database, [['telegram', '1']])
    const first = message(person, { key: 'digest:1' })
    expect(await add(first, message(person, { key: 'digest:2' }))).toBe(2)
    expect(await add(first, message(person, { key: 'digest:3' }), first)).toBe(1)
    expect(await states()).toHaveLength(3)
  })

  it('takes a message in one transaction with its cause, or not at all', async () => {
    const person = await addPerson(database, [['telegram', '1']])
    const client = await database.pool.connect()
    await client.query('begin')
    expect(await enqueue(client, [message(person)], NOW)).toBe(1)
    await client.query('rollback')
    client.release()
    const failed = database.prisma.$transaction(async (tx) => {
      expect(await enqueue(tx, [message(person), message(person)], NOW)).toBe(2)
      throw new Error('the cause failed')
    })
    await expect(failed).rejects.toThrow('the cause failed')
    expect(await states()).toEqual([])
    await database.prisma.$transaction((tx) => enqueue(tx, [message(person, { staleAt: NOW })], NOW))
    expect(await claimOne()).toMatchObject({ channel: 'telegram', staleAt: NOW })
  })

  it('hands a message to one worker, with the person and all their chats in order', async () => {
    const person = await addPerson(database, [
      ['telegram', '1'],
      ['zalo', 'z'],
    ])
    await database.prisma.chatLink.updateMany({ where: { channel: 'zalo' }, data: { disabledAt: NOW } })
    await add(message(person, { data: { a: 1 } }))
    const [first, second] = await Promise.all([claim(), claim()])
    expect([...first, ...second]).toMatchObject([
      {
        data: { a: 1 },
        person: { id: person, name: 'Nguyễn Văn A', role: 'staff', agency: null, language: 'vi' },
        revoked: false,
        channel: 'telegram',
        address: '1',
        links: [
          { channel: 'telegram', address: '1', open: true },
          { channel: 'zalo', address: 'z', open: false },
        ],
        attempts: 0,
        resent: false,
      },
    ])
    expect(await states()).toEqual(['queued'])
  })

  it('gives those without a way, or with a way this process lacks, to whoever asks for the rest', async () => {
    await add(message(await addPerson(database, [])), message(await addPerson(database, [['zalo', 'z']])))
    await add(message(await addPerson(database, [['telegram', '1']])))
    expect((await claim({ channel: null })).map(({ channel }) => channel).sort()).toEqual([null, 'zalo'].sort())
    expect((await claim()).map(({ channel }) => channel)).toEqual(['telegram'])
  })

  it('leaves kinds nobody here knows, and newer versions of known ones, to a newer program', async () => {
    const person = await addPerson(database, [['telegram', '1']])
    await add(message(person, { kind: 'novelty' }), message(person, { templateVersion: 2 }), message(person))
    const kinds = [{ name: 'note', templateVersion: 1 }]
    expect(await claim({ kinds })).toHaveLength(1)
    expect((await outbox.kindsWithoutTaker(kinds)).sort()).toEqual(['note', 'novelty'])
  })

  it('gives a claimed message to the next worker when its lease ends, and then only to that one', async () => {
    await add(message(await addPerson(database, [['telegram', '1']])))
    const lapsed = await claimOne({ leaseMs: -1 })
    const current = await claimOne()
    expect(current).toMatchObject({ id: lapsed.id, resent: false })
    expect(await begin(lapsed)).toBe(false)
    expect(await settle(lapsed, {})).toBe(false)
    expect(await begin(current)).toBe(true)
    expect(await begin(current)).toBe(false)
    expect(await settle(current, { attempts: 1, messageId: 'm', sentAt: NOW, reason: null })).toBe(true)
    expect(await claim()).toEqual([])
    expect(await outbox.list({ limit: 1 })).toMatchObject([
      {
        kind: 'note',
        channel: 'telegram',
        person: 'Nguyễn Văn A',
        state: 'sent',
        attempts: 1,
        errorCode: null,
        createdAt: NOW,
        sentAt: NOW,
      },
    ])
  })

  it('marks what was in flight when its worker was lost, and counts every such try', async () => {
    await add(message(await addPerson(database, [['telegram', '1']])))
    expect(await begin(await claimOne(), -1)).toBe(true)
    const again = await claimOne()
    expect(again).toMatchObject({ resent: true, attempts: 1 })
    expect(await begin(again, -1)).toBe(true)
    expect(await claimOne()).toMatchObject({ resent: true, attempts: 2 })
  })

  it('keeps a message back as long as it is told', async () => {
    await add(message(await addPerson(database, [['telegram', '1']])))
    await settle(await claimOne(), {
      state: 'queued',
      delayMs: 3_600_000,
      reason: 'network',
      givenUp: ['zalo'],
      partsSent: 2,
    })
    expect(await claim()).toEqual([])
    await database.pool.query(`update delivery set run_at = now() - interval '1 second'`)
    expect(await claimOne()).toMatchObject({ reason: 'network', givenUp: ['zalo'], partsSent: 2 })
  })

  it('disables a chat that is gone together with settling, and tells the other admins once', async () => {
    const gone = { channel: 'telegram', address: '1', reason: 'blocked' } as const
    const person = await addPerson(database, [['telegram', '1']], { name: 'Admin 1', role: 'admin' })
    await addPerson(database, [['zalo', 'z']], { name: 'Admin 2', role: 'admin' })
    await database.prisma.person.create({ data: { name: 'Admin 3', role: 'admin', revokedAt: NOW } })
    await add(message(person), message(person))
    const [first, second] = await claim()
    if (first === undefined || second === undefined) throw new Error('two are waiting')
    expect(await settle(first, { state: 'failed', reason: 'blocked', gone })).toBe(true)
    expect(await settle(second, { state: 'failed', reason: 'blocked', gone })).toBe(true)
    expect(await database.prisma.chatLink.findFirst({ where: { personId: person } })).toMatchObject({
      disabledAt: NOW,
      disabledReason: 'blocked',
    })
    const alerts = await database.prisma.delivery.findMany({
      where: { kind: 'link-disabled' },
      include: { person: true },
    })
    expect(alerts.map(({ person, channel, data }) => [person.name, channel, data])).toEqual([
      ['Admin 2', 'zalo', { person: 'Admin 1', agency: null, channel: 'telegram', reason: 'blocked' }],
    ])
  })

  it('lists the newest first, of one state or all', async () => {
    const person = await addPerson(database, [['telegram', '1']])
    const at = (hour: number) => new Date(NOW.getTime() + hour * 3_600_000)
    for (const hour of [1, 2, 3]) await enqueue(database.pool, [message(person, { kind: `k${hour}` })], at(hour))
    await database.pool.query(`update delivery set state = 'failed' where kind <> 'k2'`)
    expect((await outbox.list({ limit: 2 })).map(({ kind }) => kind)).toEqual(['k3', 'k2'])
    expect((await outbox.list({ state: 'failed', limit: 9 })).map(({ kind }) => kind)).toEqual(['k3', 'k1'])
  })
})
