import { describe, expect, it } from 'vitest'
import { readConfig } from '../bot/config.js'

const refusal = (env: Record<string, string>): string => {
  try {
    readConfig(env)
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
  throw new Error('was accepted')
}

const TOKEN = `1:${'a'.repeat(30)}`

describe('configuration', () => {
  it('of an empty environment is a web chat on this machine alone, on the embedded database', () => {
    expect(readConfig({})).toMatchObject({
      HOST: '127.0.0.1',
      PORT: 3000,
      DATABASE_URL: null,
      DATA_DIR: './data',
      webChat: true,
      startAt: null,
    })
  })

  it('treats an empty value as unset', () => {
    expect(readConfig({ PORT: '', NOW: ' ', WEB_CHAT: '' })).toMatchObject({ PORT: 3000, startAt: null, webChat: true })
  })

  it('lists every fault at once, also what does not go together', () => {
    const message = refusal({
      PORT: 'abc',
      NOW: 'hôm nay',
      TELEGRAM_MODE: 'push',
      ZALO_BOT_TOKEN: '1:abc',
      ZALO_MODE: 'webhook',
      ZALO_OA_APP_ID: '7',
      HOST: '0.0.0.0',
      WEB_CHAT: 'on',
    })
    expect(message.split('\n').slice(1)).toEqual([
      expect.stringMatching(/^- TELEGRAM_MODE .*polling, webhook.*"push"/),
      expect.stringMatching(/^- PORT .*"abc"/),
      expect.stringMatching(/^- NOW .*"hôm nay"/),
      expect.stringContaining('WEB_CHAT_PASSWORD'),
      expect.stringContaining('Zalo OA'),
      expect.stringContaining('ZALO_MODE=webhook'),
    ])
  })

  it('names a fault once: what could not be read is not missing as well', () => {
    const webhook = {
      TELEGRAM_BOT_TOKEN: TOKEN,
      TELEGRAM_MODE: 'webhook',
      PUBLIC_URL: 'dondoc',
      WEBHOOK_SECRET: 'short',
    }
    const faults = refusal(webhook).split('\n').slice(1)
    expect(faults.map((fault) => /^- (\w+) phải/.exec(fault)?.[1])).toEqual(['WEBHOOK_SECRET', 'PUBLIC_URL'])
  })

  it.each(['TELEGRAM', 'ZALO'])('of %s by webhook needs an address and a secret, and says which is missing', (name) => {
    const webhook = { [`${name}_BOT_TOKEN`]: TOKEN, [`${name}_MODE`]: 'webhook' }
    const [address, secret] = [{ PUBLIC_URL: 'https://dondoc.example.gov.vn' }, { WEBHOOK_SECRET: 'a'.repeat(16) }]
    expect(refusal(webhook)).toContain(`${name}_MODE=webhook cần PUBLIC_URL và WEBHOOK_SECRET`)
    expect(refusal({ ...webhook, ...address })).toContain(`${name}_MODE=webhook cần WEBHOOK_SECRET`)
    expect(refusal({ ...webhook, ...secret })).toMatch(/_MODE=webhook cần PUBLIC_URL$/)
    expect(readConfig({ ...webhook, ...address, ...secret })).toMatchObject({ [`${name}_MODE`]: 'webhook' })
    expect(readConfig({ [`${name}_MODE`]: 'webhook' })).toMatchObject({ webChat: true })
  })

  it('of a Zalo Official Account is all or nothing', () => {
    const oa = { ZALO_OA_APP_ID: '1', ZALO_OA_APP_SECRET: 'b', ZALO_OA_SECRET_KEY: 'c', ZALO_OA_REFRESH_TOKEN: 'd' }
    expect(readConfig(oa)).toMatchObject({ ...oa, webChat: false, sampleData: false })
    for (const name of Object.keys(oa)) {
      expect(refusal({ ...oa, [name]: '' })).toMatch(new RegExp(`còn thiếu ${name}$`))
      expect(refusal({ [name]: 'x' })).toMatch(/còn thiếu \w+, \w+, \w+$/)
    }
  })

  it('never repeats a secret', () => {
    const secrets = {
      TELEGRAM_BOT_TOKEN: 'hush-hush',
      ZALO_BOT_TOKEN: 'hush-hush',
      ZALO_OA_APP_SECRET: 'hush-hush',
      WEBHOOK_SECRET: 'hush',
      DATABASE_URL: 'mysql://root:hush-hush@db',
      WEB_CHAT_PASSWORD: 'hush',
      SYNC_URL: 'ftp://root:hush-hush@portal',
    }
    const message = refusal(secrets)
    expect(message).not.toContain('hush')
    for (const name of Object.keys(secrets)) expect(message).toContain(name)
  })

  it('refuses an open web chat beyond this machine', () => {
    expect(refusal({ HOST: '0.0.0.0', WEB_CHAT: 'on' })).toContain('WEB_CHAT_PASSWORD')
    expect(readConfig({ HOST: '0.0.0.0' }).webChat).toBe(false)
    expect(readConfig({ HOST: '0.0.0.0', WEB_CHAT: 'on', WEB_CHAT_PASSWORD: 'a-long-password' }).webChat).toBe(true)
  })

  it('turns the web chat off beside a token unless told otherwise', () => {
    const token = { TELEGRAM_BOT_TOKEN: TOKEN }
    expect(readConfig(token).webChat).toBe(false)
    expect(readConfig({ ...token, WEB_CHAT: 'on' }).webChat).toBe(true)
  })
})
