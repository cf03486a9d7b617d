import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { at } from '../domain/reminders/situation.js'
import { startZalo, type Zalo } from '../fakes/zalo/index.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'
import { placeEnv, type Running, startBot } from '../support/programs.js'
import { imported } from '../support/reminders.js'

const PEOPLE = 300
/** What one worker has in flight on a channel at a time. */
const IN_FLIGHT = 8
/** A provider as slow as this leaves time for the slot to be cut off in its middle. */
const SLOW_MS = 40

let database: TestDatabase
let zalo: Zalo
const workers: Running[] = []
beforeAll(async () => {
  database = await freshDatabase('server')
  zalo = await startZalo()
})
afterAll(async () => {
  for (const worker of workers) worker.process.kill('SIGKILL')
  await Promise.all(workers.map(({ ended }) => ended))
  await zalo.stop()
  await database.drop()
})

const startWorker = () => {
  const worker = startBot(
    {
      ...placeEnv(database.options),
      NOW: '2026-11-23T07:30:00+07:00',
      ZALO_BOT_TOKEN: zalo.token,
      ZALO_API_ROOT: zalo.apiRoot,
      ZALO_MESSAGES_PER_SECOND: '1000',
    },
    ['--worker'],
  )
  workers.push(worker)
  return worker
}

/** Everybody of one agency that has an item past due, each in a chat of their own. */
async function linkEverybody(): Promise<string[]> {
  const addresses = Array.from({ length: PEOPLE }, () => zalo.person())
  for (const address of addresses) await zalo.says(address, 'xin chào')
  await database.prisma.agency.create({ data: { code: 'SYT', name: 'Sở Y tế' } })
  const submittedAt = at('2026-11-02 08:00')
  await database.prisma.question.create({
    data: { code: 'Q1', agencyCode: 'SYT', submittedAt, dueAt: at('2026-11-20 17:00'), status: 'open' },
  })
  await imported(database, at('2026-11-23 06:00'))
  await database.pool.query(
    `with linked as (
       insert into person (id, name, role, agency)
       select gen_random_uuid(), address, 'staff', 'SYT' from unnest($1::text[]) as address returning id, name
     )
     insert into chat_link (channel, address, person, preference, linked_at, heard_at)
     select 'zalo', name, id, 0, now(), now() from linked`,
    [addresses],
  )
  return addresses
}

it('a process killed in the middle of a slot loses nobody their digest, and repeats only what was in flight', async () => {
  const addresses = await linkEverybody()
  zalo.fail('sendMessage', ...Array.from({ length: PEOPLE + 2 * IN_FLIGHT }, () => ({ slowMs: SLOW_MS })))
  const received = () => addresses.map((address) => zalo.bot.messages(address))
  const messages = () => received().flat().length

  startWorker()
  startWorker()
  const killed = await vi.waitFor(
    async () => {
      expect(messages()).toBeGreaterThan(PEOPLE / 5)
      const { rows } = await database.pool.query<{ claimed_by: string }>(
        'select claimed_by from delivery where claimed_by is not null limit 1',
      )
      const busy = workers.find(({ process }) => rows[0]?.claimed_by.includes(`:${process.pid}/`))
      if (busy === undefined) throw new Error('nobody is sending')
      return busy
    },
    { timeout: 50_000, interval: 10 },
  )
  killed.process.kill('SIGKILL')
  await killed.ended
  expect(messages()).toBeLessThan(PEOPLE)
  // As if the leases of the one that died had run out, all else being as it was: also those of a statement that the
  // server carried out after its client's death.
  const lapse = () =>
    database.pool.query(`update delivery set lease_until = now() - interval '1 second' where claimed_by like $1`, [
      `%:${killed.process.pid}/%`,
    ])
  expect((await lapse()).rowCount).toBeGreaterThan(0)

  await vi.waitFor(
    async () => {
      await lapse()
      expect(await database.prisma.delivery.count({ where: { state: 'sent' } })).toBe(PEOPLE)
    },
    { timeout: 50_000, interval: 50 },
  )
  expect(received().filter((chat) => chat.length === 0)).toEqual([])
  expect(messages() - PEOPLE).toBeLessThanOrEqual(IN_FLIGHT)
  for (const chat of received()) {
    for (const { text } of chat) expect(text).toContain('Nhắc việc ngày 23/11/2026 – Sở Y tế')
    for (const { text } of chat.slice(1)) expect(text).toContain('(gửi lại)')
  }
  expect(await database.prisma.slotRun.findMany()).toMatchObject([{ id: '2026-11-23T07:30', messages: PEOPLE }])
})
