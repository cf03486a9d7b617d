import type { Database } from './database.js'
import { inTransaction } from './transaction.js'

export interface ClockWatch {
  /**
   * Looks whether the database's clock was set back, and if so moves everything that waits by it back as well: leases
   * of the dead, messages and updates to be tried again, limits. Otherwise all of it would wait until the clock has
   * caught up. Any number of processes may look.
   * @returns by how much the clock was set back since somebody looked last, in ms; 0: it was not
   */
  look(): Promise<number>
}

/** A clock that is brought into line by so little is not worth a thought. */
const TOLERANCE_MS = 5_000
/** the row among the leases that nobody holds: until then the clock is known to have run */
const SEEN = 'database-clock'

/** Remembers in the database what its clock said last, so that it is noticed also when nothing ran meanwhile. */
export function storeClockWatch({ pool }: Pick<Database, 'pool'>): ClockWatch {
  return {
    look: () =>
      inTransaction(pool, async (client) => {
        const { rows } = await client.query<{ aheadMs: number }>(
          `select (extract(epoch from until - clock_timestamp()) * 1000)::float8 as "aheadMs"
           from lease where name = $1 for update`,
          [SEEN],
        )
        const aheadMs = Math.round(rows[0]?.aheadMs ?? 0)
        const setBackMs = aheadMs > TOLERANCE_MS ? aheadMs : 0
        if (setBackMs > 0) for (const sql of MOVING_BACK) await client.query(sql, [setBackMs])
        await client.query(
          `insert into lease (name, holder, until) values ($1, '', clock_timestamp())
           on conflict (name) do update set until = excluded.until`,
          [SEEN],
        )
        return setBackMs
      }),
  }
}

/** What lies ahead comes nearer by $1 ms; what is due stays as it is. */
const nearer = (column: string) =>
  `${column} = case when ${column} > now() then greatest(now(), ${column} - $1 * interval '1 millisecond')
               else ${column} end`
const NOW_MS = '(extract(epoch from now()) * 1000)::bigint'

const MOVING_BACK = [
  `update lease set ${nearer('until')} where until > now()`,
  `update delivery set ${nearer('run_at')}, ${nearer('lease_until')}
   where state in ('queued', 'sending') and (run_at > now() or lease_until > now())`,
  `update received_update set ${nearer('lease_until')}
   where state in ('waiting', 'answering') and lease_until > now()`,
  `update rate_limit set expire = greatest(${NOW_MS}, expire - $1::bigint) where expire > ${NOW_MS}`,
  `update oa_token set ${nearer('expires_at')}, ${nearer('refresh_until')}`,
]
