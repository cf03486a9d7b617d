import {
  type Failure,
  type Naming,
  type OpenItem,
  type ReminderPolicy,
  type Situation,
  type Slot,
  slotId,
  slotInstant,
} from '../../domain/index.js'
import type { Facts } from '../assistant/facts.js'
import type { Clock } from '../clock.js'
import type { ChannelName } from '../delivery/index.js'
import { REMINDER, type Slots } from '../jobs/index.js'
import type { Database } from './database.js'
import { enqueue } from './outbox.js'
import { readRecipients } from './recipients.js'
import { dataAt, lastImports, marksOn, openItems } from './reminders-items.js'
import { policyFrom } from './reminders-policy.js'
import { inTransaction } from './transaction.js'

export interface SlotsOptions {
  readonly clock: Clock
  readonly facts: Pick<Facts, 'register' | 'calendar'>
  /** reaches everybody who has no chat */
  readonly fallbackChannel: ChannelName | null
}

const DAY_MS = 86_400_000
/** An item that goes on being open is named at least weekly; no quiet of it lasts so long. */
const HISTORY_DAYS = 60
/** What a first morning note looks back on. */
const FIRST_FAILURES_DAYS = 7

/** The slots that ran, and what they are planned from. */
export function storeSlots(database: Database, { clock, facts, fallbackChannel }: SlotsOptions): Slots {
  const { pool } = database
  const situation = async (
    at: Date,
    policy: ReminderPolicy,
    codes?: readonly OpenItem['code'][],
  ): Promise<Situation> => {
    const [register, calendar] = await Promise.all([facts.register(), facts.calendar()])
    const [items, marks, imported] = await Promise.all([
      openItems(pool, register, at, codes),
      marksOn(pool, at, codes),
      lastImports(pool),
    ])
    return { items, marks, dataAt: dataAt(imported, at, clock()), policy, calendar }
  }

  /** The last message that named an item to a person says how many times that made; earlier ones need not be read. */
  const namings = async (before: Date): Promise<readonly Naming[]> => {
    const { rows } = await pool.query<Naming & { times: number }>(
      `select distinct on (d.person, item.code) d.person, item.code, d.sent_at as at, item.times
       from delivery d cross join lateral jsonb_to_recordset(d.data -> 'items') as item (code text, times int)
       where d.kind = $1 and d.created_at > $2 and d.state = 'sent' and d.sent_at < $3
       order by d.person, item.code, d.sent_at desc`,
      [REMINDER.kind, new Date(before.getTime() - HISTORY_DAYS * DAY_MS), before],
    )
    return rows.flatMap(({ times, ...naming }) => Array.from({ length: times }, () => naming))
  }

  const failures = async (): Promise<{ failures: readonly Failure[]; failuresUntil: Date }> => {
    const { rows } = await pool.query<{ until: Date; told: Date | null }>(
      `select date_trunc('milliseconds', now()) as until,
              (select max(failures_until) from slot_run where kind = 'digest') as told`,
    )
    const failuresUntil = rows[0]?.until ?? clock()
    const since = rows[0]?.told ?? new Date(failuresUntil.getTime() - FIRST_FAILURES_DAYS * DAY_MS)
    const failed = await pool.query<Failure>(
      `select p.name as person, coalesce(d.channel, '–') as channel, coalesce(d.reason, 'unknown') as "errorCode"
       from delivery d join person p on p.id = d.person
       where d.state = 'failed' and d.run_at > $1 and d.run_at <= $2 order by d.run_at, d.id`,
      [since, failuresUntil],
    )
    return { failures: failed.rows, failuresUntil }
  }

  return {
    situation,

    async ran(date) {
      const { rows } = await pool.query<{ kind: Slot['kind'] }>('select kind from slot_run where date = $1', [date])
      return new Set(rows.map(({ kind }) => kind))
    },

    async read(slot, policy) {
      const at = slotInstant(slot)
      const [standing, people, history, failed] = await Promise.all([
        situation(at, policy),
        readRecipients(database, fallbackChannel),
        namings(at),
        failures(),
      ])
      return { ...standing, people, history, ...failed }
    },

    keep: ({ slot, policy, at, failuresUntil }, messages) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `insert into slot_run (id, date, kind, policy, ran_at, failures_until, messages)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          [slotId(slot), slot.date, slot.kind, policy, at, failuresUntil, messages.length],
        )
        if (rowCount === 0) return false
        await enqueue(client, messages, at)
        return true
      }),

    async policyOf(slot) {
      const { rows } = await pool.query<{ policy: unknown }>('select policy from slot_run where id = $1', [
        slotId(slot),
      ])
      return policyFrom(rows[0]?.policy)
    },

    async narrow(deliveryId, digest) {
      await pool.query(`update delivery set data = $2 where id = $1 and state = 'queued'`, [
        deliveryId,
        JSON.stringify(digest),
      ])
    },
  }
}
