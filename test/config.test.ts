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

  it('lists every fault at once', () => {
    const message = refusal({ PORT: 'abc', NOW: 'hôm nay', TELEGRAM_MODE: 'push' })
    expect(message).toContain('PORT')
    expect(message).toContain('NOW')
    expect(message).toContain('TELEGRAM_MODE')
  })

  it('never repeats a secret', () => {
    const message = refusal({
      TELEGRAM_BOT_TOKEN: 'hush-hush',
      DATABASE_URL: 'mysql://root:hush-hush@db',
      WEB_CHAT_PASSWORD: 'hush',
    })
    expect(message).not.toContain('hush')
    expect(message).toContain('DATABASE_URL')
  })

  it('refuses an open web chat beyond this machine', () => {
    expect(refusal({ HOST: '0.0.0.0', WEB_CHAT: 'on' })).toContain('WEB_CHAT_PASSWORD')
    expect(readConfig({ HOST: '0.0.0.0' }).webChat).toBe(false)
    expect(readConfig({ HOST: '0.0.0.0', WEB_CHAT: 'on', WEB_CHAT_PASSWORD: 'a-long-password' }).webChat).toBe(true)
  })

  it('turns the web chat off beside a token unless told otherwise', () => {
    const token = { TELEGRAM_BOT_TOKEN: `1:${'a'.repeat(30)}` }
    expect(readConfig(token).webChat).toBe(false)
    expect(readConfig({ ...token, WEB_CHAT: 'on' }).webChat).toBe(true)
  })
})
