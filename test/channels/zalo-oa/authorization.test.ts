import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type ZaloOaOptions, zaloOaDoor } from '../../../bot/channels/zalo-oa/index.js'
import { line, reply } from '../../../bot/texts/blocks.js'
import type { Fault, Person } from '../../fakes/zalo-oa/index.js'
import { memoryTokens, type Office, openOffice } from './office.js'

const HOUR_MS = 3_600_000
const UNAUTHORIZED = {
  ...{ state: 'temporary', reason: 'unauthorized', retryAfterMs: null },
  ...{ everybody: true, sentParts: 0 },
}

describe('the tokens of a Zalo Official Account', () => {
  let office: Office
  let person: Person
  beforeEach(async () => {
    office = await openOffice()
    person = await office.acquaintance()
  })
  afterEach(() => office.close())

  const refreshes = () => office.zalo.calls.filter((call) => call === 'token').length
  /** Another process, started later with what is in the environment then. */
  const later = (refreshToken: string | null, changes: Partial<ZaloOaOptions> = {}) =>
    zaloOaDoor({ ...office.options, refreshToken, ...changes })
  const sendBy = (door: ReturnType<typeof later>) =>
    door.channel.send(person.id, reply([line('x')]), { signal: new AbortController().signal })
  const listenUntil = async (door: ReturnType<typeof later>, condition: () => boolean) => {
    const stop = new AbortController()
    const listening = door.listen(stop.signal)
    while (!condition()) await new Promise((done) => setTimeout(done, 5))
    stop.abort()
    await listening
  }

  it('start with the operator’s refresh token, and are used until they expire', async () => {
    await office.send(person.id, 'một')
    office.zalo.clock.advance(24 * HOUR_MS)
    await office.send(person.id, 'hai')
    expect(office.zalo.calls).toEqual(['token', 'message', 'message'])
  })

  it('are renewed when they expire, for months, with the newest refresh token', async () => {
    for (let day = 0; day < 5; day += 1) {
      expect(await office.send(person.id, 'x')).toMatchObject({ state: 'sent' })
      office.zalo.clock.advance(26 * HOUR_MS)
    }
    expect(refreshes()).toBe(5)
  })

  it('are renewed ten minutes before they expire while the door listens', async () => {
    await listenUntil(office.door, () => refreshes() === 1)
    expect(office.door.connected()).toBe(true)
    office.zalo.clock.advance(24.9 * HOUR_MS)
    await listenUntil(office.door, () => refreshes() === 2)
    await office.send(person.id, 'x')
    expect(refreshes()).toBe(2)
  })

  it.each([-216, -220, 216, 401, -401])('are renewed once when the provider answers %i', async (code) => {
    await office.send(person.id, 'một')
    office.zalo.fail('message', { code })
    expect(await office.send(person.id, 'hai')).toMatchObject({ state: 'sent' })
    office.zalo.fail('message', { code }, { code })
    expect(await office.send(person.id, 'ba')).toEqual(UNAUTHORIZED)
    expect(refreshes()).toBe(3)
  })

  it('are renewed by one of many who need them', async () => {
    const doors = [office.door, later(office.options.refreshToken), later(office.options.refreshToken)]
    const sent = await Promise.all([...doors, ...doors].map(sendBy))
    expect(sent.map(({ state }) => state)).toEqual(Array(6).fill('sent'))
    expect(refreshes()).toBe(1)
  })

  it('that another process renewed meanwhile are used instead of renewing again', async () => {
    const other = later(office.options.refreshToken)
    await sendBy(other)
    office.zalo.clock.advance(26 * HOUR_MS)
    await sendBy(other)
    await sendBy(office.door)
    expect(refreshes()).toBe(2)
  })

  it('are renewed by somebody else when the one whose turn it was died', async () => {
    await office.options.tokens.claim(office.zalo.appId, 'somebody who died', 20)
    expect(await office.send(person.id, 'x')).toMatchObject({ state: 'sent' })
  })

  it('are kept before they are used, however often keeping fails', async () => {
    const tokens = memoryTokens(() => office.zalo.clock.now())
    let broken = true
    const save: typeof tokens.save = async (appId, pair) => {
      expect(office.zalo.calls).not.toContain('message')
      if (broken) {
        broken = false
        throw new Error('database is away')
      }
      await tokens.save(appId, pair)
    }
    const door = later(office.options.refreshToken, { tokens: { ...tokens, save } })
    expect(await sendBy(door)).toMatchObject({ state: 'sent' })
    expect(refreshes()).toBe(1)
  })

  it('are kept even when whoever asked for them has gone', async () => {
    const gone = AbortSignal.abort()
    const result = await office.door.channel.send(person.id, reply([line('x')]), { signal: gone })
    expect(result).toMatchObject({ state: 'temporary', reason: 'unreachable' })
    const stop = new AbortController()
    const sending = office.door.channel.send(person.id, reply([line('x')]), { signal: stop.signal })
    setImmediate(() => stop.abort())
    await sending
    await office.send(person.id, 'x')
    expect(refreshes()).toBe(1)
  })

  it('that died are told to the operator once; nothing is sent, and the provider is not asked again', async () => {
    await office.send(person.id, 'một')
    office.zalo.revoke()
    office.zalo.clock.advance(26 * HOUR_MS)
    for (let times = 0; times < 3; times += 1) expect(await office.send(person.id, 'x')).toEqual(UNAUTHORIZED)
    expect(office.door.connected()).toBe(false)
    expect(refreshes()).toBe(2)
    expect(office.log.filter((text) => text.includes('ZALO_OA_REFRESH_TOKEN'))).toHaveLength(1)
  })

  it.each([-14014, -118])('that died (%i) live again with a new one from the operator', async (code) => {
    await office.send(person.id, 'một')
    office.zalo.clock.advance(26 * HOUR_MS)
    office.zalo.fail('token', { code })
    expect(await office.send(person.id, 'x')).toEqual(UNAUTHORIZED)
    expect(await sendBy(later(office.options.refreshToken))).toEqual(UNAUTHORIZED)
    expect(refreshes()).toBe(2)
    expect(await sendBy(later(office.zalo.consent()))).toMatchObject({ state: 'sent' })
    expect(await office.send(person.id, 'x')).toMatchObject({ state: 'sent' })
    expect(office.door.connected()).toBe(true)
  })

  it('that the operator gives are left alone while the kept ones work, and never tried twice', async () => {
    const given = office.zalo.consent()
    await office.send(person.id, 'một')
    office.zalo.clock.advance(26 * HOUR_MS)
    await sendBy(later(given))
    office.zalo.clock.advance(26 * HOUR_MS)
    office.zalo.fail('token', { code: -14014 })
    expect(await sendBy(later(given))).toMatchObject({ state: 'sent' })
    expect(refreshes()).toBe(4)
    office.zalo.revoke()
    expect(await sendBy(later(given))).toEqual(UNAUTHORIZED)
    expect(await sendBy(later(office.options.refreshToken))).toEqual(UNAUTHORIZED)
    expect(refreshes()).toBe(5)
  })

  it('are asked for in the log when nobody gave any', async () => {
    const door = later(null)
    expect(await sendBy(door)).toEqual(UNAUTHORIZED)
    expect(door.connected()).toBe(false)
    expect(office.zalo.calls).toEqual([])
    expect(office.log.join()).toContain('ZALO_OA_REFRESH_TOKEN')
  })

  it.each<[string, Fault, string]>([
    ['a page', 'html', 'provider-error'],
    ['nothing', 'hang', 'unreachable'],
    ['a broken connection', 'reset', 'unreachable'],
  ])('are asked for again after %s', async (_, fault, reason) => {
    office.zalo.fail('token', fault)
    const impatient = later(office.options.refreshToken, { deadlineMs: fault === 'hang' ? 50 : 30_000 })
    expect(await sendBy(impatient)).toMatchObject({ state: 'temporary', reason, everybody: false })
    expect(await office.send(person.id, 'x')).toMatchObject({ state: 'sent' })
  })

  it('wait for the operator when the app itself is refused', async () => {
    office.zalo.fail('token', { code: -14004 })
    expect(await office.send(person.id, 'x')).toEqual(UNAUTHORIZED)
    expect(await office.send(person.id, 'x')).toMatchObject({ state: 'sent' })
  })

  it('go on being looked after when reading them fails', async () => {
    const tokens = memoryTokens(() => office.zalo.clock.now())
    let broken = 2
    const read: typeof tokens.read = async (appId) => {
      broken -= 1
      if (broken >= 0) throw new Error('database is away')
      return tokens.read(appId)
    }
    const door = later(office.options.refreshToken, { tokens: { ...tokens, read } })
    await listenUntil(door, () => refreshes() === 1)
    expect(office.log.join()).toContain('database is away')
  })

  it('cannot be read from where they are kept, nor with another secret', async () => {
    await office.send(person.id, 'một')
    const kept = await office.options.tokens.read(office.zalo.appId)
    expect(kept?.sealed).toMatch(/^[\w-]{100,}$/)
    expect(Buffer.from(kept?.sealed ?? '', 'base64url').toString('latin1')).not.toContain('access')
    const other = later(null, { appSecret: 'another' })
    expect(await sendBy(other)).toEqual(UNAUTHORIZED)
    const forged = `${kept?.sealed.startsWith('A') ? 'B' : 'A'}${kept?.sealed.slice(1)}`
    await office.options.tokens.save(office.zalo.appId, { sealed: forged, expiresInMs: HOUR_MS })
    expect(await sendBy(later(null))).toEqual(UNAUTHORIZED)
  })

  it('stand in no log line and no result, like the secrets', async () => {
    const results: unknown[] = []
    for (const fault of ['html', 'reset', { status: 500 }, { code: -216 }, { code: -32 }] as const) {
      results.push(await office.send(person.id, 'x'))
      office.zalo.fail('message', fault)
      results.push(await office.send(person.id, 'x'))
      office.zalo.clock.advance(26 * HOUR_MS)
      office.zalo.fail('token', fault)
      results.push(await office.send(person.id, 'x'))
    }
    office.zalo.revoke()
    results.push(await office.send(person.id, 'x'))
    await office.zalo.webhook.post('{"timestamp":1}', { 'x-zevent-signature': `mac=${'0'.repeat(64)}` })
    const written = office.log.join('') + JSON.stringify(results)
    expect(written).toContain('unauthorized')
    const { appSecret, secretKey, issued } = office.zalo
    expect(issued.length).toBeGreaterThan(4)
    for (const secret of [appSecret, secretKey, ...issued]) expect(written).not.toContain(secret)
  })
})
