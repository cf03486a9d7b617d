import { describe, expect, it } from 'vitest'
import type { Attachment, Reply } from '../../../bot/assistant/reply.js'
import { bold, line, reply } from '../../../bot/texts/blocks.js'
import { NEVER, openDoor } from './support.js'

/** A door and somebody who has written to it. */
async function acquainted() {
  const opened = await openDoor({ timing: { requestMs: 400, uploadMs: 400 } })
  const person = opened.telegram.person()
  opened.telegram.says(person, '/start')
  const send = (what: Reply, options: { skipParts?: number; instead?: string; to?: string } = {}) =>
    opened.door.channel.send(options.to ?? String(person.id), what, { signal: NEVER, ...options })
  const shown = () => opened.telegram.answers(person)
  return { ...opened, person, send, shown }
}

const hello = reply([line('xin ', bold('chào'))])
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
const picture: Attachment = {
  kind: 'picture',
  name: 'biểu đồ.png',
  type: 'image/png',
  content: PNG,
  caption: 'Xếp hạng',
}
const report: Attachment = {
  kind: 'document',
  name: 'báo cáo "quý I"/2022\r\n.docx',
  type: 'application/msword',
  content: Uint8Array.from([1, 2, 3, 13, 10, 45, 45, 0]).subarray(1),
  caption: 'x'.repeat(2_000),
}
const long = reply(Array.from({ length: 400 }, (_, index) => line(`dòng ${index} ${'chữ '.repeat(8)}`)))

describe('what Telegram answers to a message', () => {
  it.each([
    [
      'too many requests',
      { code: 429, description: 'Too Many Requests: retry after 7', parameters: { retry_after: 7 } },
      { state: 'temporary', reason: 'rate-limited', retryAfterMs: 7_000, everybody: true },
    ],
    ['blocked', { code: 403, description: 'Forbidden: bot was blocked by the user' }, gone('blocked')],
    ['deactivated', { code: 403, description: 'Forbidden: user is deactivated' }, gone('chat-gone')],
    ['kicked', { code: 403, description: 'Forbidden: bot was kicked from the supergroup chat' }, gone('chat-gone')],
    [
      'never met',
      { code: 403, description: "Forbidden: bot can't initiate conversation with a user" },
      gone('chat-gone'),
    ],
    ['no such chat', { code: 400, description: 'Bad Request: chat not found' }, gone('chat-gone')],
    [
      'a message it will never take',
      { code: 400, description: 'Bad Request: message is too long' },
      bad('bad-message'),
    ],
    [
      'a group that lets us say nothing',
      { code: 400, description: 'Bad Request: not enough rights to send text messages to the chat' },
      bad('refused-by-recipient'),
    ],
    ['a token taken back', { code: 401, description: 'Unauthorized' }, later('unauthorized', true)],
    ['a token that is none', { code: 404, description: 'Not Found' }, later('unauthorized', true)],
    ['an error of its own', { code: 500, description: 'Internal Server Error' }, later('provider-error', false)],
    ['an error nobody knows', { code: 420, description: 'FLOOD_WAIT' }, later('provider-error', false)],
    ['a gateway', 'bad-gateway', later('provider-error', false)],
    ['a page where JSON belongs', 'html', later('provider-error', false)],
    ['a broken connection', 'reset', later('network', false)],
    ['silence', 'hang', later('network', false)],
    ['half an answer and silence', 'half', later('network', false)],
  ] as const)('is told as what it is: %s', async (_, kind, expected) => {
    const { telegram, send } = await acquainted()
    telegram.fault('sendMessage', kind)
    const result = await send(hello)
    expect(result).toMatchObject(expected)
    expect(JSON.stringify(result)).not.toContain(telegram.token)
    telegram.heal()
    expect(await send(hello)).toMatchObject({ state: 'sent' })
  })

  it('is waited for no longer than the caller wants', async () => {
    const { telegram, door, person } = await acquainted()
    telegram.fault('sendMessage', 'hang')
    const stop = new AbortController()
    const sending = door.channel.send(String(person.id), hello, { signal: stop.signal })
    stop.abort()
    expect(await sending).toMatchObject(later('network', false))
    expect(await door.channel.send(String(person.id), hello, { signal: stop.signal })).toMatchObject({ sentParts: 0 })
  })

  it('is the same of somebody who really blocked us, left, or never wrote', async () => {
    const { telegram, person, send } = await acquainted()
    telegram.blocks(person)
    expect(await send(hello)).toEqual(gone('blocked'))
    telegram.deactivates(person)
    expect(await send(hello)).toEqual(gone('chat-gone'))
    expect(await send(hello, { to: String(telegram.person().id) })).toEqual(gone('chat-gone'))
    expect(await send(hello, { to: '999' })).toEqual(gone('chat-gone'))
  })

  it('is tried again after three times too many requests, when somebody waits for it', async () => {
    const { telegram, listens, results, person } = await acquainted()
    const parameters = { retry_after: 0 }
    telegram.fault('sendMessage', { code: 429, description: 'Too Many Requests', parameters }, { times: 3 })
    listens()
    await telegram.until('the answer', () => telegram.answers(person).length === 1)
    expect(results.slice(0, 3).map(({ state }) => state)).toEqual(['temporary', 'temporary', 'temporary'])
  })
})

