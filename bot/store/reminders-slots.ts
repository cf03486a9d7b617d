import {
  type Failure,
  horizonOf,
  type OpenItem,
  type ReminderPolicy,
  type Situation,
  type Slot,
  slotId,
  slotInstant,
} from '../../domain/index.js'
import type { Facts } from '../assistant/facts.js'
import type { Clock } from '../clock.js'
import { type ChannelName, recipientCount } from '../delivery/index.js'
import type { Slots } from '../jobs/index.js'
import type { Database } from './database.js'
import { enqueue } from './outbox.js'
import { readRecipients } from './recipients.js'
import { keepShared, plannedWith } from './reminders-digests.js'
import { dataAt, itemsInSight, lastImports, marksOn, openItems } from './reminders-items.js'
import { policyFrom } from './reminders-policy.js'
import { toldBySlot } from './reminders-told.js'
import { inTransaction } from './transaction.js'

export interface SlotsOptions {
  readonly clock: Clock
  readonly facts: Pick<Facts, 'register' | 'calendar'>
  /** reaches everybody who has no chat */
  readonly fallbackChannel: ChannelName | null
}

const DAY_MS = 86_400_000
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
      codes === undefined
        ? itemsInSight(pool, register, at, horizonOf(at, calendar, policy))
        : openItems(pool, register, at, codes),
      marksOn(pool, at, codes),
      lastImports(pool),
    ])
    return { items, marks, dataAt: dataAt(imported, at, clock()), policy, calendar }
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
        toldBySlot(pool, slot),
        failures(),
      ])
      return { ...standing, people, history, ...failed }
    },

    keep: ({ slot, policy, at, failuresUntil }, shared, messages) =>
      inTransaction(pool, async (client) => {
        const { rowCount } = await client.query(
          `insert into slot_run (id, date, kind, policy, ran_at, failures_until, messages)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing`,
          [slotId(slot), slot.date, slot.kind, policy, at, failuresUntil, recipientCount(messages)],
        )
        if (rowCount === 0) return false
        await keepShared(client, shared, at)
        await enqueue(client, messages, at)
        return true
      }),

    async policyOf(slot) {
      const { rows } = await pool.query<{ policy: unknown }>('select policy from slot_run where id = $1', [
        slotId(slot),
      ])
      return policyFrom(rows[0]?.policy)
    },

    planned: (data) => plannedWith(pool, data),

    async narrow(deliveryId, data) {
      await pool.query(`update delivery set data = $2 where id = $1 and state = 'queued'`, [
        deliveryId,
        JSON.stringify(data),
      ])
    },
  }
}
