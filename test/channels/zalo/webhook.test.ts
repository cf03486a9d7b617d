import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { zaloDoor } from '../../../bot/channels/zalo/index.js'
import { createServer, type HttpServer } from '../../../bot/http/index.js'
import { FAULTS } from '../../fakes/zalo/index.js'
import { type Bench, bench, SECRET, textUpdate, until } from './support.js'

const HEADER = 'x-bot-api-secret-token'
const ANYWHERE = { host: '127.0.0.1', port: 0, ready: async () => ({ ok: true, checks: {} }) }

/** A port the server will take, known before it does, because the door is told its public address first. */
async function freePort(): Promise<number> {
  const server = createServer({
    host: '127.0.0.1',
    port: 0,
    plugins: [],
    ready: async () => ({ ok: true, checks: {} }),
  })
  const address = await server.listen()
  await server.close()
  return Number(new URL(address).port)
}

describe('the Zalo webhook', () => {
  let running: Bench
  let server: HttpServer
  let address: string
  let person: string

  beforeEach(async () => {
    const port = await freePort()
    address = `http://127.0.0.1:${port}`
    running = await bench({ mode: 'webhook', webhookSecret: SECRET, publicUrl: `${address}/` })
    server = createServer({ ...ANYWHERE, port, plugins: [running.door.routes] })
    person = running.zalo.person()
  })
  afterEach(async () => {
    await server.close()
    await running.stop()
  })

  describe('takes what is posted', () => {
    beforeEach(() => server.listen())

    const update = () => textUpdate(person)
    const post = async (body: unknown, headers: Record<string, string> = { [HEADER]: SECRET }) => {
      const response = await fetch(`${address}/webhooks/zalo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      })
      return response.status
    }

    it.each([
      ['flat', () => update()],
      ['wrapped', () => ({ ok: true, result: update() })],
    ])('%s, and keeps no more of it than answering needs', async (_, body) => {
      expect(await post(body())).toBe(200)
      expect(running.inbox.kept).toEqual([
        {
          channel: 'zalo',
          key: 'message.text.received:a1',
          chat: person,
          body: {
            event_name: 'message.text.received',
            message: {
              message_id: 'a1',
              from: { id: person, is_bot: false },
              chat: { id: person, chat_type: 'PRIVATE' },
              text: 'điểm',
            },
          },
        },
      ])
    })

    it('under any content type, or none', async () => {
      const body = new TextEncoder().encode(JSON.stringify(update()))
      const headers = { [HEADER]: SECRET }
      expect((await fetch(`${address}/webhooks/zalo`, { method: 'POST', headers, body })).status).toBe(200)
      expect(
        await post(
          { ...update(), event_name: 'message.sticker.received' },
          { ...headers, 'content-type': 'text/plain' },
        ),
      ).toBe(200)
      expect(running.inbox.kept).toHaveLength(2)
    })

    it('and answers once however often it is repeated', async () => {
      await running.zalo.says(person, 'xin chào')
      expect(await post(update())).toBe(200)
      expect(await post(update())).toBe(200)
      await running.answerKept()
      expect(running.heard).toHaveLength(1)
    })

    it.each([
      ['no secret', {}],
      ['an empty secret', { [HEADER]: '' }],
      ['another secret of the same length', { [HEADER]: SECRET.replace('m', 'n') }],
      ['the start of the secret', { [HEADER]: SECRET.slice(0, -1) }],
      ['the secret twice', { [HEADER]: `${SECRET}, ${SECRET}` }],
      ['the secret in capitals', { [HEADER]: SECRET.toUpperCase() }],
      ['the secret as a bearer', { authorization: `Bearer ${SECRET}` }],
      ['the secret in the header of another provider', { 'x-telegram-bot-api-secret-token': SECRET }],
    ])('but nothing with %s', async (_, headers: Record<string, string>) => {
      expect(await post(update(), headers)).toBe(403)
      expect(running.inbox.kept).toEqual([])
      expect(running.log()).not.toContain(SECRET)
    })

    it.each([
      ['malformed JSON', '{"event_name":', 400],
      ['10 MB', 'x'.repeat(10_000_000), 413],
      ['an event nobody knows', { event_name: 'message.reaction.received', message: { message_id: 'a' } }, 200],
      ['an event without a message', { event_name: 'message.unsupported.received' }, 200],
      ['JSON that is no object', '[null]', 200],
    ])('and keeps nothing of %s', async (_, body, status) => {
      expect(await post(body)).toBe(status)
      expect(running.inbox.kept).toEqual([])
    })

    it.each([
      ['empty', undefined],
      ['an empty object', {}],
    ])('and answers a probe that is unsigned and %s', async (_, body) => {
      expect(await post(body, {})).toBe(200)
      expect(running.inbox.kept).toEqual([])
    })

    it('and has it sent again when it could not be kept', async () => {
      vi.spyOn(running.inbox, 'accept').mockRejectedValueOnce(new Error('database is gone'))
      expect(await post(update())).toBe(500)
      expect(await post(update())).toBe(200)
      expect(running.inbox.kept).toHaveLength(1)
    })
  })

  describe('is set', () => {
    async function whileListening(work: () => Promise<void>) {
      const stop = new AbortController()
      const listening = running.door.listen(stop.signal)
      await work().finally(() => stop.abort())
      await listening
    }
    const logged = (what: string) => until(() => expect(running.log()).toContain(what))

    it.each([false, true])('where updates then arrive (wrapped: %s)', async (wrapped) => {
      await server.listen()
      running.zalo.bot.wrapped = wrapped
      await whileListening(async () => {
        await logged('Zalo sends updates to the webhook')
        expect((await running.zalo.says(person, 'điểm'))?.status).toBe(200)
        await running.answerKept()
      })
      expect(running.zalo.bot.messages(person).map(({ text }) => text)).toEqual(['nghe: điểm'])
      expect(running.door.connected()).toBe(true)
    })

    it('again when Zalo could not reach it, with its hint in the log', async () => {
      await whileListening(async () => {
        await logged('webhook.unreachable The webhook must answer 200.')
        await server.listen()
        await logged('Zalo sends updates to the webhook')
      })
    })

    it('again when Zalo did not take it', async () => {
      await server.listen()
      running.zalo.fail('setWebhook', 'html', FAULTS.limited)
      await whileListening(() => logged('Zalo sends updates to the webhook'))
    })

    it('again when it was removed, and stays when Zalo does not say', async () => {
      await server.listen()
      await whileListening(async () => {
        await logged('Zalo sends updates to the webhook')
        running.zalo.fail('getWebhookInfo', 'html')
        await running.zalo.bot.method('deleteWebhook')?.({}, new AbortController().signal)
        await logged('the Zalo webhook was set elsewhere')
        await until(() => expect(running.zalo.bot.webhook?.url).toBe(`${address}/webhooks/zalo`))
      })
    })
  })
})

describe('a Zalo door', () => {
  let running: Bench
  beforeEach(async () => {
    running = await bench({ webhookSecret: SECRET })
  })
  afterEach(() => running.stop())

  it.each([
    ['a secret', { webhookSecret: null, publicUrl: 'https://dondoc.example.gov.vn' }],
    ['a public address', { webhookSecret: SECRET, publicUrl: null }],
  ])('is not opened for a webhook without %s', (_, given) => {
    expect(() => zaloDoor({ ...running.options, ...given, mode: 'webhook' })).toThrow('WEBHOOK_SECRET và PUBLIC_URL')
  })

  it('has no webhook while it polls', async () => {
    const server = createServer({ ...ANYWHERE, plugins: [running.door.routes] })
    const address = await server.listen()
    expect((await fetch(`${address}/webhooks/zalo`, { method: 'POST' })).status).toBe(404)
    await server.close()
  })
})