describe('a long message', () => {
  it('goes out in parts, the buttons under the last', async () => {
    const { send, shown } = await acquainted()
    const result = await send({ ...long, buttons: [[{ label: 'Xếp hạng', data: '/rank' }]] })
    expect(shown().length).toBeGreaterThan(3)
    expect(shown().map(({ reply_markup }) => reply_markup !== undefined)).toEqual(
      shown().map((_, index) => index === shown().length - 1),
    )
    expect(result).toEqual({ state: 'sent', messageId: String(shown().at(-1)?.message_id) })
  })

  it('that stops half-way says how far it came, and goes on from there', async () => {
    const { telegram, send, shown } = await acquainted()
    telegram.fault('sendMessage', 'bad-gateway', { after: 2 })
    const first = await send(long)
    expect(first).toMatchObject({ state: 'temporary', sentParts: 2 })
    telegram.fault('sendMessage', 'bad-gateway', { after: 1 })
    expect(await send(long, { skipParts: 2 })).toMatchObject({ state: 'temporary', sentParts: 3 })
    expect(await send(long, { skipParts: 3 })).toMatchObject({ state: 'sent' })
    const text = shown()
      .map((message) => message.text)
      .join('\n')
    expect([...text.matchAll(/dòng (\d+)/g)].map(([, index]) => Number(index))).toEqual([...Array(400).keys()])
  })
})

describe('an answer in the place of a message', () => {
  it('edits it, and is content when nothing changed', async () => {
    const { telegram, send, shown } = await acquainted()
    const sent = await send(hello)
    const instead = sent.state === 'sent' ? sent.messageId : ''
    expect(await send(reply([line('khác')]), { instead })).toEqual(sent)
    expect(await send(reply([line('khác')]), { instead })).toEqual(sent)
    expect(shown().map(({ text }) => text)).toEqual(['khác'])
    expect(telegram.called('editMessageText').map(({ status }) => status)).toEqual([200, 400])
  })

  it.each([
    ['is gone', '424242'],
    ['is not ours', '1'],
  ])('is sent anew when that message %s', async (_, instead) => {
    const { send, shown } = await acquainted()
    expect(await send(hello, { instead })).toMatchObject({ state: 'sent' })
    expect(shown().map(({ text }) => text)).toEqual(['xin chào'])
  })

  it('edits with its first part and sends the others and the files', async () => {
    const { telegram, send, shown } = await acquainted()
    const sent = await send(hello)
    const instead = sent.state === 'sent' ? sent.messageId : ''
    await send({ ...long, attachments: [picture] }, { instead })
    expect(telegram.called('editMessageText')).toHaveLength(1)
    expect(shown()[0]?.text).toMatch(/^dòng 0 /)
    expect(shown().at(-1)?.photo).toBeDefined()
  })
})

describe('files with a message', () => {
  it('follow it as pictures and documents, under safe names, with short captions', async () => {
    const { telegram, send, shown } = await acquainted()
    expect(await send({ ...hello, attachments: [picture, report] })).toMatchObject({ state: 'sent' })
    const [text, photo, document] = shown()
    expect(text?.text).toBe('xin chào')
    expect(photo).toMatchObject({ caption: 'Xếp hạng' })
    expect(document?.document?.file_name).toBe('báo cáo _quý I__2022_.docx')
    expect(document?.caption).toMatch(/^x+…$/)
    expect(document === undefined ? null : telegram.contentOf(document)).toEqual(Buffer.from([2, 3, 13, 10, 45, 45, 0]))
  })

  it('need no words around them', async () => {
    const { send, shown } = await acquainted()
    await send({ blocks: [], buttons: [], attachments: [report] })
    expect(shown()).toHaveLength(1)
  })

  it('are sent as documents when Telegram cannot show them', async () => {
    const { send, shown } = await acquainted()
    const broken = { ...picture, content: Buffer.from('no picture at all') }
    expect(await send({ ...hello, attachments: [broken] })).toMatchObject({ state: 'sent' })
    expect(shown()[1]?.document?.file_name).toBe('biểu đồ.png')
  })
})

describe('when Telegram', () => {
  it('does not accept the marks, the words arrive without them', async () => {
    const { telegram, send, shown } = await acquainted()
    const description = "Bad Request: can't parse entities: Unsupported start tag"
    telegram.fault('sendMessage', { code: 400, description })
    expect(await send(reply([line('a < b & ', bold('c'))]))).toMatchObject({ state: 'sent' })
    expect(shown()[0]).toMatchObject({ text: 'a < b & c', entities: [] })
  })

  it('says that a group has moved, the message follows it and the rest with it', async () => {
    const { telegram, send, person, events } = await acquainted()
    const group = telegram.group(person)
    const upgraded = telegram.upgrades(person, group, { quietly: true })
    expect(await send(long, { to: String(group.id) })).toMatchObject({ state: 'sent' })
    expect(telegram.answers(upgraded).length).toBeGreaterThan(3)
    expect(events.filter((event) => event.startsWith('moved'))).toEqual([`moved ${group.id} ${upgraded.id}`])
  })

  it('fetches no previews of links', async () => {
    const { telegram, send } = await acquainted()
    await send(hello)
    expect(telegram.called('sendMessage')[0]?.params.link_preview_options).toEqual({ is_disabled: true })
  })
})

function later(reason: string, everybody: boolean) {
  return { state: 'temporary', reason, retryAfterMs: null, everybody, sentParts: 0 }
}

function gone(reason: string) {
  return { state: 'permanent', reason, chatGone: true }
}

function bad(reason: string) {
  return { state: 'permanent', reason, chatGone: false }
}
