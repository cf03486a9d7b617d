import { describe, expect, it } from 'vitest'
import { readConfig } from '../../bot/config.js'
import { openLog } from '../../bot/main/log.js'

const ENV = {
  DATABASE_URL: 'postgres://don_doc:m%C3%A2t-kh%E1%BA%A9u@db.example.vn:5432/don_doc',
  TELEGRAM_BOT_TOKEN: '123456:AAtelegram-token-0123456789',
  ZALO_BOT_TOKEN: '98765:zalo-token-0123456789',
  ZALO_OA_APP_ID: '1234567890',
  ZALO_OA_APP_SECRET: 'oa-app-secret-01',
  ZALO_OA_SECRET_KEY: 'oa "secret" key/02',
  ZALO_OA_REFRESH_TOKEN: 'oa-refresh-token-03',
  WEBHOOK_SECRET: 'webhook-secret-0123456789',
  WEB_CHAT_PASSWORD: 'mật khẩu trang web',
  SYNC_URL: 'https://ai-do:mat-khau-tai@congdulieu.example.vn/xuat.csv?key=khoa-truy-cap-09',
  LOG_LEVEL: 'trace',
}
const SECRETS = [
  ...[ENV.TELEGRAM_BOT_TOKEN, ENV.ZALO_BOT_TOKEN, ENV.ZALO_OA_APP_SECRET, ENV.ZALO_OA_SECRET_KEY],
  ...[ENV.ZALO_OA_REFRESH_TOKEN, ENV.WEBHOOK_SECRET, ENV.WEB_CHAT_PASSWORD],
  ...['mât-khẩu', 'm%C3%A2t-kh%E1%BA%A9u', 'mat-khau-tai', 'khoa-truy-cap-09'],
]

const written = (write: (log: ReturnType<typeof openLog>) => void): string => {
  const lines: string[] = []
  write(openLog(readConfig(ENV), { write: (line) => void lines.push(line) }))
  return lines.join('')
}

describe('the log', () => {
  it.each(SECRETS)('blots out %s, however it came there', (secret) => {
    const text = written((log) => {
      const at = `https://api.example.vn/bot${secret}/send`
      log.error({ err: new Error(`connecting to ${at} failed`), at, nested: { headers: [secret] } }, `at ${at}`)
      log.trace(encodeURIComponent(secret))
      log.child({ secret }).warn('a child')
    })
    for (const line of text.trim().split('\n')) JSON.parse(line)
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
      expect(text).not.toContain(form)
    expect(text).toContain('failed')
  })

  it('tells of an error what happened and where, and nothing that hangs on it', () => {
    const personal = { config: { data: 'Lê Thị Riêng' }, detail: 'Key (address)=(55501234)', parameters: ['55501234'] }
    const cause = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET', request: personal })
    const text = written((log) => log.error({ err: Object.assign(new Error('not sent', { cause }), personal) }, 'oh'))
    expect(text).not.toMatch(/Riêng|55501234/)
    expect(JSON.parse(text).err).toMatchObject({
      type: 'Error',
      message: 'not sent',
      stack: expect.stringContaining('log.test'),
      cause: { message: 'socket hang up', code: 'ECONNRESET' },
    })
  })

  it('tells once that the disk is full, not each time that something fails of it', () => {
    const full = Object.assign(new Error('cannot execute INSERT in a read-only transaction'), { code: '25006' })
    const text = written((log) => {
      for (const each of [log, log.child({ channel: 'zalo' }), log]) each.error({ err: full }, 'not kept')
      log.error({ err: new Error('another') }, 'not kept')
    })
    expect(
      text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).err.message),
    ).toEqual([full.message, 'another'])
  })
})
