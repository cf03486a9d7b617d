import { inspect } from 'node:util'
import { describe, expect, it, vi } from 'vitest'
import type { Reply } from '../../../bot/assistant/reply.js'
import { telegramUsername } from '../../../bot/channels/telegram/index.js'
import type { Incoming } from '../../../bot/reception/index.js'
import { line, reply } from '../../../bot/texts/blocks.js'
import { NEVER, openDoor } from './support.js'

describe('what people write on Telegram', () => {
  it('is answered in the chat it was written in', async () => {
    const { telegram, asked, listens } = await openDoor()
    listens()
    const person = telegram.person()
    telegram.says(person, 'điểm sở y tế')
    await telegram.until('an answer', () => telegram.answers(person).length === 1)
    expect(telegram.answers(person)[0]?.text).toBe('nghe: điểm sở y tế')
    const chat = String(person.id)
    expect(asked).toEqual([{ channel: 'telegram', chat, sender: chat, place: 'private', text: 'điểm sở y tế' }])
  })

  it.each([
    ['a command', '/score Sở Y tế', {}, '/score Sở Y tế'],
    ['a command that names us', '/score@DonDocBot Sở Y tế', {}, '/score Sở Y tế'],
    ['a code that links the chat', '/start Abc_123-x', {}, '/start Abc_123-x'],
    ['the caption of a picture', '', { photo: [{ file_id: 'x' }], caption: 'điểm sở y tế' }, 'điểm sở y tế'],
    ['a sticker', '', { sticker: { file_id: 'x' } }, ''],
    ['a picture without words', '', { photo: [{ file_id: 'x' }] }, ''],
    ['a voice message', '', { voice: { file_id: 'x' } }, ''],
    ['4096 combining marks', 'ế'.normalize('NFD').charAt(1).repeat(4_096), {}, '\u0302'.repeat(4_096)],
    ['markup', '<b>&lt;Sở</b> & <script>', {}, '<b>&lt;Sở</b> & <script>'],
  ])('reaches the assistant: %s', async (_, text, extra, expected) => {
    const { telegram, asked, listens, results } = await openDoor()
    listens()
    const person = telegram.person()
    telegram.says(person, text, { extra })
    await telegram.until('an answer', () => telegram.answers(person).length > 0)
    expect(asked.map((incoming) => incoming.text)).toEqual([expected])
    await vi.waitFor(() => expect(results.map(({ state }) => state)).toEqual(['sent']))
  })

  it.each([
    ['a command for another bot', '/score@OtherBot Sở Y tế', {}],
    ['the message of another bot', 'xin chào', { from: { id: 9, is_bot: true, first_name: 'Bot' } }],
    ['what happened in the chat', '', { pinned_message: {} }],
  ])('is left alone: %s', async (_, text, extra) => {
    const { telegram, asked, listens } = await openDoor()
    listens()
    const person = telegram.person()
    telegram.says(person, text, { extra })
    telegram.says(person, 'sau đó')
    await telegram.until('an answer', () => telegram.answers(person).length > 0)
    expect(asked.map((incoming) => incoming.text)).toEqual(['sau đó'])
  })

  it('is not taken up again when it is edited, and a channel is no place to talk', async () => {
    const { telegram, asked, updates, door, listens } = await openDoor()
    listens()
    const person = telegram.person()
    const message = telegram.says(person, 'một')
    telegram.sends({ edited_message: { ...message, text: 'hai', edit_date: message.date } })
    telegram.sends({ channel_post: { message_id: 1, date: 0, chat: { id: -100, type: 'channel' }, text: 'ba' } })
    telegram.sends({ a_kind_of_the_future: {} })
    telegram.says(person, 'bốn')
    await telegram.until('two answers', () => telegram.answers(person).length === 2)
    await door.handle({ update_id: 1, edited_message: { ...message, text: 'năm' } })
    await door.handle({ update_id: 2, a_kind_of_the_future: {} })
    await door.handle('no update at all')
    expect(asked.map(({ text }) => text)).toEqual(['một', 'bốn'])
    expect(updates).toHaveLength(2)
  })

  it('is answered once, however often it comes', async () => {
    const { telegram, asked, listens, updates } = await openDoor()
    listens()
    const person = telegram.person()
    telegram.says(person, 'một lần')
    await telegram.until('an answer', () => telegram.answers(person).length === 1)
    const body = updates[0]?.body as { update_id: number }
    telegram.repeats(body)
    telegram.says(person, 'tiếp')
    await telegram.until('the next answer', () => telegram.answers(person).length === 2)
    expect(asked.map(({ text }) => text)).toEqual(['một lần', 'tiếp'])
  })
})

