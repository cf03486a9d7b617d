import type pg from 'pg'
import {
  boundsOf,
  endOfDay,
  localDateOf,
  type Quarter,
  type QuarterFacts,
  type Register,
  type RuleSet,
  type WorkingCalendar,
} from '../../domain/index.js'
import { memo } from '../memo.js'
import type { Database } from './database.js'
import type { Prisma } from './generated/client.js'
import type { Reading } from './reading.js'
import { shared } from './together.js'

const VERSION = 'data-version'

/**
 * Says that imported data, or a deadline, has changed: in the transaction that changed it. What was remembered is then
 * read anew, in every process.
 */
export async function dataChanged(
  within: Pick<pg.ClientBase, 'query'> | Pick<Prisma.TransactionClient, '$executeRawUnsafe'>,
): Promise<void> {
  if ('$executeRawUnsafe' in within) await within.$executeRawUnsafe(CHANGED_SQL)
  else await within.query(CHANGED_SQL)
}

const CHANGED_SQL = `
insert into setting as s (key, value) values ('${VERSION}', '1')
on conflict (key) do update set value = to_jsonb(s.value::int + 1)`

/** Counts, and from when until when they are the same whenever they are read. */
interface Counted {
  readonly from: Date
  readonly until: Date | null
  readonly facts: QuarterFacts
}

/** What was read since data last arrived. */
function memory(version: number | null) {
  return {
    version,
    register: memo<Register>(),
    calendar: memo<WorkingCalendar>(),
    rules: memo<RuleSet>(),
    counted: memo<Counted>(),
  }
}

/**
 * The same, read again only when they may have changed: the register, the calendar and the rules when data has
 * arrived; counts then too, and when an instant has passed at which something falls due or becomes known.
 */
export function remembered(reading: Reading, { pool }: Pick<Database, 'pool'>): Reading {
  let known = memory(null)

  const version = shared(async (key: string) => {
    const { rows } = await pool.query<{ value: number }>('select value from setting where key = $1', [key])
    return rows[0]?.value ?? null
  })
  const current = async () => {
    const now = await version(VERSION)
    if (known.version !== now) known = memory(now)
    return known
  }

  return {
    register: async () => (await current()).register.get('', reading.register),
    calendar: async () => (await current()).calendar.get('', reading.calendar),
    rules: async (quarter) => (await current()).rules.get(quarter, () => reading.rules(quarter)),
    async counts(quarter, at) {
      const { counted } = await current()
      const count = async (): Promise<Counted> => {
        const [found, until] = await Promise.all([reading.counts(quarter, at), nextChange(pool, quarter, at)])
        return { from: at, until, facts: found }
      }
      const standing = await counted.get(quarter, count)
      if (standing.from <= at && (standing.until === null || at < standing.until)) return standing.facts
      counted.forget(quarter)
      return (await counted.get(quarter, count)).facts
    },
  }
}

/**
 * The first instant after `at` at which a quarter's counts may be others though no data arrives; null: none, as the
 * quarter is over. Deadlines a rule set gives end with a day.
 */
async function nextChange(pool: pg.Pool, quarter: Quarter, at: Date): Promise<Date | null> {
  if (at >= boundsOf(quarter).end) return null
  const { rows } = await pool.query<{ next: Date | null }>(NEXT_CHANGE_SQL, [at])
  const day = endOfDay(localDateOf(at)).getTime()
  return new Date(Math.min(rows[0]?.next?.getTime() ?? day, day))
}

const NEXT_CHANGE_SQL = `
select min(at) as next from (
  (select min(received_at) as at from dossier where received_at > $1)
  union all (select min(resolved_at) from dossier where resolved_at > $1)
  union all (select min(due_at) from dossier where resolved_at is null and due_at >= $1)
  union all (select min(submitted_at) from question where submitted_at > $1)
  union all (select min(answered_at) from question where answered_at > $1)
  union all (select min(due_at) from question where due_at >= $1)
  union all (select min(until) from question_holding where until > $1)
) change`
