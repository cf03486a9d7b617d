import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { withDatabase } from '../support/broadcast.js'
import { freshPlace } from '../support/databases.js'
import { type Chatter, type Messengers, startMessengers } from '../support/messengers.js'
import { cli, placeEnv, type Running, startBot } from '../support/programs.js'

const PATIENCE = { timeout: 30_000, interval: 50 }
const PASSWORD = 'mat-khau-trang-web-01'
const NAMES = ['Quản trị Thử Nghiệm', 'Bà Tên Gõ Riêng']
const TYPED = 'cau-hoi-rieng-cua-toi'
const WRONG_CODE = 'ZZZZZ-YYYYY'
const SECRETS = {
  WEB_CHAT_PASSWORD: PASSWORD,
  WEBHOOK_SECRET: 'webhook-secret-0123456789',
  SYNC_URL: 'http://don-vi:mat-khau-tai-ve-02@127.0.0.1:1/xuat.csv?khoa=khoa-truy-cap-03',
}

let messengers: Messengers
let place: Awaited<ReturnType<typeof freshPlace>>
let env: Record<string, string>
let bot: Running
beforeAll(async () => {
  messengers = await startMessengers()
  place = await freshPlace('embedded')
  const program = { LOG_LEVEL: 'trace', WEB_CHAT: 'on', NOW: '2026-11-22T08:00:00+07:00' }
  env = { ...placeEnv(place.options), ...messengers.env, ...SECRETS, ...program }
  bot = startBot(env)
})
afterAll(async () => {
  bot.process.kill('SIGKILL')
  await bot.ended
  await messengers.stop()
  await place.remove()
})

const logs = (message: string | RegExp) => vi.waitFor(() => expect(bot.output.stderr).toMatch(message), PATIENCE)
const shows = (chatter: Chatter, text: string | RegExp) =>
  vi.waitFor(() => expect(chatter.shown()).toMatch(text), PATIENCE)

it('whatever goes wrong, nothing the program writes holds a token, a code, a chat or what people typed', async () => {
  const [address] = await bot.printed(/http:\/\/\S+:\d+/)
  messengers.bringWebhooksTo(address)
  const { telegram, zalo, 'zalo-oa': oa } = messengers.newcomers()
  const codes: string[] = []

  // A round in which all goes well: an admin comes, invites somebody by name, strangers guess.
  const invited = await cli(['invite', 'admin', '--name', NAMES[0] ?? '', '--json'], env)
  codes.push(JSON.parse(invited.stdout).code)
  await telegram.says(`/start ${codes[0]}`)
  await shows(telegram, 'Đã liên kết')
  await telegram.says(`/invite leader ${NAMES[1]}`)
  await shows(telegram, /[A-Z2-9]{5}-[A-Z2-9]{5}/)
  codes.push(/[A-Z2-9]{5}-[A-Z2-9]{5}/.exec(telegram.shown())?.[0] ?? '')
  await zalo.says(codes[1] ?? '')
  await shows(zalo, 'Đã liên kết')
  await oa.says(WRONG_CODE)
  await oa.says(TYPED)
  await shows(oa, 'chưa được liên kết')
  const post = (path: string, body: object) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await post('/chat/login', { password: `${PASSWORD}x` })).status).toBe(403)
  expect((await post('/chat/login', { password: PASSWORD })).status).toBe(200)

  // Providers fail, some with our own secrets in their answers.
  messengers.telegram.fault('getUpdates', { code: 500, description: `bad token ${messengers.telegram.token}` })
  messengers.telegram.fault('getUpdates', 'html')
  messengers.telegram.fault('sendMessage', {
    code: 400,
    description: `Bad Request: chat ${telegram.address}: ${TYPED}`,
  })
  messengers.zalo.fail('getUpdates', { code: 500, description: `no such bot ${messengers.zalo.token}` }, 'reset')
  messengers.oa.fail('message', { code: -200 })
  await telegram.says(`/help ${TYPED}`)
  await zalo.says(`/score ${TYPED}`)
  await logs('fetching updates from Telegram failed')
  await logs('fetching updates from Zalo failed')
  await logs('an answer was refused for good')
  await logs('no data could be had')

  // The database fails under a question, and under an update as a whole.
  const rename = (from: string, to: string) =>
    withDatabase(place.options, (pool) => pool.query(`alter table ${from} rename to ${to}`))
  await rename('question', 'question_gone')
  await telegram.says(`/item ${TYPED}`)
  await logs('a question could not be answered')
  await rename('question_gone', 'question')
  await rename('chat_link', 'chat_link_gone')
  await telegram.says(TYPED)
  await oa.says(TYPED)
  await logs(/"channel":"telegram".*an update was not answered/)
  await logs(/"channel":"zalo-oa".*an update was not answered/)
  await rename('chat_link_gone', 'chat_link')

  bot.process.kill('SIGTERM')
  expect(await bot.ended).toBe(0)
  const { dataDir } = place.options
  const beside = (await readdir(dataDir, { withFileTypes: true })).filter((entry) => entry.isFile())
  const files = await Promise.all(beside.map(({ name }) => readFile(join(dataDir, name), 'utf8')))
  const written = [bot.output.stdout, bot.output.stderr, ...files].join('\n')
  const private_ = [
    ...messengers.secrets(),
    ...[PASSWORD, SECRETS.WEBHOOK_SECRET, 'mat-khau-tai-ve-02', 'khoa-truy-cap-03'],
    ...[...codes, WRONG_CODE, TYPED, ...NAMES],
    ...[telegram.address, zalo.address, oa.address],
  ]
  expect(private_.every((text) => text.length > 6)).toBe(true)
  for (const text of private_)
    for (const form of [text, encodeURIComponent(text), JSON.stringify(text).slice(1, -1)])
      expect(linesWith(written, form)).toEqual([])
}, 120_000)

function linesWith(text: string, part: string): string[] {
  return text.split('\n').filter((line) => line.includes(part))
}