describe('a group on Telegram', () => {
  it('is answered only where the bot is addressed', async () => {
    const { telegram, asked, listens } = await openDoor()
    listens()
    const person = telegram.person()
    const group = telegram.group(person)
    telegram.says(person, '/score@DonDocBot', { in: group })
    await telegram.until('an answer', () => telegram.answers(group).length === 1)
    const ours = telegram.answers(group)[0]?.message_id ?? 0
    const theirs = telegram.says(person, 'chuyện riêng', { in: group }).message_id
    telegram.says(person, 'chuyện riêng, trả lời', { in: group, replyTo: theirs })
    telegram.says(person, 'chào @OtherBot', { in: group })
    telegram.says(person, '/score@OtherBot', { in: group, replyTo: ours })
    telegram.says(person, 'điểm @dondocbot sở y tế', { in: group })
    telegram.says(person, 'còn quý trước', { in: group, replyTo: ours })
    telegram.says(person, '/rank', { in: group })
    await telegram.until('every answer', () => telegram.answers(group).length === 4)
    expect(asked.map(({ text }) => text)).toEqual(['/score', 'điểm sở y tế', 'còn quý trước', '/rank'])
    expect(asked[1]).toMatchObject({ place: 'group', chat: String(group.id), sender: String(person.id) })
  })

  it('that becomes a supergroup is told of, and written to under its new id', async () => {
    const { telegram, events, listens } = await openDoor()
    listens()
    const person = telegram.person()
    const group = telegram.group(person)
    const upgraded = telegram.upgrades(person, group)
    telegram.says(person, '/rank', { in: upgraded })
    await telegram.until('an answer', () => telegram.answers(upgraded).length === 1)
    expect(events).toContain(`moved ${group.id} ${upgraded.id}`)
  })
})

describe('who comes and goes', () => {
  it('is told: blocked and unblocked, removed from a group and taken back; a new office is nothing to tell', async () => {
    const { telegram, events, listens } = await openDoor()
    listens()
    const person = telegram.person()
    const group = telegram.group(person)
    telegram.says(person, '/start')
    telegram.blocks(person)
    telegram.unblocks(person)
    telegram.removesBot(person, group)
    telegram.takesBotBack(person, group)
    const [ordinary, admin] = ['member', 'administrator'].map((status) => ({ user: telegram.bot, status }))
    telegram.sends({ my_chat_member: { chat: group, from: person, old_chat_member: ordinary, new_chat_member: admin } })
    telegram.says(person, 'sau đó')
    await telegram.until('every answer', () => telegram.answers(person).length === 2)
    expect(events).toEqual([
      `back ${group.id}`,
      `gone ${person.id} blocked`,
      `back ${person.id}`,
      `gone ${group.id} chat-gone`,
      `back ${group.id}`,
    ])
  })
})

describe('a button on Telegram', () => {
  const offer: Reply = {
    blocks: [line('Chọn:')],
    buttons: [
      [
        { label: 'Trang sau', data: '/rank 2', replaces: true },
        { label: 'Sở Y tế', data: '/score SYT' },
      ],
    ],
  }
  const answer = ({ text }: Incoming) => (text.startsWith('/start') ? offer : reply([line(`xem ${text}`)]))

  it('says its data; the answer takes the place of the message only where it should', async () => {
    const { telegram, asked, listens } = await openDoor({ answer })
    listens()
    const person = telegram.person()
    telegram.says(person, '/start')
    await telegram.until('the buttons', () => telegram.answers(person).length === 1)
    const message = telegram.answers(person)[0]
    if (message === undefined) throw new Error('no message')
    telegram.presses(person, message, 'Sở Y tế')
    await telegram.until('another message', () => telegram.answers(person).length === 2)
    telegram.presses(person, message, 'Trang sau')
    await telegram.until('the edit', () => telegram.answers(person)[0]?.text === 'xem /rank 2')
    expect(telegram.answers(person).map(({ text }) => text)).toEqual(['xem /rank 2', 'xem /score SYT'])
    expect(telegram.answers(person)[0]?.reply_markup).toBeUndefined()
    expect(asked.map(({ text }) => text)).toEqual(['/start', '/score SYT', '/rank 2'])
    await vi.waitFor(() =>
      expect(telegram.called('answerCallbackQuery').map(({ status }) => status)).toEqual([200, 200]),
    )
  })

  it('is answered even when it is too late to acknowledge the press', async () => {
    const { telegram, listens } = await openDoor({ answer })
    listens()
    const person = telegram.person()
    telegram.says(person, '/start')
    await telegram.until('the buttons', () => telegram.answers(person).length === 1)
    const description = 'Bad Request: query is too old and response timeout expired or query ID is invalid'
    telegram.fault('answerCallbackQuery', { code: 400, description })
    const [message] = telegram.answers(person)
    if (message !== undefined) telegram.presses(person, message, 'Sở Y tế')
    await telegram.until('the answer', () => telegram.answers(person).length === 2)
  })

  it('in a group says who pressed', async () => {
    const { telegram, asked, listens } = await openDoor({ answer })
    listens()
    const [asker, presser] = [telegram.person(), telegram.person()]
    const group = telegram.group(asker)
    telegram.says(asker, '/start', { in: group })
    await telegram.until('the buttons', () => telegram.answers(group).length === 1)
    const [message] = telegram.answers(group)
    if (message !== undefined) telegram.presses(presser, message, 'Sở Y tế')
    await telegram.until('the answer', () => telegram.answers(group).length === 2)
    expect(asked[1]).toMatchObject({ place: 'group', chat: String(group.id), sender: String(presser.id) })
  })
})

