import { expect, vi } from 'vitest'
import { day } from '../../domain/index.js'
import type { Random } from '../../scripts/sample/random.js'
import { startZalo } from '../fakes/zalo/index.js'
import { broadcast, lapseLeases, withDatabase } from '../support/broadcast.js'
import { type Engine, freshPlace } from '../support/databases.js'
import { placeEnv, type Running, startBot } from '../support/programs.js'
import { type Finding, inRounds } from './finding.js'
import { linkEverybody, newItem } from './killed-slot.js'
import { settableClock } from './settable-clock.js'

const PEOPLE = 5
const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const SPEED = 20
/** the alarm rings every minute, and what it plans goes out at once */
const A_RING = 1.5 * MINUTE
const PATIENCE = { timeout: 30_000, interval: 100 }

/**
 * From 7:00 on Monday 16/11/2026, one after the other: where the clock is set to, and how many digests each person then
 * has in all. The slots are at 7:30 and 15:00; the items are those of a digest only.
 */
const JUMPS: readonly (readonly [by: number, digests: number])[] = [
  [34 * MINUTE, 1], // over the slot
  [0, 1], // before it again
  [36 * MINUTE, 1], // to it a second time
  [33 * MINUTE - DAY, 1], // a Sunday
  [15 * HOUR, 1], // Monday evening, outside the hours
  [17 * HOUR + DAY, 1], // after midnight, two days on
  [34 * MINUTE + DAY, 2], // Tuesday's slot
  [40 * MINUTE, 2], // a day back
  [34 * MINUTE + 2 * DAY, 3], // two days on: Wednesday's slot
]

/**
 * The machine's clock jumps forth and back over slots: each is sent once, and nothing outside the hours. Set back a day
 * under messages that wait for their next try, and under a program that is killed, it holds up nothing. On the embedded
 * database the database's clock jumps as well.
 */
export async function clockJumps(engine: Engine, rounds: number, random: Random): Promise<Finding> {
  const broken = { lost: 0, repeated: 0, unmarked: 0, 'outside hours': 0, stuck: 0 }
  const brokenOff = await inRounds(rounds, async () => {
    const [place, zalo, clock] = await Promise.all([freshPlace(engine), startZalo(), settableClock(SPEED)])
    const staff = Array.from({ length: PEOPLE }, () => zalo.person())
    for (const address of staff) zalo.bot.met(address)
    await withDatabase(place.options, (pool) => linkEverybody(pool, staff))
    await newItem(place.options, day('2026-11-16'))
    const start = () =>
      startBot({
        ...placeEnv(place.options),
        ...clock.env,
        NOW: '2026-11-16T07:00:00+07:00',
        ZALO_BOT_TOKEN: zalo.token,
        ZALO_API_ROOT: zalo.apiRoot,
      })
    let bot = start()
    try {
      await bot.printed(/sẵn sàng/)
      let due = 0
      for (const [by, digests] of JUMPS) {
        await clock.set(by + random.int(-60, 60) * 1_000)
        await clock.pass(A_RING)
        if (digests > due)
          await vi.waitFor(() => expect(digestsOf(zalo, staff)).toHaveLength(digests * PEOPLE), PATIENCE)
        const counts = staff.map((address) => zalo.bot.messages(address).length)
        const beyond = counts.filter((count) => count > digests).length
        broken.lost += counts.filter((count) => count < digests).length
        broken[due === digests ? 'outside hours' : 'repeated'] += beyond
        due = digests
      }

      // A day back under what waits: tries after a failure, claims and leases of the dead, limits, a pause.
      const chats = Array.from({ length: 2 * PEOPLE }, () => zalo.person())
      for (const chat of chats) zalo.bot.met(chat)
      zalo.fail('sendMessage', ...chats.slice(PEOPLE).map(() => ({ code: 500, status: 500 })), 'unanswered', 'hang')
      await broadcast(place.options, chats)
      await vi.waitFor(() => expect(zalo.calls.map(({ fault }) => fault)).toContain('hang'), PATIENCE)
      await clock.set(2 * DAY + 35 * MINUTE - DAY)
      await clock.pass(random.int(0, 30) * 1_000)
      bot.process.kill('SIGKILL')
      await bot.ended
      bot = start()
      await bot.printed(/sẵn sàng/)
      broken.stuck += await waiting(engine, place.options, bot)
      const texts = chats.map((chat) => zalo.bot.messages(chat).map(({ text }) => text))
      const repeats = texts.flatMap(([, ...more]) => more)
      broken.lost += texts.filter((of) => of.length === 0).length
      broken.unmarked += repeats.filter((text) => !text.startsWith('(gửi lại)')).length
      const asking = staff[0] ?? ''
      const answers = () => zalo.bot.messages(asking).length
      const before = answers()
      await zalo.says(asking, '/help')
      await vi.waitFor(() => expect(answers()).toBeGreaterThan(before), PATIENCE).catch(() => (broken.stuck += 1))
    } finally {
      bot.process.kill('SIGKILL')
      await bot.ended
      await Promise.all([zalo.stop(), clock.remove()])
      await place.remove()
    }
  })
  return { rounds, broken: { ...broken, 'broken off': brokenOff }, seen: { jumps: rounds * (JUMPS.length + 1) } }
}

function digestsOf(zalo: Awaited<ReturnType<typeof startZalo>>, staff: readonly string[]): readonly string[] {
  return staff.flatMap((address) => zalo.bot.messages(address)).map(({ text }) => text)
}

/** Waits until nothing is under way. On a server, whose clock goes on as ours, leases of the dead are not waited for. */
async function waiting(engine: Engine, options: Parameters<typeof withDatabase>[0], living: Running): Promise<number> {
  return withDatabase(options, async (pool) => {
    const left = async () => {
      if (engine === 'server') await lapseLeases(pool, living)
      const { rowCount } = await pool.query(`select from delivery where state in ('queued', 'sending')`)
      return rowCount ?? 0
    }
    await vi.waitFor(async () => expect(await left()).toBe(0), PATIENCE).catch(() => undefined)
    return left()
  })
}
