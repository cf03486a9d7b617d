import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { createInbox, type InboxOptions, type RunningInbox } from '../../bot/reception/index.js'
import { storeInbox } from '../../bot/store/inbox.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { capturedLog } from '../support/delivery.js'

const update = (key: string, chat = '7') => ({ channel: 'telegram', key, chat, body: { key, chat } }) as const
type Body = ReturnType<typeof update>['body']

describe.each(engines)('an inbox on %s', (engine) => {
  let database: TestDatabase
  const running: RunningInbox[] = []
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterEach(async () => {
    await Promise.all(running.splice(0).map((inbox) => inbox.stop()))
    await database.empty()
  })
  afterAll(() => database.release())

  const open = (handle: (body: Body) => Promise<void>, options: Partial<InboxOptions> = {}) => {
    const inbox = createInbox({
      store: storeInbox(database),
      handlers: new Map([['telegram', (body) => handle(body as Body)]]),
      log: capturedLog().log,
      backoffMs: [0],
      sweepMs: 10,
      ...options,
    })
    inbox.start()
    running.push(inbox)
    return inbox
  }
  const states = async () =>
    (await database.prisma.receivedUpdate.findMany({ orderBy: { seq: 'asc' } })).map(({ state }) => state)
  const settled = (...expected: string[]) =>
    vi.waitFor(async () => expect(await states()).toEqual(expected), { timeout: 10_000 })

  it('answers an update once, however often it comes', async () => {
    const handle = vi.fn(async () => {})
    const inbox = open(handle)
    expect(await inbox.accept(update('1'))).toEqual([update('1')])
    expect(await inbox.accept(update('1'))).toEqual([])
    await settled('done')
    expect(await inbox.accept(update('1'))).toEqual([])
    expect(handle).toHaveBeenCalledTimes(1)
  })

  it('answers a chat in order, one at a time, with several processes and chats side by side', async () => {
    const answered: string[] = []
    const busy = new Set<string>()
    const handle = async ({ key, chat }: Body) => {
      expect(busy.has(chat)).toBe(false)
      busy.add(chat)
      await new Promise((resolve) => setTimeout(resolve, Number(key) % 3))
      busy.delete(chat)
      answered.push(`${chat}:${key}`)
    }
    const inboxes = [open(handle), open(handle)]
    const keys = Array.from({ length: 30 }, (_, n) => String(n))
    for (const key of keys) await inboxes[Number(key) % 2]?.accept(update(key, `chat${Number(key) % 3}`))
    await settled(...Array(30).fill('done'))
    for (const chat of ['chat0', 'chat1', 'chat2']) {
      const order = answered.filter((each) => each.startsWith(chat)).map((each) => Number(each.split(':')[1]))
      expect(order).toEqual(order.toSorted((a, b) => a - b))
      expect(order).toHaveLength(10)
    }
  })

  it('does not let one slow chat hold up the others, up to its limit', async () => {
    let release = () => {}
    const slow = new Promise<void>((resolve) => {
      release = resolve
    })
    const handled: string[] = []
    const inbox = open(
      async ({ chat }) => {
        handled.push(chat)
        if (chat.startsWith('slow')) await slow
      },
      { atOnce: 2 },
    )
    await inbox.accept(update('1', 'slow1'))
    await inbox.accept(update('2', 'quick'))
    await settled('answering', 'done')
    await inbox.accept(update('3', 'slow2'))
    await settled('answering', 'done', 'answering')
    await inbox.accept(update('4', 'late'))
    expect(await states()).toEqual(['answering', 'done', 'answering', 'waiting'])
    expect(handled).not.toContain('late')
    release()
    await settled('done', 'done', 'done', 'done')
  })

  it('tries again what failed, and gives up after five times, with a line in the log to find it by', async () => {
    const { log, lines } = capturedLog()
    const calls: string[] = []
    const inbox = open(
      async ({ key }) => {
        calls.push(key)
        if (key === 'poison' || calls.length === 1) throw new Error('no')
      },
      { log },
    )
    await inbox.accept(update('flaky'))
    await settled('done')
    await inbox.accept(update('poison'))
    await settled('done', 'failed')
    expect(calls.filter((key) => key === 'poison')).toHaveLength(5)
    expect(lines.at(-1)).toMatchObject({ channel: 'telegram', update: 'poison', attempts: 5 })
    const kept = await database.pool.query('select key from received_update where body is not null')
    expect(kept.rows).toEqual([])
  })

  it('answers what came in one call in its order, one of a chat at a time; one that fails holds up no other', async () => {
    const answered: string[] = []
    const inbox = open(async ({ key }) => {
      if (key === 'poison') throw new Error('no')
      answered.push(key)
    })
    const chats = Array.from({ length: 20 }, (_, n) => `c${n}`)
    const came = [1, 2, 3].flatMap((n) => chats.map((chat) => update(`${chat} ${n}`, chat)))
    expect(await inbox.accept(...came, update('poison', 'c7'), update('c7 4', 'c7'))).toHaveLength(62)
    await settled(...Array(60).fill('done'), 'failed', 'done')
    for (const chat of chats) {
      const expected = [1, 2, 3, ...(chat === 'c7' ? [4] : [])].map((n) => `${chat} ${n}`)
      expect(answered.filter((key) => key.startsWith(`${chat} `))).toEqual(expected)
    }
  })

  it('takes up what a process that died left, but not what kills every process', async () => {
    const store = storeInbox(database)
    await store.keep(update('left'))
    await store.keep(update('deadly', '8'))
    await store.take({ channel: 'telegram', chat: '7' }, 30)
    await database.pool.query(`update received_update set state = 'answering', attempts = 5 where key = 'deadly'`)
    const handle = vi.fn(async () => {})
    open(handle)
    await settled('done', 'failed')
    expect(handle.mock.calls).toEqual([[{ key: 'left', chat: '7' }]])
  })

  it('keeps an update in its hands for as long as it takes to answer it', async () => {
    let release = () => {}
    const store = storeInbox(database)
    const renew = vi.fn(store.renew)
    const handle = () =>
      new Promise<void>((resolve) => {
        release = resolve
      })
    const inbox = open(handle, { store: { ...store, renew }, leaseMs: 30 })
    await inbox.accept(update('1'))
    await vi.waitFor(() => expect(renew.mock.calls.length).toBeGreaterThan(3))
    expect(renew).toHaveBeenCalledWith([expect.objectContaining({ key: '1', attempts: 1 })], 30)
    release()
    await settled('done')
  })

  it('answers what it was answering before it stops, and leaves the rest to the next process', async () => {
    let release = () => {}
    const inbox = open(
      () =>
        new Promise((resolve) => {
          release = resolve
        }),
    )
    await inbox.accept(update('1'))
    await settled('answering')
    const stopped = inbox.stop()
    expect(await inbox.accept(update('2'))).toEqual([update('2')])
    release()
    await stopped
    expect(await states()).toEqual(['done', 'waiting'])
    open(async () => {})
    await settled('done', 'done')
  })

  it('refuses what it cannot keep, so that the provider sends it again', async () => {
    const store = { ...storeInbox(database), keep: () => Promise.reject(new Error('connection lost')) }
    await expect(open(async () => {}, { store }).accept(update('1'))).rejects.toThrow('connection lost')
  })
})
