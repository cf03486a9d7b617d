import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Kind } from '../../fakes/zalo-oa/index.js'
import { type Office, openOffice } from './office.js'

const MINUTE_MS = 60_000

describe('the webhook of a Zalo Official Account', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())

  const event = (ageMinutes = 0) => {
    const timestamp = String(office.zalo.clock.now() - ageMinutes * MINUTE_MS)
    const body = {
      event_name: 'user_send_text',
      timestamp,
      sender: { id: '1' },
      message: { msg_id: 'm', text: 'điểm' },
    }
    const raw = JSON.stringify(body)
    return { raw, timestamp, hash: office.zalo.webhook.sign(raw, timestamp) }
  }
  const post = (raw: string, headers: Record<string, string> = {}) => office.zalo.webhook.post(raw, headers)

  it('keeps what a person wrote and answers at once, before the office has read it', async () => {
    const person = office.zalo.person()
    expect(await person.says('điểm sở y tế')).toEqual([200])
    expect(office.updates).toMatchObject([
      { channel: 'zalo-oa', chat: person.id, body: { kind: 'message', user: person.id, text: 'điểm sở y tế' } },
    ])
    expect(office.heard).toEqual([])
  })

  it.each([
    ['with mac=', 'mac='],
    ['without mac=', ''],
  ])('takes a signature %s', async (_, prefix) => {
    const { raw, hash } = event()
    expect(await post(raw, { 'x-zevent-signature': prefix + hash })).toBe(200)
    expect(office.updates).toHaveLength(1)
  })

  it('takes the timestamp of the header before that of the body', async () => {
    const { raw } = event(1_000)
    const timestamp = String(office.zalo.clock.now())
    const signature = office.zalo.webhook.sign(raw, timestamp)
    expect(await post(raw, { 'x-zevent-signature': signature, 'x-zevent-timestamp': timestamp })).toBe(200)
    expect(office.updates).toHaveLength(1)
  })

  it.each([
    ['the body changed by a byte', ({ raw }: Signed) => raw.replace('điểm', 'diểm'), ({ hash }: Signed) => hash],
    ['a digit of the signature changed', ({ raw }: Signed) => raw, ({ hash }: Signed) => flip(hash)],
    ['half a signature', ({ raw }: Signed) => raw, ({ hash }: Signed) => hash.slice(0, 32)],
    ['spaces put into the signed JSON', ({ raw }: Signed) => raw.replace(':', ': '), ({ hash }: Signed) => hash],
    ['no signature', ({ raw }: Signed) => raw, () => ''],
  ])('refuses %s, and nothing is kept', async (_, body, signature) => {
    const signed = event()
    expect(await post(body(signed), { 'x-zevent-signature': signature(signed) })).toBe(403)
    expect(office.updates).toEqual([])
  })

  it('refuses a signature made with the app secret', async () => {
    const { raw, timestamp } = event()
    const { appId, appSecret } = office.zalo
    const hash = createHash('sha256').update(`${appId}${raw}${timestamp}${appSecret}`).digest('hex')
    expect(await post(raw, { 'x-zevent-signature': `mac=${hash}` })).toBe(403)
  })

  it.each([
    ['{}', {}],
    ['{ }', {}],
    ['', {}],
    ['{}', { 'content-type': 'text/plain' }],
  ])('answers the unsigned probe of the console: “%s” %o', async (raw, headers) => {
    expect(await post(raw, headers)).toBe(200)
    expect(office.updates).toEqual([])
  })

  it('refuses what is no JSON', async () => {
    expect(await post('{"event_name":')).toBe(400)
    const { zalo } = office
    const [raw, timestamp] = ['{"event_name":', String(zalo.clock.now())]
    const signature = zalo.webhook.sign(raw, timestamp)
    expect(await post(raw, { 'x-zevent-signature': signature, 'x-zevent-timestamp': timestamp })).toBe(400)
    expect(office.updates).toEqual([])
  })

  it('refuses 10 MB', async () => {
    const raw = JSON.stringify({ event_name: 'user_send_text', text: 'x'.repeat(10_000_000) })
    expect(await post(raw, { 'x-zevent-signature': 'mac=' })).toBe(413)
    expect(office.updates).toEqual([])
  })

  it('takes the last repeat of the provider, and nothing much older', async () => {
    const repeat = event(112)
    expect(await post(repeat.raw, { 'x-zevent-signature': repeat.hash })).toBe(200)
    expect(office.updates).toHaveLength(1)
    office.updates.length = 0
    const replay = event(151)
    expect(await post(replay.raw, { 'x-zevent-signature': replay.hash })).toBe(200)
    expect(office.updates).toEqual([])
  })

  it('keeps a repeated event once, with or without an id of a message', async () => {
    const { raw, hash } = event()
    for (let times = 0; times < 3; times += 1) await post(raw, { 'x-zevent-signature': hash })
    const timestamp = office.zalo.clock.now()
    const follow = { event_name: 'follow', timestamp, follower: { id: '7' } }
    for (let times = 0; times < 3; times += 1) await office.zalo.webhook.deliver(follow)
    expect(office.updates.map(({ chat }) => chat)).toEqual(['1', '7'])
  })

  it.each([
    'user_seen_message',
    'user_received_message',
    'oa_send_text',
    'user_click_chatnow',
    'user_submit_info',
    'anonymous_send_text',
    'an_event_of_tomorrow',
  ])('lets %s pass', async (name) => {
    const message = { msg_id: 'm', text: 'x' }
    expect(await office.zalo.person().event(name, { message })).toEqual([200])
    expect(office.updates).toEqual([])
  })

  it('keeps neither links nor names of what was sent', async () => {
    const payload = { url: 'https://zalo.example/ho-so.pdf', name: 'ho-so.pdf' }
    await office.zalo.person().event('user_send_file', { message: { msg_id: 'm', attachments: [{ payload }] } })
    expect(JSON.stringify(office.updates)).not.toContain('ho-so')
    expect(office.updates).toHaveLength(1)
  })

  it('has an event sent again until it can be kept', async () => {
    let broken = 2
    const accept = async () => {
      broken -= 1
      if (broken >= 0) throw new Error('database is away')
      return []
    }
    const other = await openOffice({ inbox: { accept } })
    expect(await other.zalo.person().says('điểm')).toEqual([500, 500, 200])
    await other.close()
  })
})

