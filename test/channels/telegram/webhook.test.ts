import { describe, expect, it, onTestFinished } from 'vitest'
import { createServer } from '../../../bot/http/index.js'
import { type DoorSettings, openDoor, PUBLIC_URL, SECRET } from './support.js'

const PATH = '/webhooks/telegram'

/** A door in webhook mode behind the program's own server. */
async function serve(settings: DoorSettings = {}) {
  const opened = await openDoor({ mode: 'webhook', ...settings })
  const ready = async () => ({ ok: true, checks: {} })
  const { door } = opened
  const server = createServer({ host: '127.0.0.1', port: 0, publicUrl: PUBLIC_URL, ready, plugins: [door.routes] })
  const address = await server.listen()
  onTestFinished(() => server.close())
  opened.telegram.bringsWebhooksTo(address)
  const post = (body: string, headers: Record<string, string> = { 'x-telegram-bot-api-secret-token': SECRET }) =>
    fetch(address + PATH, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } })
  return { ...opened, address, post }
}

const said = (id: number, text: string) =>
  JSON.stringify({
    update_id: id,
    message: {
      message_id: id,
      date: 0,
      chat: { id: 77, type: 'private' },
      from: { id: 77, is_bot: false, first_name: 'Người' },
      text,
    },
  })

describe('the Telegram webhook', () => {
  it('is set with its secret, and answers what Telegram brings', async () => {
    const { telegram, listens, asked } = await serve()
    listens()
    await telegram.until('the webhook', () => telegram.webhookUrl === `${PUBLIC_URL}${PATH}`)
    const person = telegram.person()
    telegram.says(person, '/score')
    await telegram.until('an answer', () => telegram.answers(person).length === 1)
    expect(asked.map(({ text }) => text)).toEqual(['/score'])
    expect(telegram.called('setWebhook')[0]?.params).toEqual({
      url: `${PUBLIC_URL}${PATH}`,
      secret_token: SECRET,
      allowed_updates: ['message', 'callback_query', 'my_chat_member'],
    })
  })

  it('is set again when somebody took it away, and tells what Telegram could not deliver', async () => {
    const { telegram, listens, log } = await serve()
    listens()
    await telegram.until('the webhook', () => telegram.webhookUrl !== null)
    await fetch(`${telegram.root}/bot${telegram.token}/deleteWebhook`)
    await telegram.until('the webhook again', () => telegram.webhookUrl !== null)
    telegram.bringsWebhooksTo('http://127.0.0.1:1')
    telegram.says(telegram.person(), 'không tới')
    await telegram.until('a look at it', () => log.some((text) => text.includes('Telegram cannot reach us')))
  })

  it('keeps an update before it answers; what could not be kept is brought again', async () => {
    let fails = 2
    const keeping = () => {
      if (fails-- > 0) throw new Error('the database is away')
    }
    const { telegram, listens, updates } = await serve({ keeping })
    listens()
    const person = telegram.person()
    telegram.says(person, 'giữ lấy')
    await telegram.until('an answer', () => telegram.answers(person).length === 1)
    expect(updates).toHaveLength(1)
    expect(fails).toBeLessThan(0)
  })

  it.each([
    ['without a secret', {}],
    ['with another secret', { 'x-telegram-bot-api-secret-token': 'webhook-secret-of-the-tesT' }],
    ['with a longer secret', { 'x-telegram-bot-api-secret-token': `${SECRET}x` }],
    ['with the header of another provider', { 'x-bot-api-secret-token': SECRET }],
  ])('lets nobody in %s', async (_, headers) => {
    const { post, updates } = await serve()
    expect((await post(said(1, 'x'), headers)).status).toBe(401)
    expect((await post('x'.repeat(10_000_000), headers).catch(() => ({ status: 401 }))).status).toBe(401)
    expect(updates).toEqual([])
  })

  it('answers a replayed request and does nothing more', async () => {
    const { post, telegram, asked } = await serve()
    telegram.fault('sendMessage', { code: 400, description: 'Bad Request: chat not found' })
    for (let times = 0; times < 3; times += 1) expect((await post(said(5, 'một lần'))).status).toBe(200)
    await telegram.until('the try to answer', () => telegram.called('sendMessage').length === 1)
    expect(asked).toHaveLength(1)
  })

  it.each([
    ['that is not JSON', '{"update_id":', 400],
    ['that is empty', '', 400],
    ['of 10 MB', JSON.stringify({ update_id: 1, text: 'x'.repeat(10_000_000) }), 413],
    ['of an unknown kind', '{"update_id":6,"a_kind_of_the_future":{}}', 200],
    ['that is an edit', '{"update_id":7,"edited_message":{"message_id":1,"chat":{"id":77}}}', 200],
    ['that is no update', '[null]', 200],
    ['with a message of another shape', '{"update_id":8,"message":"xin chào"}', 200],
  ])('answers a body %s as it must, and keeps nothing', async (_, body, status) => {
    const { post, updates } = await serve()
    const given = await post(body).then(
      (response) => response.status,
      () => 413,
    )
    expect(given).toBe(status)
    expect(updates).toEqual([])
  })

  it('takes JSON alone', async () => {
    const { post } = await serve()
    const headers = { 'x-telegram-bot-api-secret-token': SECRET, 'content-type': 'text/plain' }
    expect((await post(said(9, 'x'), headers)).status).toBe(415)
  })

  it('is not there in polling mode', async () => {
    const { post } = await serve({ mode: 'polling' })
    expect((await post(said(1, 'x'))).status).toBe(404)
  })

  it('is refused without a secret or an address, naming both', async () => {
    await expect(openDoor({ mode: 'webhook', webhookSecret: null })).rejects.toThrow(/WEBHOOK_SECRET.*PUBLIC_URL/)
    await expect(openDoor({ mode: 'webhook', publicUrl: null })).rejects.toThrow(/WEBHOOK_SECRET.*PUBLIC_URL/)
  })
})