describe('fetching updates', () => {
  it.each([
    ['another poller', { code: 409, description: 'Conflict: terminated by other getUpdates request' }],
    ['a gateway', 'bad-gateway'],
    ['a page where JSON belongs', 'html'],
    ['a broken connection', 'reset'],
    ['half an answer and silence', 'half'],
    ['no answer', 'hang'],
    ['too many requests', { code: 429, description: 'Too Many Requests', parameters: { retry_after: 0 } }],
    ['a token refused for a while', { code: 401, description: 'Unauthorized' }],
  ] as const)('goes on after %s, and says why', async (_, kind) => {
    const { telegram, listens, log, door } = await openDoor({
      timing: { pollSeconds: 0, pollGraceMs: 300, requestMs: 300 },
    })
    telegram.fault('getUpdates', kind, { times: 3 })
    telegram.fault('deleteWebhook', kind)
    const person = telegram.person()
    telegram.says(person, 'vẫn còn đó')
    listens()
    await telegram.until('an answer', () => telegram.answers(person).length === 1)
    expect(log.filter((text) => text.includes('fetching updates')).length).toBeGreaterThanOrEqual(4)
    expect(door.connected()).toBe(true)
  })

  it('takes over from a webhook somebody left set', async () => {
    const { telegram, listens } = await openDoor()
    await fetch(`${telegram.root}/bot${telegram.token}/setWebhook?url=https://left.example`)
    const person = telegram.person()
    listens()
    await telegram.until('the webhook to go', () => telegram.webhookUrl === null)
    await fetch(`${telegram.root}/bot${telegram.token}/setWebhook?url=https://left.example`)
    await telegram.until('the webhook to go again', () => telegram.webhookUrl === null)
    telegram.says(person, 'xin chào')
    await telegram.until('an answer', () => telegram.answers(person).length === 1)
  })

  it('confirms nothing that was not kept', async () => {
    let fails = 2
    const keeping = () => {
      if (fails-- > 0) throw new Error('the database is away')
    }
    const { telegram, listens, updates } = await openDoor({ keeping })
    const person = telegram.person()
    for (const text of ['một', 'hai', 'ba']) telegram.says(person, text)
    listens()
    await telegram.until('every answer', () => telegram.answers(person).length === 3)
    await telegram.until('every update confirmed', () => telegram.pendingUpdates === 0)
    expect(updates.map(({ body }) => (body as { message: { text: string } }).message.text)).toEqual([
      'một',
      'hai',
      'ba',
    ])
  })

  it('offers the menu of commands in both languages, and asks for what it answers alone', async () => {
    const { telegram, listens } = await openDoor()
    listens()
    await telegram.until('the menus', () => telegram.commands('en') !== undefined)
    expect(telegram.commands()).toEqual([{ command: 'score', description: 'Điểm của một cơ quan' }])
    expect(telegram.commands('en')).toEqual([{ command: 'score', description: 'Score of an agency' }])
    telegram.says(telegram.person(), 'xin chào')
    await telegram.until('a call', () => telegram.called('getUpdates').length > 0)
    const allowed = telegram.called('getUpdates')[0]?.params.allowed_updates
    expect(allowed).toEqual(['message', 'callback_query', 'my_chat_member'])
  })

  it('stops at once', async () => {
    const { telegram, listens, stops } = await openDoor({ timing: { pollSeconds: 1_000 } })
    listens()
    await telegram.until('the menus', () => telegram.commands('en') !== undefined)
    await stops()
  })
})

describe("the bot's name", () => {
  it('is known once Telegram answers', async () => {
    const { telegram, door } = await openDoor()
    expect(door.connected()).toBeNull()
    const account = { token: telegram.token, apiRoot: telegram.root }
    telegram.fault('getMe', 'bad-gateway')
    expect(await telegramUsername(account)).toBeNull()
    expect(await telegramUsername(account)).toBe('DonDocBot')
  })
})

describe('the token', () => {
  it.each(['html', 'bad-gateway', 'reset', 'half', 'hang'] as const)('is in no error after %s', async (kind) => {
    const { telegram, door } = await openDoor({ timing: { requestMs: 200 } })
    telegram.fault('getMe', kind)
    const person = telegram.person()
    const message = { message_id: 1, date: 0, chat: { id: person.id, type: 'private' }, from: person, text: 'x' }
    const error = await door.handle({ update_id: 1, message }).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(Error)
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(telegram.token)
    await door.handle({ update_id: 1, message })
  })

  it('is in no error when the address of Telegram is wrong', async () => {
    const { telegram, door } = await openDoor({ apiRoot: 'http://127.0.0.1:1' })
    const result = await door.channel.send('1', reply([line('x')]), { signal: NEVER })
    expect(result).toMatchObject({ state: 'temporary', reason: 'unreachable' })
    expect(door.connected()).toBe(false)
    expect(await telegramUsername({ token: telegram.token, apiRoot: 'http://127.0.0.1:1' })).toBeNull()
    const error = await door
      .handle({ update_id: 1, my_chat_member: { chat: { id: 1 } } })
      .catch((thrown: unknown) => thrown)
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(telegram.token)
  })
})
