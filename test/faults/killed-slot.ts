import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import type { Database, DatabaseOptions } from '../../bot/store/index.js'
import { addDays, day, type LocalDate, VIETNAM_CALENDAR, WorkingCalendar } from '../../domain/index.js'
import type { Random } from '../../scripts/sample/random.js'
import { startZalo } from '../fakes/zalo/index.js'
import { lapseLeases, withDatabase } from '../support/broadcast.js'
import { type Engine, freshPlace } from '../support/databases.js'
import { placeEnv, type Running, startBot } from '../support/programs.js'
import { type Finding, inRounds } from './finding.js'

const PEOPLE = 60
const IN_FLIGHT = 8
const PATIENCE = { timeout: 60_000, interval: 20 }

/** The morning's reminders, day after day, their program killed at any moment: everybody gets the day's digest. */
export async function killedSlots(engine: Engine, rounds: number, random: Random): Promise<Finding> {
  const place = await freshPlace(engine)
  const zalo = await startZalo()
  const addresses = Array.from({ length: PEOPLE }, () => zalo.person())
  const running: Running[] = []
  const startOn = (date: LocalDate) => {
    const { token, apiRoot } = zalo
    const env = { ZALO_BOT_TOKEN: token, ZALO_API_ROOT: apiRoot, ZALO_MESSAGES_PER_SECOND: '1000' }
    const bot = startBot({ ...placeEnv(place.options), ...env, NOW: `${date}T07:30:00+07:00` })
    running.push(bot)
    return bot
  }
  const end = async (bot: Running) => {
    bot.process.kill('SIGKILL')
    await bot.ended
  }
  const arrivedOn = (date: LocalDate) => {
    const title = `Nhắc việc ngày ${date.split('-').reverse().map(Number).join('/')}`
    return addresses.map((address) =>
      zalo.bot
        .messages(address)
        .map(({ text }) => text)
        .filter((text) => text.includes(title)),
    )
  }
  try {
    for (const address of addresses) zalo.bot.met(address)
    await withDatabase(place.options, (pool) => linkEverybody(pool, addresses))
    const days = workingDays(day('2026-01-05'), rounds + 2)
    // beside a program that runs already, which is cheaper than to open the database for it alone
    const prepare = (round: number) => newItem(place.options, days[round] ?? day('2026-01-05'))
    await prepare(0)
    const began = performance.now()
    const first = startOn(days[0] ?? day('2026-01-05'))
    await vi.waitFor(() => expect(arrivedOn(days[0] ?? day('2026-01-05')).flat()).toHaveLength(PEOPLE), PATIENCE)
    const took = performance.now() - began
    await prepare(1)
    await end(first)

    const broken = { lost: 0, 'half-done': 0, repeated: 0, unmarked: 0 }
    let repeated = 0
    const brokenOff = await inRounds(rounds, async (round) => {
      const date = days[round] ?? day('2026-01-05')
      const killed = startOn(date)
      await wait(random.between(0, took * 1.1))
      await end(killed)
      const next = startOn(date)
      await next.printed(/sẵn sàng/)
      const { planned, slots } = await untilSettled(place.options, date, next)
      await prepare(round + 1)
      await end(next)
      const arrived = arrivedOn(date)
      const repeats = arrived.flatMap((texts) => texts.slice(1))
      repeated += repeats.length
      broken.lost += arrived.filter((texts) => texts.length === 0).length
      broken.unmarked += repeats.filter((text) => !text.includes('(gửi lại)')).length
      broken.repeated += Math.max(0, repeats.length - IN_FLIGHT)
      if (planned !== PEOPLE || slots !== 1) broken['half-done'] += 1
    })
    return { rounds, broken: { ...broken, 'broken off': brokenOff }, seen: { messages: PEOPLE * rounds, repeated } }
  } finally {
    await Promise.all(running.map(end))
    await zalo.stop()
    await place.remove()
  }
}

/** Waits until nothing of a day's slot is under way. @returns messages and rows there are of it */
function untilSettled(options: DatabaseOptions, date: LocalDate, living: Running) {
  return withDatabase(options, (pool) =>
    vi.waitFor(async () => {
      await lapseLeases(pool, living)
      const { rows } = await pool.query<{ slots: number; planned: number; open: number }>(
        `select (select count(*)::int from slot_run where date = $1) as slots,
                count(*)::int as planned,
                count(*) filter (where state in ('queued', 'sending'))::int as open
         from delivery where key like 'slot:' || $1 || '%'`,
        [date],
      )
      const [found] = rows
      if (found === undefined || found.slots === 0 || found.open > 0) throw new Error('the slot is under way')
      return found
    }, PATIENCE),
  )
}

export async function linkEverybody(pool: Database['pool'], addresses: readonly string[]): Promise<void> {
  await pool.query(`insert into agency (code, name) values ('SYT', 'Sở Y tế')`)
  await pool.query(
    `with linked as (
       insert into person (id, name, role, agency)
       select gen_random_uuid(), address, 'staff', 'SYT' from unnest($1::text[]) as address returning id, name
     )
     insert into chat_link (channel, address, person, preference, linked_at, heard_at)
     select 'zalo', name, id, 0, now(), now() from linked`,
    [addresses],
  )
}

/** A question that was due the day before and that nobody has been told of, beside fresh data; the others are answered. */
export function newItem(options: DatabaseOptions, date: LocalDate): Promise<void> {
  return withDatabase(options, async (pool) => {
    await pool.query(`update question set status = 'answered', answered_at = $1::timestamptz`, [`${date}T06:00+07:00`])
    await pool.query(
      `insert into question (code, agency, submitted_at, due_at, status)
       values ('Q-' || $1, 'SYT', $1::timestamptz - interval '20 days', $1::timestamptz - interval '1 hour', 'open')`,
      [`${date}T00:00+07:00`],
    )
    await pool.query(
      `insert into import_run (id, kind, file, imported_at, rows, inserted, updated)
       select gen_random_uuid(), kind, 'x.csv', $1, 0, 0, 0 from unnest(array['questions', 'dossiers']) as kind`,
      [`${date}T06:00+07:00`],
    )
  })
}

function workingDays(from: LocalDate, count: number): LocalDate[] {
  const calendar = new WorkingCalendar(VIETNAM_CALENDAR)
  const found: LocalDate[] = []
  for (let date = from; found.length < count; date = addDays(date, 1)) if (calendar.isWorking(date)) found.push(date)
  return found
}
