import { setTimeout as wait } from 'node:timers/promises'
import type { Database } from '../../bot/store/index.js'
import type { Random } from '../../scripts/sample/random.js'
import { withDatabase } from '../support/broadcast.js'
import { type Engine, freshPlace } from '../support/databases.js'
import { cli, placeEnv, startCli } from '../support/programs.js'
import { type Finding, inRounds } from './finding.js'

const QUARTER = '2022-Q1'
const LEADERS = 20

/** Quarters frozen and published, killed at any moment: with all that belongs to it or not at all, and never twice. */
export async function killedFreezes(engine: Engine, rounds: number, random: Random): Promise<Finding> {
  const place = await freshPlace(engine)
  const env = placeEnv(place.options)
  const within = <T>(work: (pool: Database['pool']) => Promise<T>) => withDatabase(place.options, work)
  try {
    await within(office)
    const began = performance.now()
    await done(['freeze', QUARTER, '--yes'], env)
    // A third of the commands are done before the kill, however busy the machine becomes.
    let longestMs = performance.now() - began
    const killed = async (command: string) => {
      const running = startCli([command, QUARTER, '--yes'], env)
      const ended = running.ended.then(() => true)
      const wasDone = await Promise.race([wait(random.between(0, longestMs), false), ended])
      longestMs *= wasDone ? 0.95 : 1.025
      running.process.kill('SIGKILL')
      await running.ended
    }
    const stored = (news: number | null) => within((pool) => whatIsStored(pool, news))
    let [halfDone, lost, before] = [0, 0, await stored(1)]
    const brokenOff = await inRounds(rounds, async (round) => {
      await killed('freeze')
      const frozen = await stored(null)
      await killed('publish')
      const after = await stored(round + 1)
      for (const now of [frozen, after]) {
        const { revisions, last, freezes, publications, publishes, deliveries } = now
        const whole = revisions === last && revisions === freezes && publications === publishes
        if (!whole || deliveries !== publications * LEADERS) halfDone += 1
        if (revisions < before.revisions || publications < before.publications) lost += 1
        before = now
      }
    })
    await done(['freeze', QUARTER, '--yes'], env)
    await done(['publish', QUARTER, '--yes'], env)
    await done(['publish', QUARTER, '--yes'], env)
    const { revisions, publications, deliveries } = await stored(null)
    if (revisions !== before.revisions + 1 || publications !== before.publications + 1) lost += 1
    const repeated = Math.max(0, deliveries - publications * LEADERS)
    return {
      rounds,
      broken: { lost, 'half-done': halfDone, repeated, 'broken off': brokenOff },
      seen: { frozen: before.revisions, published: before.publications },
    }
  } finally {
    await place.remove()
  }
}

async function done(args: readonly string[], env: Record<string, string>): Promise<void> {
  const { code, stderr } = await cli(args, env)
  if (code !== 0) throw new Error(`${args.join(' ')}: ${stderr}`)
}

async function office(pool: Database['pool']): Promise<void> {
  await pool.query(`insert into agency (code, name, questions) values ('SYT', 'Sở Y tế', true)`)
  await pool.query(
    `insert into question (code, agency, submitted_at, due_at, answered_at, status)
     values ('Q1', 'SYT', '2022-02-01T08:00+07:00', '2022-02-15T17:00+07:00', '2022-02-10T08:00+07:00', 'answered')`,
  )
  await pool.query(`insert into metric (quarter, key, value) values ($1, 'news_items', 0)`, [QUARTER])
  await pool.query(
    `with leader as (
       insert into person (id, name, role) select gen_random_uuid(), 'Lãnh đạo ' || n, 'leader'
       from generate_series(1, ${LEADERS}) as n returning id, name
     )
     insert into chat_link (channel, address, person, preference, linked_at, heard_at)
     select 'zalo', name, id, 0, now(), now() from leader`,
  )
}

interface Stored {
  readonly revisions: number
  readonly last: number
  readonly freezes: number
  readonly publications: number
  readonly publishes: number
  readonly deliveries: number
}

/** @param news the portal's figure from then on, so that there is something to freeze; null: as it is */
async function whatIsStored(pool: Database['pool'], news: number | null): Promise<Stored> {
  const nothing = { revisions: 0, last: 0, freezes: 0, publications: 0, publishes: 0, deliveries: 0 }
  const { rows } = await pool.query<Stored>(
    `select (select count(*)::int from frozen_quarter) as revisions,
              (select coalesce(max(revision), 0) from frozen_quarter) as last,
              (select count(*)::int from audit_entry where action = 'freeze') as freezes,
              (select count(*)::int from publication) as publications,
              (select count(*)::int from audit_entry where action = 'publish') as publishes,
              (select count(*)::int from delivery where kind = 'summary') as deliveries`,
  )
  if (news !== null) await pool.query(`update metric set value = $1 where key = 'news_items'`, [news])
  return rows[0] ?? nothing
}
