import { afterEach, describe, expect, it, vi } from 'vitest'
import { FAULTS, type Fault } from '../../fakes/zalo/index.js'
import { type Bench, bench, SHORT, until } from './support.js'

const HOUR = 3_600_000

describe('polling Zalo', () => {
  let running: Bench | undefined
  let stop = new AbortController()
  let listening: Promise<void> | undefined
  afterEach(async () => {
    stop.abort()
    await listening
    await running?.stop()
  })

  async function start(given: Parameters<typeof bench>[0] = {}) {
    running = await bench(given)
    return running
  }
  function listen({ door }: Bench) {
    stop = new AbortController()
    listening = door.listen(stop.signal)
    return listening
  }
  const count = ({ zalo }: Bench, name: string) => zalo.calls.filter(({ method }) => method === name).length
  const texts = ({ inbox }: Bench) => inbox.kept.map(({ body }) => (body as { message: { text: string } }).message.text)

  it('hears what was said, in order, even where a webhook was left behind', async () => {
    const it = await start()
    await it.zalo.bot.method('setWebhook')?.({ url: 'http://127.0.0.1:1/', secret_token: 'x'.repeat(8) }, stop.signal)
    listen(it)
    await until(() => expect(count(it, 'getUpdates')).toBe(1))
    const person = it.zalo.person()
    for (const text of ['một', 'hai', 'ba']) await it.zalo.says(person, text)
    await until(() => expect(texts(it)).toEqual(['một', 'hai', 'ba']))
    expect(it.inbox.kept[0]).toMatchObject({
      channel: 'zalo',
      chat: person,
      key: expect.stringMatching(/^message\.text\.received:\w+$/),
    })
    expect(it.door.connected()).toBe(true)
  })

  it('asks again at once when nothing came', async () => {
    const it = await start({ timing: { ...SHORT, pollMs: 5, firstRetryMs: HOUR, longestRetryMs: HOUR } })
    listen(it)
    await until(() => expect(count(it, 'getUpdates')).toBeGreaterThan(3))
    expect(it.zalo.calls[1]?.parameters).toEqual({ timeout: '0.005' })
  })

  it('keeps an update before it asks for the next', async () => {
    let keep = () => {}
    const kept = new Promise<[]>((resolve) => {
      keep = () => resolve([])
    })
    const it = await start({ inbox: { accept: () => kept } })
    await it.zalo.says(it.zalo.person(), 'một')
    await it.zalo.says(it.zalo.person(), 'hai')
    listen(it)
    await until(() => expect(count(it, 'getUpdates')).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(count(it, 'getUpdates')).toBe(1)
    keep()
    await until(() => expect(count(it, 'getUpdates')).toBeGreaterThan(2))
  })

  it('does not let go of an update that could not be kept at first', async () => {
    const accept = vi.fn().mockRejectedValueOnce(new Error('database is gone')).mockResolvedValue([])
    const it = await start({ inbox: { accept } })
    await it.zalo.says(it.zalo.person(), 'điểm')
    listen(it)
    await until(() => expect(accept).toHaveBeenCalledTimes(2))
    expect(accept.mock.calls[1]).toEqual(accept.mock.calls[0])
    expect(it.log()).toContain('database is gone')
  })

  it('keeps an update the next time it listens that could not be kept before it had to stop', async () => {
    const accept = vi.fn().mockRejectedValue(new Error('no room'))
    const it = await start({ inbox: { accept }, timing: { ...SHORT, firstRetryMs: HOUR, longestRetryMs: HOUR } })
    await it.zalo.says(it.zalo.person(), 'điểm')
    const lost = new AbortController()
    const ended = it.door.listen(lost.signal)
    await until(() => expect(accept).toHaveBeenCalledTimes(1))
    lost.abort()
    await ended
    accept.mockReset().mockResolvedValue([])
    listen(it)
    await until(() => expect(accept).toHaveBeenCalledTimes(1))
    expect(accept.mock.calls[0]?.[0]).toMatchObject({ channel: 'zalo', body: { message: { text: 'điểm' } } })
  })

  it('answers an update once that is handed out twice', async () => {
    const it = await start()
    const said = await it.zalo.says(it.zalo.person(), 'điểm')
    if (said !== null) await it.zalo.deliver(said.update)
    await it.zalo.says(it.zalo.person(), 'hết')
    listen(it)
    await until(() => expect(texts(it)).toEqual(['điểm', 'hết']))
  })

  it('passes over what it does not know, and its own echoes', async () => {
    const it = await start()
    const person = it.zalo.person()
    await it.zalo.deliver({ event_name: 'message.reaction.received', message: { message_id: 'a' } })
    await it.zalo.says(person, 'điểm')
    it.zalo.bot.echo = true
    listen(it)
    await until(() => expect(it.inbox.kept).toHaveLength(1))
    await it.answerKept()
    await until(() => expect(it.inbox.kept).toHaveLength(2))
    await it.answerKept()
    expect(it.heard.map(({ text }) => text)).toEqual(['điểm'])
  })

  it('takes a list of updates as well as one', async () => {
    const it = await start()
    const [one, two] = [await it.zalo.says(it.zalo.person(), 'một'), await it.zalo.says(it.zalo.person(), 'hai')]
    it.zalo.fail('getUpdates', { body: { ok: true, result: [one?.update, two?.update] } })
    listen(it)
    await until(() => expect(texts(it)).toEqual(['một', 'hai']))
  })

  const troubles: [string, Fault][] = [
    ['fails', FAULTS.broken],
    ['says too many', FAULTS.limited],
    ['answers a web page', 'html'],
    ['answers with no update in it', { body: { ok: true } }],
    ['cuts the line', 'reset'],
    ['never answers', 'hang'],
  ]
  it.each(troubles)('goes on when Zalo %s, and asks again for updates to come here', async (_, fault) => {
    const it = await start({ timing: { ...SHORT, pollMarginMs: 50, answerMs: { ...SHORT.answerMs, other: 50 } } })
    it.zalo.fail('getUpdates', fault, fault)
    it.zalo.fail('deleteWebhook', fault)
    await it.zalo.says(it.zalo.person(), 'điểm')
    listen(it)
    await until(() => expect(texts(it)).toEqual(['điểm']))
    expect(count(it, 'deleteWebhook')).toBeGreaterThanOrEqual(3)
    expect(it.log()).toContain('trying again')
  })

  it('says clearly that the token was refused, and waits long', async () => {
    const it = await start({ timing: { ...SHORT, refusedMs: HOUR } })
    it.zalo.fail('deleteWebhook', { code: 401, description: 'Unauthorized' })
    listen(it)
    await until(() => expect(it.log()).toContain('ZALO_BOT_TOKEN was refused by Zalo (401)'))
    await new Promise((resolve) => setTimeout(resolve, 30))
    expect(it.zalo.calls).toHaveLength(1)
    expect(it.door.connected()).toBe(false)
  })

  it.each([
    ['while a poll is open', HOUR, []],
    ['while it waits to try again', 5, ['html' as const]],
  ])('ends when it is told to, %s', async (_, pollMs, faults) => {
    const it = await start({ timing: { ...SHORT, pollMs, firstRetryMs: HOUR, longestRetryMs: HOUR } })
    it.zalo.fail('getUpdates', ...faults)
    const ended = listen(it)
    await until(() => expect(count(it, 'getUpdates')).toBe(1))
    stop.abort()
    await expect(ended).resolves.toBeUndefined()
  })

  it('does not know whether Zalo answers before it has asked', async () => {
    expect((await start()).door.connected()).toBeNull()
  })
})
