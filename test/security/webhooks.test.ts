import fc from 'fast-check'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Door, DoorParts } from '../../bot/channels/door.js'
import { telegramDoor } from '../../bot/channels/telegram/index.js'
import { zaloDoor } from '../../bot/channels/zalo/index.js'
import { zaloOaDoor } from '../../bot/channels/zalo-oa/index.js'
import { createServer, type HttpServer } from '../../bot/http/index.js'
import type { Incoming } from '../../bot/reception/index.js'
import { storeInbox } from '../../bot/store/inbox.js'
import { line, reply } from '../../bot/texts/blocks.js'
import { memoryTokens, words } from '../channels/zalo-oa/office.js'
import { type FakeTelegram, startTelegram } from '../fakes/telegram/index.js'
import { startZalo, type Zalo } from '../fakes/zalo/index.js'
import { startZaloOa, type ZaloOa } from '../fakes/zalo-oa/index.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'
import { readOnly } from '../support/read-only.js'

const SECRET = 'webhook-secret-0123456789'
const PUBLIC_URL = 'https://dondoc.example.gov.vn'
const PATHS = { telegram: '/webhooks/telegram', zalo: '/webhooks/zalo', 'zalo-oa': '/webhooks/zalo-oa' } as const
type Name = keyof typeof PATHS
/** the same runs each time; a failure tells its seed and path */
const RUNS = { seed: 20_220_331, numRuns: 60 }

/** Any characters, halves of them and NUL among them, and what texts to us look like. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: fc.constantFrom('\u0000', '\ud800', '\udc00', '\\', '"', '\u202e', 'ế', '/', '@', '~', '<', '&') }),
  fc.constantFrom('/start', '/score #SYT', '~/revoke #x yes', '1', '', ' '),
)
const leaf = fc.oneof(text, fc.integer(), fc.double(), fc.boolean(), fc.constant(null), fc.object({ maxDepth: 2 }))
const id = fc.integer({ min: 1, max: 5 })
/** A field as it should be most of the time, and anything else sometimes. */
const mostly = <T>(good: fc.Arbitrary<T>) => fc.oneof({ weight: 14, arbitrary: good }, { weight: 1, arbitrary: leaf })

