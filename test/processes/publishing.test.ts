import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { storeSummaries } from '../../bot/store/summaries.js'
import { quarterOf } from '../../domain/index.js'
import { at } from '../domain/reminders/situation.js'
import { startZalo, type Zalo } from '../fakes/zalo/index.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'
import { placeEnv, type Running, startBot } from '../support/programs.js'

const LEADERS = 200
/** What one worker has in flight on a channel at a time. */
const IN_FLIGHT = 8
/** A provider as slow as this leaves time for the sending to be cut off in its middle. */
const SLOW_MS = 20
const PATIENCE = { timeout: 50_000, interval: 20 }
const OPERATOR = { person: null, chat: null }
const QUARTER = quarterOf(2026, 3)
/** A Tuesday morning, when nothing else is due. */
const NOW = '2026-10-13T09:00:00+07:00'

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
  database.release()
})

const startWorker = () => {
  const provider = { ZALO_BOT_TOKEN: zalo.token, ZALO_API_ROOT: zalo.apiRoot, ZALO_MESSAGES_PER_SECOND: '1000' }
  const worker = startBot({ ...placeEnv(database.options), ...provider, NOW }, ['--worker'])
  workers.push(worker)
  return worker
}

/** Leaders, each in a chat of their own, and a quarter in which something happened. */
async function linkLeaders(): Promise<string[]> {
  const addresses = Array.from({ length: LEADERS }, () => zalo.person())
  for (const address of addresses) zalo.bot.met(address)
  await database.prisma.agency.create({ data: { code: 'SYT', name: 'Sở Y tế' } })
  await database.prisma.question.create({
    data: {
      ...{ code: 'Q1', agencyCode: 'SYT', submittedAt: at('2026-08-03 08:00'), dueAt: at('2026-08-17 17:00') },
      ...{ status: 'answered', answeredAt: at('2026-08-10 08:00'), responderOk: true },
    },
  })
  await database.pool.query(
    `with linked as (
       insert into person (id, name, role)
       select gen_random_uuid(), address, 'leader' from unnest($1::text[]) as address returning id, name
     )
     insert into chat_link (channel, address, person, preference, linked_at, heard_at)
     select 'zalo', name, id, 0, now(), now() from linked`,
    [addresses],
  )
  return addresses
}

it('a summary published to 200 leaders reaches each of them through a kill -9, and repeats only what was in flight', async () => {
  const addresses = await linkLeaders()
  zalo.fail('sendMessage', ...Array.from({ length: 2 * LEADERS }, () => ({ slowMs: SLOW_MS })))
  const clock = () => new Date(NOW)
  const summaries = storeSummaries(database, { clock, fallbackChannel: null })
  await summaries.freeze(QUARTER, 0, OPERATOR, clock())
  const presses = await Promise.all([1, 1].map((revision) => summaries.publish(QUARTER, revision, OPERATOR, clock())))
  expect(presses.map(({ again }) => again).sort()).toEqual([false, true])
  /** how each message begins, of every chat */
  const received = () =>
    addresses.map((address) =>
      zalo.bot
        .messages(address)
        .flatMap(({ text = '' }) => (text.includes('Tóm tắt báo cáo quý III/2026') ? [text] : [])),
    )
  const reached = () => received().flat().length

  startWorker()
  startWorker()
  const killed = await vi.waitFor(async () => {
    expect(reached()).toBeGreaterThan(LEADERS / 5)
    const { rows } = await database.pool.query<{ claimed_by: string }>(
      'select claimed_by from delivery where claimed_by is not null limit 1',
    )
    const busy = workers.find(({ process }) => rows[0]?.claimed_by.includes(`:${process.pid}/`))
    return busy ?? expect.fail('nobody is sending')
  }, PATIENCE)
  killed.process.kill('SIGKILL')
  await killed.ended
  expect(reached()).toBeLessThan(LEADERS)

  await vi.waitFor(
    async () => {
      // As if the leases of the one that died had run out: also those of a statement carried out after its death.
      await database.pool.query(
        `update delivery set lease_until = now() - interval '1 second' where claimed_by like $1`,
        [`%:${killed.process.pid}/%`],
      )
      expect(await summaries.progress(QUARTER, 1)).toMatchObject({ sent: LEADERS, waiting: 0, failed: [] })
    },
    { ...PATIENCE, interval: 100 },
  )
  expect(received().filter((chat) => chat.length === 0)).toEqual([])
  const repeats = received().flatMap((chat) => chat.slice(1))
  expect(repeats.length).toBeLessThanOrEqual(IN_FLIGHT)
  expect(repeats.filter((text) => !text.includes('(gửi lại)'))).toEqual([])
}, 120_000)
