import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type FakeTelegram, startTelegram } from '../fakes/telegram/index.js'
import { withDatabase } from '../support/broadcast.js'
import { freshPlace } from '../support/databases.js'
import { cli, placeEnv, type Running, startBot } from '../support/programs.js'

describe('two programs with one Telegram token on one server', () => {
  let place: Awaited<ReturnType<typeof freshPlace>>
  let telegram: FakeTelegram
  let env: Record<string, string>
  let first: Running
  let second: Running
  beforeAll(async () => {
    ;[place, telegram] = await Promise.all([freshPlace('server'), startTelegram()])
    env = { ...placeEnv(place.options), TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root }
    first = startBot(env)
    await telegram.until('somebody fetches updates', () => telegram.called('deleteWebhook').length === 1)
    second = startBot(env)
    await second.printed(/sẵn sàng/)
  })
  afterAll(async () => {
    for (const bot of [first, second]) {
      bot.process.kill('SIGKILL')
      await bot.ended
    }
    await telegram.close()
    await place.remove()
  })

  const conflicts = () => telegram.calls.filter(({ status }) => status === 409)
  const pollers = () => telegram.called('deleteWebhook').length

  const unanswered = () =>
    withDatabase(place.options, async (pool) => {
      const sql = `select state from received_update where state not in ('done', 'failed')`
      return (await pool.query<{ state: string }>(sql)).rows.map(({ state }) => state)
    })

  it('one of them fetches updates, and when it dies the other goes on where it was', async () => {
    const { stdout } = await cli(['invite', 'leader', '--json'], env)
    const person = telegram.person()
    const texts = () => telegram.answers(person).map(({ text }) => text ?? '')
    telegram.says(person, `/start ${JSON.parse(stdout).code}`)
    await telegram.until('the code is answered', () => texts().length === 1)
    await vi.waitFor(async () => expect(await unanswered()).toEqual([]), 10_000)
    expect(pollers()).toBe(1)

    first.process.kill('SIGKILL')
    await first.ended
    telegram.says(person, '/channels')
    // Time passes: the dead one's lease ends now instead of within 15 seconds.
    await withDatabase(place.options, (pool) => pool.query(`update lease set until = now() - interval '1 second'`))
    await telegram.until('the other one answers', () => texts().length === 2)
    expect(texts()[1]).toContain('Telegram')
    expect(pollers()).toBe(2)

    telegram.says(person, '/language')
    await telegram.until('it goes on', () => texts().length === 3)
    await vi.waitFor(() => expect(telegram.pendingUpdates).toBe(0))
    expect(texts()).toHaveLength(3)
    expect(conflicts()).toEqual([])
  })

  it('an update that was being answered when its program died is answered by the next', async () => {
    const person = telegram.person()
    telegram.fault('sendMessage', 'hang')
    telegram.says(person, 'xin chào')
    await vi.waitFor(async () => expect(await unanswered()).toEqual(['answering']), 10_000)
    second.process.kill('SIGKILL')
    await second.ended
    telegram.heal()
    await withDatabase(place.options, async (pool) => {
      await pool.query(`update lease set until = now() - interval '1 second'`)
      await pool.query(`update received_update set lease_until = now() - interval '1 second' where state = 'answering'`)
    })
    first = startBot(env)
    await telegram.until('it is answered', () => telegram.answers(person).length === 1)
    expect(conflicts()).toEqual([])
  })
})
