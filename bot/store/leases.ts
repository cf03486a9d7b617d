import type { Leases } from '../lease.js'
import type { Database } from './database.js'

/** Named leases, by the database's clock. */
export function storeLeases({ pool }: Pick<Database, 'pool'>): Leases {
  return {
    async hold(name, holder, ttlMs) {
      const { rowCount } = await pool.query(
        `insert into lease (name, holder, until) values ($1, $2, now() + $3 * interval '1 millisecond')
         on conflict (name) do update set holder = excluded.holder, until = excluded.until
         where lease.holder = excluded.holder or lease.until < now()`,
        [name, holder, ttlMs],
      )
      return rowCount === 1
    },
    async release(name, holder) {
      await pool.query('delete from lease where name = $1 and holder = $2', [name, holder])
    },
  }
}
