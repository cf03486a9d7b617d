import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type FakeTelegram, REAL_LIMITS, startTelegram, type User } from '../../fakes/telegram/index.js'

let telegram: FakeTelegram
let person: User
beforeAll(async () => {
  telegram = await startTelegram()
})
afterAll(() => telegram.close())
beforeEach(() => {
  telegram.heal()
  person = telegram.person()
  telegram.says(person, '/start')
})

interface Answer {
  readonly ok: boolean
  readonly result?: unknown
  readonly error_code?: number
  readonly description?: string
  readonly parameters?: Readonly<Record<string, number>>
}

async function call(method: string, params: object, token = telegram.token): Promise<Answer> {
  const body = JSON.stringify(params)
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${telegram.root}/bot${token}/${method}`, { method: 'POST', headers, body })
  const answer = (await response.json()) as Answer
  expect(response.status).toBe(answer.error_code ?? 200)
  return answer
}

const say = (params: object) => call('sendMessage', { chat_id: person.id, text: 'x', ...params })
const button = (data: unknown) => ({ reply_markup: { inline_keyboard: [[{ text: 'x', callback_data: data }]] } })

describe('the stand-in for Telegram', () => {
  it.each([
    ['an unknown tag', 'Sở <Y> tế', `Unsupported start tag "y" at byte offset 5`],
    ['a tag not closed', '<b>Sở', `Can't find end tag corresponding to start tag "b"`],
    [
      'tags closed in the wrong order',
      '<b><i>x</b></i>',
      'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
    ],
    ['a tag closed and not opened', 'x</b>', 'Unexpected end tag at byte offset 1'],
    ['a tag without an end', 'a < b', `Unclosed start tag at byte offset 2`],
  ])('refuses %s', async (_, text, why) => {
    const { description } = await say({ text, parse_mode: 'HTML' })
    expect(description).toBe(`Bad Request: can't parse entities: ${why}`)
  })

  it.each([
    ['no chat', { chat_id: '' }, 400, 'Bad Request: chat_id is empty'],
    ['another chat', { chat_id: 1 }, 400, 'Bad Request: chat not found'],
    ['no text', { text: ' \n' }, 400, 'Bad Request: message text is empty'],
    ['tags around nothing', { text: '<b> </b>', parse_mode: 'HTML' }, 400, 'Bad Request: message text is empty'],
    ['a long text', { text: 'x'.repeat(4_097) }, 400, 'Bad Request: message is too long'],
    ['half a letter', { text: '\ud83d' }, 400, 'Bad Request: strings must be encoded in UTF-8'],
    ['another way to mark', { parse_mode: 'BBCode' }, 400, 'Bad Request: unsupported parse_mode'],
    ['long data', button('ế'.repeat(22)), 400, 'Bad Request: BUTTON_DATA_INVALID'],
    ['empty data', button(''), 400, 'Bad Request: BUTTON_DATA_INVALID'],
  ])('refuses a message with %s', async (_, params, code, description) => {
    expect(await say(params)).toEqual({ ok: false, error_code: code, description })
  })

  it('counts what is left when marks are read', async () => {
    expect(await say({ text: `<b>${'&lt;'.repeat(4_096)}</b>`, parse_mode: 'HTML' })).toMatchObject({ ok: true })
  })

  it('knows its token and its methods', async () => {
    expect(await call('getMe', {}, '1:another')).toMatchObject({ error_code: 401, description: 'Unauthorized' })
    expect(await call('getMe', {}, 'none')).toMatchObject({ error_code: 404, description: 'Not Found' })
    expect(await call('sendEverything', {})).toMatchObject({ error_code: 404 })
    expect(await call('GETME', {})).toMatchObject({ ok: true, result: { username: 'DonDocBot' } })
  })

  it.each([
    ['a command with capitals', [{ command: 'Score', description: 'x' }], 'BOT_COMMAND_INVALID'],
    ['a command nobody explains', [{ command: 'score', description: '' }], 'BOT_COMMAND_DESCRIPTION_INVALID'],
  ])('refuses a menu with %s', async (_, commands, why) => {
    expect(await call('setMyCommands', { commands })).toMatchObject({ description: `Bad Request: ${why}` })
  })

  it('gives updates to one poller, and to none while a webhook is set', async () => {
    const first = call('getUpdates', { offset: 2 ** 40, timeout: 10 })
    await telegram.until('the first poll', () => telegram.pendingUpdates === 0)
    const second = call('getUpdates', { timeout: 10 })
    expect(await first).toMatchObject({ error_code: 409 })
    telegram.says(person, 'mới')
    expect(await second).toMatchObject({ result: [{ message: { text: 'mới' } }] })
    expect(await call('setWebhook', { url: 'http://plain.example' })).toMatchObject({ error_code: 400 })
    await call('setWebhook', { url: 'https://dondoc.example.gov.vn/x' })
    expect(await call('getUpdates', {})).toMatchObject({ error_code: 409 })
    await call('deleteWebhook', {})
    expect(await call('getUpdates', { offset: -1 })).toMatchObject({ result: [{ message: { text: 'mới' } }] })
  })

  it('asks to wait when more is sent than it likes', async () => {
    telegram.limit(REAL_LIMITS)
    expect(await say({})).toMatchObject({ ok: true })
    expect(await say({})).toMatchObject({ error_code: 429, parameters: { retry_after: 1 } })
    const group = telegram.group(person)
    const answers = []
    for (let count = 0; count < 21; count += 1) answers.push((await say({ chat_id: group.id })).error_code ?? 200)
    expect(answers).toEqual([...Array(20).fill(200), 429])
    telegram.limit(null)
  })

  it('can lose the answer to what it did', async () => {
    telegram.fault('sendMessage', 'lost')
    await expect(say({ text: 'một' })).rejects.toThrow()
    expect(telegram.answers(person).map(({ text }) => text)).toEqual(['một'])
  })
})
