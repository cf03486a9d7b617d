import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Database, DatabaseOptions } from '../../bot/store/index.js'
import { startZalo, type Zalo } from '../fakes/zalo/index.js'
import { broadcast, untilSent, withDatabase } from '../support/broadcast.js'
import { type Engine, freshPlace } from '../support/databases.js'
import { placeEnv, type Running, startBot } from '../support/programs.js'

const PATIENCE = { timeout: 40_000, interval: 20 }

const leftovers: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const remove of leftovers.splice(0).reverse()) await remove()
})

async function place(engine: Engine): Promise<DatabaseOptions> {
  const { options, remove } = await freshPlace(engine)
  leftovers.push(remove)
  return options
}

async function provider(token?: string): Promise<Zalo> {
  const zalo = await startZalo(token === undefined ? {} : { token })
  leftovers.push(zalo.stop)
  return zalo
}

function start(
  options: DatabaseOptions,
  { token, apiRoot }: Zalo,
  args: readonly string[] = [],
  perSecond = 1_000,
): Running {
  const zalo = { ZALO_BOT_TOKEN: token, ZALO_API_ROOT: apiRoot, ZALO_MESSAGES_PER_SECOND: String(perSecond) }
  const bot = startBot({ ...placeEnv(options), ...zalo }, args)
  leftovers.push(() => end(bot))
  return bot
}

async function end(bot: Running, signal: NodeJS.Signals = 'SIGKILL'): Promise<number | null> {
  bot.process.kill(signal)
  return bot.ended
}

/** So many people who wrote to the bot before. */
function acquaintances(count: number, ...providers: readonly Zalo[]): string[] {
  return Array.from({ length: count }, () => {
    const person = providers[0]?.person() ?? ''
    for (const { bot } of providers) bot.met(person)
    return person
  })
}

const textsTo = (zalo: Zalo, chats: readonly string[]) =>
  chats.map((chat) => zalo.bot.messages(chat).map(({ text }) => text))

async function states(pool: Database['pool']): Promise<Record<string, number>> {
  const { rows } = await pool.query<{ state: string; count: number }>(
    'select state, count(*)::int as count from delivery group by state',
  )
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
}

describe('a broadcast', { timeout: 180_000 }, () => {
  it('is shared by two workers: nobody gets it twice', async () => {
    const PEOPLE = 400
    const A_SECOND = 200 // so it lasts longer than a worker waits before it looks again
    const options = await place('server')
    const first = await provider()
    const second = await provider(first.token)
    const chats = acquaintances(PEOPLE, first, second)
    const workers = [first, second].map((zalo) => start(options, zalo, ['--worker'], A_SECOND))
    await Promise.all(workers.map((worker) => worker.printed(/đang gửi tin/)))
    await broadcast(options, chats)
    await untilSent(options, PEOPLE)

    const counts = [first, second].map((zalo) => textsTo(zalo, chats).map(({ length }) => length))
    const totals = counts.map((each) => each.reduce((sum, count) => sum + count, 0))
    expect(chats.map((_, index) => (counts[0]?.[index] ?? 0) + (counts[1]?.[index] ?? 0))).toEqual(chats.map(() => 1))
    expect(Math.min(...totals)).toBeGreaterThan(0)
    expect(await Promise.all(workers.map((worker) => end(worker, 'SIGTERM')))).toEqual([0, 0])
  })

  it('stopped in the middle ends in order, even when the provider hangs, and goes on where it was', async () => {
    const PEOPLE = 200
    const options = await place('embedded')
    const zalo = await provider()
    const chats = acquaintances(PEOPLE, zalo)
    await broadcast(options, chats)
    const sent = () => textsTo(zalo, chats).flat().length

    zalo.fail('sendMessage', 'hang')
    const bot = start(options, zalo)
    await vi.waitFor(() => expect(sent()).toBeGreaterThan(50), { ...PATIENCE, interval: 1 })
    expect(await end(bot, 'SIGTERM')).toBe(0)
    const then = sent()
    expect(then).toBeLessThan(PEOPLE)
    await withDatabase(options, async (pool) => {
      expect(await states(pool)).toEqual({ sent: then, queued: PEOPLE - then })
      expect((await pool.query('select id from delivery where lease_until is not null')).rows).toEqual([])
      // Time passes for the message that hung: its next try comes now instead of after ten seconds.
      await pool.query('update delivery set run_at = now() where run_at > now()')
    })
    const again = start(options, zalo)
    await vi.waitFor(() => expect(sent()).toBe(PEOPLE), PATIENCE)
    await untilSent(options, PEOPLE)
    expect(await end(again, 'SIGTERM')).toBe(0)
    expect(textsTo(zalo, chats).map(({ length }) => length)).toEqual(chats.map(() => 1))
  })
})
