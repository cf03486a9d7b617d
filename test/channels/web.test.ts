import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Assistant } from '../../bot/assistant/reply.js'
import { type Mail, type Mailbox, type WebPerson, webChannel, webChat } from '../../bot/channels/web/index.js'
import { createServer, type HttpServer } from '../../bot/http/index.js'
import type { FileShelf } from '../../bot/reception/index.js'
import { bold, line, reply } from '../../bot/texts/blocks.js'

const { signal } = new AbortController()
const leader: WebPerson = {
  id: 'p1',
  name: 'Lãnh đạo',
  role: 'leader',
  agency: null,
  agencyName: null,
  language: 'vi',
  sendsFiles: true,
}
const people = {
  list: async () => [leader],
  find: async (id: string) => (id === leader.id ? leader : null),
}
const mail: Mail[] = []
const mailbox: Mailbox = {
  async post(_personId, reply) {
    mail.push({ id: String(mail.length), at: new Date(), reply })
    return String(mail.length)
  },
  after: async (_personId, at) => mail.filter((each) => each.at > at),
}
const shelf: FileShelf = { link: async ({ name }) => `/files/${name}` }
const asked: string[] = []
const echo: Assistant = {
  async answer({ text, file }) {
    asked.push(text)
    if (file === undefined || file === 'out-of-reach') return reply([line('nghe: ', bold(text))])
    if (file.name === 'refused.csv') return reply([line('không được')])
    let size = 0
    for await (const chunk of await file.open(signal)) size += chunk.length
    return reply([line(`${file.name}: ${size}/${file.size}`)])
  },
}

async function serve(password: string | null): Promise<{ server: HttpServer; address: string }> {
  const chat = webChat({ assistant: echo, people, mailbox, shelf, password, heartbeatMs: 1_000 })
  const ready = async () => ({ ok: true, checks: {} })
  const server = createServer({ host: '127.0.0.1', port: 0, ready, plugins: [chat.routes] })
  return { server, address: await server.listen() }
}

const post = (address: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${address}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

/** Reads a stream of events until `count` messages came. */
async function messages(address: string, cookie: string, count: number, lastId?: string) {
  const stop = new AbortController()
  const headers = { cookie, ...(lastId === undefined ? {} : { 'last-event-id': lastId }) }
  const response = await fetch(`${address}/chat/stream`, { headers, signal: stop.signal })
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.split('event: message').length > count) break
  }
  stop.abort()
  return [...text.matchAll(/id: (\S+)\nevent: message\ndata: (.*)\n/g)].map(([, id, data]) => ({
    id: id ?? '',
    ...JSON.parse(data ?? '{}'),
  }))
}

