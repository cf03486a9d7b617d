import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { InboxStore } from '../../bot/reception/index.js'
import { storeInbox } from '../../bot/store/inbox.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const CHAT = { channel: 'telegram', chat: '7' } as const
const update = (key: string, chat = '7') => ({ channel: 'telegram', key, chat, body: { key } }) as const

describe.each(engines)('kept updates on %s', (engine) => {
  let database: TestDatabase
  let store: InboxStore
  beforeAll(async () => {
    database = await freshDatabase(engine)
    store = storeInbox(database)
  })
  afterEach(() => database.empty())
  afterAll(() => database.release())

  const take = async (leaseMs = 60_000) => {
    const taken = await store.take(CHAT, leaseMs)
    if (taken === null) throw new Error('nothing to take')
    return taken
  }

  it('are kept once', async () => {
    expect(await store.keep(update('1'))).toEqual([update('1')])
    expect(await store.keep(update('1'))).toEqual([])
    expect(await store.keep({ ...update('1'), channel: 'zalo' })).toHaveLength(1)
  })

  it('of one call are kept in its order, a repeat among them once', async () => {
    const came = ['9', '10', '9', '8'].map((key) => update(key))
    await store.keep(update('8'))
    expect(await store.keep(...came)).toEqual([update('9'), update('10')])
    const { rows } = await database.pool.query<{ key: string }>('select key from received_update order by seq')
    expect(rows.map(({ key }) => key)).toEqual(['8', '9', '10'])
  })

  it('of one call are kept all or not at all', async () => {
    const unfit = { ...update('2'), chat: 'a\u0000' }
    await expect(store.keep(update('1'), unfit, update('3'))).rejects.toThrow()
    expect(await database.prisma.receivedUpdate.count()).toBe(0)
  })

  it('are kept whatever characters are in them: none holds up those after it', async () => {
    const text = 'a\u0000b \ud800 \\u0000 😀 "\n'
    await store.keep({ ...update('1'), body: { text, 'k\u0000': [text] } })
    const cleaned = 'a\ufffdb \ufffd \\u0000 😀 "\n'
    expect((await take()).body).toEqual({ text: cleaned, 'k\ufffd': [cleaned] })
  })

  it('are taken in the order they came, one of a chat at a time', async () => {
    for (const key of ['9', '10', '8']) await store.keep(update(key))
    const first = await take()
    expect(first).toEqual({ channel: 'telegram', key: '9', body: { key: '9' }, attempts: 1 })
    expect(await store.take(CHAT, 60_000)).toBeNull()
    await store.finish(first, 'done')
    expect((await take()).key).toBe('10')
  })

  it('of one chat go to one process when several ask at once', async () => {
    for (const key of ['1', '2', '3']) await store.keep(update(key))
    const taken = await Promise.all(Array.from({ length: 8 }, () => store.take(CHAT, 60_000)))
    expect(taken.filter((each) => each !== null)).toMatchObject([{ key: '1' }])
  })

  it('of many chats are taken and finished in one moment, the first of each', async () => {
    const chats = Array.from({ length: 20 }, (_, n) => ({ channel: 'telegram', chat: `c${n}` }) as const)
    const first = chats.map(({ chat }) => update(`${chat} first`, chat))
    await store.keep(...first, ...chats.map(({ chat }) => update(`${chat} second`, chat)))
    const takeAll = async () => Promise.all([...chats, ...chats].map((chat) => store.take(chat, 60_000)))
    const taken = (await takeAll()).flatMap((each) => each ?? [])
    expect(taken.map(({ key }) => key)).toEqual(first.map(({ key }) => key))
    expect(await takeAll()).toEqual(Array(40).fill(null))
    await Promise.all(taken.map((each, n) => store.finish(each, n === 7 ? 'failed' : 'done')))
    expect(
      await database.prisma.receivedUpdate.groupBy({ by: ['state'], _count: true, orderBy: { state: 'asc' } }),
    ).toEqual([
      { state: 'done', _count: 19 },
      { state: 'failed', _count: 1 },
      { state: 'waiting', _count: 20 },
    ])
    expect((await takeAll()).flatMap((each) => each?.key ?? [])).toEqual(chats.map(({ chat }) => `${chat} second`))
  })

  it('of many chats go to one process each when several take and renew them at once', async () => {
    const chats = Array.from({ length: 20 }, (_, n) => ({ channel: 'telegram', chat: `c${n}` }) as const)
    await store.keep(...chats.map(({ chat }) => update(chat, chat)))
    const others = [store, storeInbox(database), storeInbox(database)]
    const taken = await Promise.all(
      others.flatMap((other, n) =>
        (n === 1 ? chats.toReversed() : chats).map(async (chat) => {
          const own = await other.take(chat, 60_000)
          if (own === null) return []
          await Promise.all([other.renew([own], 60_000), other.finish(own, 'done')])
          return [own.key]
        }),
      ),
    )
    expect(taken.flat().toSorted()).toEqual(chats.map(({ chat }) => chat).toSorted())
  })

  it('of a process that died are another’s, and no longer its own', async () => {
    await store.keep(update('1'))
    const lapsed = await take(-1)
    expect(await store.chatsWaiting(['telegram'], 9)).toEqual([CHAT])
    const current = await take()
    expect(current).toMatchObject({ key: '1', attempts: 2 })
    await store.putOff(lapsed, 0)
    await store.finish(lapsed, 'failed')
    await store.renew([lapsed], -1)
    expect(await store.chatsWaiting(['telegram'], 9)).toEqual([])
    expect(await database.prisma.receivedUpdate.findFirst()).toMatchObject({ state: 'answering', body: { key: '1' } })
  })

  it('stay with a process that renews its hold', async () => {
    await store.keep(update('1'))
    await store.renew([await take(-1)], 60_000)
    expect(await store.take(CHAT, 60_000)).toBeNull()
    expect(await store.chatsWaiting(['telegram'], 9)).toEqual([])
  })

  it('that are put off do not hold up the next of their chat', async () => {
    await store.keep(update('1'))
    await store.keep(update('2'))
    await store.putOff(await take(), 3_600_000)
    expect((await take()).key).toBe('2')
  })

  it('are looked for on the channels asked for, the oldest chat first', async () => {
    await store.keep(update('1', 'b'))
    await store.keep(update('2', 'a'))
    await store.keep({ ...update('3', 'c'), channel: 'zalo' })
    expect((await store.chatsWaiting(['telegram'], 9)).map(({ chat }) => chat)).toEqual(['b', 'a'])
    expect(await store.chatsWaiting(['telegram'], 1)).toHaveLength(1)
  })

  it('keep their body until they are finished, and their key for three days', async () => {
    for (const key of ['1', '2']) await store.keep(update(key))
    const first = await take()
    await store.finish(first, 'done')
    expect(await database.prisma.receivedUpdate.findFirst({ where: { key: '1' } })).toMatchObject({
      state: 'done',
      body: null,
    })
    expect(await store.tidy()).toBe(0)
    await database.pool.query(`update received_update set received_at = now() - interval '73 hours'`)
    expect(await store.tidy()).toBe(1)
    expect(await store.keep(update('2'))).toEqual([])
  })
})