const user = fc.record({ id: mostly(id), is_bot: mostly(fc.boolean()), first_name: text })
const chat = fc.record({ id: mostly(id), type: mostly(fc.constantFrom('private', 'group', 'supergroup', 'channel')) })
const entity = fc.record({
  type: mostly(fc.constantFrom('bot_command', 'mention', 'text_mention')),
  offset: mostly(fc.integer({ min: -2, max: 9 })),
  length: mostly(fc.integer({ min: -2, max: 9 })),
})
const message = fc.record({
  message_id: id,
  date: id,
  chat,
  from: user,
  text: mostly(text),
  entities: fc.array(entity),
})
const BODIES: Record<Name, fc.Arbitrary<unknown>> = {
  telegram: fc.oneof(
    { weight: 4, arbitrary: fc.record({ update_id: mostly(fc.nat()), message }) },
    {
      weight: 2,
      arbitrary: fc.record({
        update_id: mostly(fc.nat()),
        callback_query: fc.record({ id: text, from: user, message, data: mostly(text) }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ update_id: fc.nat(), my_chat_member: leaf }) },
  ),
  zalo: fc.record({
    event_name: mostly(fc.constantFrom('message.text.received', 'message.sticker.received')),
    message: mostly(
      fc.record({
        message_id: mostly(fc.uuid()),
        from: fc.record({ id: mostly(fc.constantFrom('a1', 'b2')), is_bot: mostly(fc.constant(false)) }),
        chat: fc.record({
          id: mostly(fc.constantFrom('a1', 'g1')),
          chat_type: mostly(fc.constantFrom('PRIVATE', 'GROUP')),
        }),
        text: mostly(text),
      }),
    ),
  }),
  'zalo-oa': fc.record({
    event_name: mostly(fc.constantFrom('user_send_text', 'user_send_image', 'follow', 'unfollow')),
    timestamp: mostly(fc.constant(String(Date.now()))),
    sender: mostly(fc.record({ id: mostly(fc.constantFrom('1', '2')) })),
    follower: mostly(fc.record({ id: mostly(fc.constantFrom('1', '2')) })),
    message: mostly(fc.record({ msg_id: mostly(fc.uuid()), text: mostly(text) })),
  }),
}
/** JSON of any kind, and no JSON at all. */
const payload = (name: Name) =>
  fc.oneof(
    { weight: 6, arbitrary: BODIES[name].map((body) => JSON.stringify(body)) },
    { weight: 1, arbitrary: fc.json() },
    { weight: 1, arbitrary: text },
  )

describe('webhooks', () => {
  let database: TestDatabase
  let providers: { telegram: FakeTelegram; zalo: Zalo; oa: ZaloOa }
  let doors: Record<Name, Door>
  let server: HttpServer
  const asked: Incoming[] = []

  beforeAll(async () => {
    database = await freshDatabase('embedded')
    const [telegram, zalo, oa] = await Promise.all([startTelegram(), startZalo(), startZaloOa()])
    providers = { telegram, zalo, oa }
    const store = storeInbox(database)
    const parts: DoorParts = {
      reception: {
        async answer(incoming) {
          asked.push(incoming)
          return reply([line('nghe')])
        },
      },
      inbox: { accept: store.keep },
      chats: { gone: async () => {}, back: async () => {}, moved: async () => {} },
      choices: { offer: async () => {}, pick: async () => null },
      files: { link: async () => null },
      answering: () => ({ answer: async () => {} }),
      log: pino({ level: 'silent' }),
    }
    const webhook = { mode: 'webhook', webhookSecret: SECRET, publicUrl: PUBLIC_URL } as const
    doors = {
      telegram: telegramDoor({ ...parts, ...webhook, token: telegram.token, apiRoot: telegram.root, commands: [] }),
      zalo: zaloDoor({ ...parts, ...webhook, token: zalo.token, apiRoot: zalo.apiRoot, words }),
      'zalo-oa': zaloOaDoor({
        ...{ ...parts, words, appId: oa.appId, appSecret: oa.appSecret, secretKey: oa.secretKey },
        ...{ apiRoot: oa.apiRoot, oauthRoot: oa.oauthRoot, refreshToken: null, tokens: memoryTokens(Date.now) },
      }),
    }
    const plugins = Object.values(doors).map(({ routes }) => routes)
    server = createServer({ host: '0.0.0.0', port: 0, ready: async () => ({ ok: true, checks: {} }), plugins })
  })
  afterAll(async () => {
    await server.close()
    await Promise.all([providers.telegram.close(), providers.zalo.stop(), providers.oa.stop()])
    database.release()
  })
  beforeEach(async () => {
    asked.length = 0
    await database.empty()
  })

  /** What a provider adds so that we know it. */
  const credentials = (name: Name, body: string): Record<string, string> => {
    if (name === 'telegram') return { 'x-telegram-bot-api-secret-token': SECRET }
    if (name === 'zalo') return { 'x-bot-api-secret-token': SECRET }
    const timestamp = String(Date.now())
    return {
      'x-zevent-timestamp': timestamp,
      'x-zevent-signature': `mac=${providers.oa.webhook.sign(body, timestamp)}`,
    }
  }
  const bring = async (name: Name, body: string, headers: Record<string, string>) => {
    const request = { method: 'POST', url: PATHS[name], payload: body } as const
    const answer = await server.app.inject({ ...request, headers: { 'content-type': 'application/json', ...headers } })
    return answer.statusCode
  }
  const kept = () => database.prisma.receivedUpdate.findMany({ orderBy: { seq: 'asc' } })

  it.each(Object.keys(PATHS) as Name[])(
    'of %s take any body from the provider, and none makes them fail',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(payload(name), async (body) => {
          // 200: kept, or nothing for us; 400: no JSON. Anything else, and the provider would send it again and again.
          expect([200, 400]).toContain(await bring(name, body, credentials(name, body)))
        }),
        RUNS,
      )
      const updates = await kept()
      expect(updates.length).toBeGreaterThan(10)
      for (const { body } of updates) {
        // What Telegram would never send may fail, in its own chat; the others are read strictly beforehand.
        if (name === 'telegram') await doors[name].handle(body).catch(() => {})
        else await doors[name].handle(body)
      }
      expect(asked.length).toBeGreaterThan(5)
      expect(asked.every(({ text: said, sender }) => typeof said === 'string' && sender !== '')).toBe(true)
    },
  )

  it('take whatever data a button of Telegram brings back', async () => {
    const from = { id: 7, is_bot: false, first_name: 'A' }
    const at = { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, text: 'x' }
    let number = 0
    await fc.assert(
      fc.asyncProperty(text, async (data) => {
        number += 1
        const update = { update_id: number, callback_query: { id: '1', from, chat_instance: '1', message: at, data } }
        const body = JSON.stringify(update)
        expect(await bring('telegram', body, credentials('telegram', body))).toBe(200)
        await doors.telegram.handle((await kept()).at(-1)?.body)
        expect(asked).toHaveLength(number)
      }),
      { ...RUNS, numRuns: 40 },
    )
  })

  it.each(Object.keys(PATHS) as Name[])('of %s take nothing from anybody else', async (name) => {
    const forged = fc.record(
      {
        'x-telegram-bot-api-secret-token': fc.constantFrom('', SECRET.slice(1), `${SECRET} `, SECRET.toUpperCase()),
        'x-bot-api-secret-token': fc.constantFrom('', SECRET.slice(0, -1), `${SECRET},${SECRET}`),
        'x-zevent-signature': fc.constantFrom('', 'mac=', `mac=${'0'.repeat(64)}`, 'f'.repeat(63)),
        'x-zevent-timestamp': fc.constantFrom('', '0', String(Date.now())),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(payload(name), forged, async (body, headers) => {
        const status = await bring(name, body, headers)
        // an empty body is how Zalo tries an address
        if (!/^\s*(\{\s*\})?\s*$/.test(body)) expect([400, 401, 403]).toContain(status)
      }),
      RUNS,
    )
    const genuine = JSON.stringify({ update_id: 1, message: { chat: { id: 1 } } })
    const large = JSON.stringify({ text: 'x'.repeat(300_000) })
    expect(await bring(name, large, credentials(name, large))).toBe(413)
    expect([401, 403]).toContain(
      await bring(name, genuine, credentials(name === 'zalo' ? 'telegram' : 'zalo', genuine)),
    )
    expect(await kept()).toEqual([])
  })

  it.each(Object.keys(PATHS) as Name[])(
    'of %s ask for an update again while the disk is full, and keep it once there is room',
    async (name) => {
      const bodies: Record<Name, unknown> = {
        telegram: {
          update_id: 1,
          message: { message_id: 1, date: 1, chat: { id: 7, type: 'private' }, text: '/rank' },
        },
        zalo: {
          event_name: 'message.text.received',
          message: {
            message_id: 'm1',
            from: { id: 'a1', is_bot: false },
            chat: { id: 'a1', chat_type: 'PRIVATE' },
            text: '/rank',
          },
        },
        'zalo-oa': {
          event_name: 'user_send_text',
          timestamp: String(Date.now()),
          sender: { id: '1' },
          message: { msg_id: 'm1', text: '/rank' },
        },
      }
      const body = JSON.stringify(bodies[name])
      await readOnly(database, true)
      try {
        expect(await bring(name, body, credentials(name, body))).toBe(503)
      } finally {
        await readOnly(database, false)
      }
      expect(await kept()).toEqual([])
      expect(await bring(name, body, credentials(name, body))).toBe(200)
      expect(await kept()).toHaveLength(1)
    },
  )

  it('of the Official Account take a body only as it was signed, and only while it is new', async () => {
    const event = { event_name: 'user_send_text', sender: { id: '1' }, message: { msg_id: 'm', text: '/rank' } }
    const body = JSON.stringify(event)
    const signed = (timestamp: string) => ({
      'x-zevent-timestamp': timestamp,
      'x-zevent-signature': `mac=${providers.oa.webhook.sign(body, timestamp)}`,
    })
    const now = String(Date.now())
    expect(await bring('zalo-oa', body.replace('rank', 'help'), signed(now))).toBe(403)
    expect(await bring('zalo-oa', body, { ...signed(now), 'x-zevent-timestamp': String(Date.now() + 1) })).toBe(403)
    await bring('zalo-oa', body, signed(String(Date.now() - 3 * 60 * 60 * 1_000)))
    expect(await kept()).toEqual([])
    for (const time of [now, now]) expect(await bring('zalo-oa', body, signed(time))).toBe(200)
    expect(await kept()).toHaveLength(1)
  })
})