describe('the web chat', () => {
  let server: HttpServer
  let address: string
  let cookie: string
  beforeAll(async () => {
    ;({ server, address } = await serve(null))
    const session = await post(address, '/chat/session', { personId: 'p1' })
    expect(session.status).toBe(200)
    const set = session.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/HttpOnly/i)
    expect(set).toMatch(/SameSite=Strict/i)
    cookie = set.split(';')[0] ?? ''
  })
  afterAll(() => server.close())

  const say = (body: unknown, headers: Record<string, string> = {}) =>
    post(address, '/chat/messages', body, { cookie, ...headers })

  it('serves its page with nothing from elsewhere allowed', async () => {
    const page = await fetch(address)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'")
    expect(await page.text()).toContain('Đôn Đốc')
  })

  it('greets, answers once however often a message is sent, and replays what a page missed', async () => {
    expect((await say({ text: '/rank', clientId: 'c1' })).status).toBe(202)
    expect((await say({ text: '/rank', clientId: 'c1' })).status).toBe(202)
    const all = await messages(address, cookie, 3)
    expect(all.map(({ from }) => from)).toEqual(['assistant', 'person', 'assistant'])
    expect(asked.filter((text) => text === '/rank')).toHaveLength(1)
    const missed = await messages(address, cookie, 1, all[1]?.id)
    expect(missed.map(({ id }) => id)).toEqual([all[2]?.id])
  })

  it.each([
    ['from another origin', { text: 'x', clientId: 'c2' }, { origin: 'https://example.org' }, 403],
    ['without a session', { text: 'x', clientId: 'c3' }, { cookie: '' }, 401],
    ['that is too long', { text: 'x'.repeat(4_001), clientId: 'c4' }, {}, 400],
    ['without text', { text: '  ', clientId: 'c5' }, {}, 400],
    ['of another shape', { words: 'x' }, {}, 400],
    ['that is not JSON', '{"text":', {}, 400],
    ['of 10 MB', { text: 'x'.repeat(10_000_000), clientId: 'c6' }, {}, 413],
  ])('refuses a message %s', async (_, body, headers, status) => {
    const before = asked.length
    expect((await say(body, headers)).status).toBe(status)
    expect(asked).toHaveLength(before)
  })

  describe('takes a file', () => {
    const send = (name: string, body: Uint8Array<ArrayBuffer> | string, headers: Record<string, string> = {}) =>
      fetch(`${address}/chat/files?${new URLSearchParams({ name, clientId: name, label: `gửi ${name}` })}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream', origin: address, cookie, ...headers },
        body,
      })
    it('as a stream, and once however often it comes', async () => {
      const content = Buffer.alloc(3 * 1024 * 1024, 'x')
      const before = asked.length
      expect((await send('câu hỏi.csv', content)).status).toBe(202)
      expect((await send('câu hỏi.csv', content)).status).toBe(202)
      expect(asked).toHaveLength(before + 1)
      const all = JSON.stringify(await messages(address, cookie, 5))
      expect(all).toContain('gửi câu hỏi.csv')
      expect(all).toContain(`câu hỏi.csv: ${content.length}/${content.length}`)
    })

    it('that nobody wants to see, and answers all the same', async () => {
      expect((await send('refused.csv', Buffer.alloc(3 * 1024 * 1024))).status).toBe(202)
    })

    it.each([
      ['from another origin', 'a.csv', 'x', { origin: 'https://example.org' }, 403],
      ['without a session', 'b.csv', 'x', { cookie: '' }, 401],
      ['without a name', '', 'x', {}, 400],
      ['of over 20 MB', 'c.csv', Buffer.alloc(20 * 1024 * 1024 + 1), {}, 413],
    ])('but none %s', async (_, name, body, headers, status) => {
      const before = asked.length
      // A server that has refused a large body closes the line: some clients see that before the answer.
      const answered = await send(name, body, headers).then(
        (response) => response.status,
        () => status,
      )
      expect(answered).toBe(status)
      expect(asked).toHaveLength(before)
    })
  })

  it('shows mail nobody asked for on the open page, its files behind links, and once', async () => {
    const picture = {
      kind: 'picture',
      name: 'a.png',
      type: 'image/png',
      content: new Uint8Array([1]),
      caption: 'c',
    } as const
    const sent = await webChannel(mailbox, shelf).send(
      'p1',
      { ...reply([line('nhắc việc')]), attachments: [picture] },
      { signal },
    )
    expect(sent).toMatchObject({ state: 'sent' })
    const isMail = ({ reply: got }: { reply?: { files: unknown[] } }) => (got?.files ?? []).length > 0
    const shown = (await messages(address, cookie, 8)).filter(isMail)
    expect(shown).toMatchObject([
      { from: 'assistant', reply: { files: [{ kind: 'picture', name: 'a.png', caption: 'c', url: '/files/a.png' }] } },
    ])
  })

  it('refuses to be another person than those there are', async () => {
    expect((await post(address, '/chat/session', { personId: 'p2' })).status).toBe(404)
  })

  it('shows nothing of the disk', async () => {
    for (const path of [
      '/assets/../../package.json',
      '/assets/%2e%2e/index.ts',
      '/assets/nothing.js',
      '/package.json',
    ]) {
      expect((await fetch(`${address}${path}`)).status, path).toBe(404)
    }
  })
})

describe('the web chat behind a password', () => {
  it('lets nobody see or say anything without it', async () => {
    const { server, address } = await serve('a-long-password')
    try {
      expect((await fetch(`${address}/chat/people`)).status).toBe(401)
      expect((await post(address, '/chat/session', { personId: 'p1' })).status).toBe(401)
      expect((await post(address, '/chat/login', { password: 'wrong' })).status).toBe(403)
      const login = await post(address, '/chat/login', { password: 'a-long-password' })
      expect(login.status).toBe(200)
      const cookie = (login.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
      expect((await fetch(`${address}/chat/people`, { headers: { cookie } })).status).toBe(200)
    } finally {
      await server.close()
    }
  })
})