describe('what people do on a Zalo Official Account', () => {
  let office: Office
  beforeEach(async () => {
    office = await openOffice()
  })
  afterEach(() => office.close())

  it('asks the reception in private and answers', async () => {
    const person = office.zalo.person()
    await person.says('điểm sở y tế')
    await office.work()
    expect(office.heard).toEqual([
      { channel: 'zalo-oa', chat: person.id, sender: person.id, place: 'private', text: 'điểm sở y tế' },
    ])
    expect(person.messages().map(({ text }) => text)).toEqual(['nghe: điểm sở y tế'])
  })

  it.each<Kind>(['sticker', 'image', 'file', 'audio', 'location', 'business_card'])(
    'hands in a %s as no text',
    async (kind) => {
      await office.zalo.person().sends(kind)
      await office.work()
      const file = kind === 'file' ? 'out-of-reach' : undefined
      expect(office.heard.map((heard) => [heard.text, heard.file])).toEqual([['', file]])
    },
  )

  it('greets who follows, as somebody who is back', async () => {
    const person = office.zalo.person()
    await person.follows()
    await office.work()
    expect(office.events).toEqual([`zalo-oa ${person.id} back`])
    expect(office.heard.map(({ text }) => text)).toEqual(['/start'])
  })

  it('writes no more to who unfollows', async () => {
    const person = office.zalo.person()
    await person.unfollows()
    await office.work()
    expect(office.events).toEqual([`zalo-oa ${person.id} gone blocked`])
    expect(office.heard).toEqual([])
  })

  it('fails when the answer could not be handed over, so that the event is taken up again', async () => {
    await office.zalo.person().says('điểm')
    office.zalo.fail('message', 'reset')
    await expect(office.work()).rejects.toThrow('not sent: network')
  })
})

interface Signed {
  readonly raw: string
  readonly hash: string
}

function flip(hash: string): string {
  return `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`
}
