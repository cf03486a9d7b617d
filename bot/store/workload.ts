import type { Database } from './database.js'

/** Counts of the work under way, for monitoring. */
export function storeWorkload({ pool }: Database) {
  const byState = async (sql: string): Promise<Record<string, number>> => {
    const { rows } = await pool.query<{ state: string; count: number }>(sql)
    return Object.fromEntries(rows.map(({ state, count }) => [state, count]))
  }
  return async () => {
    const [deliveries, updates, oldest] = await Promise.all([
      byState(`select state, count(*)::int as count from delivery
               where state in ('queued', 'sending') or created_at > now() - interval '1 day' group by state`),
      byState(`select state, count(*)::int as count from received_update group by state`),
      pool.query<{ seconds: number }>(
        `select coalesce(extract(epoch from now() - min(run_at)), 0)::float8 as seconds
         from delivery where state = 'queued' and run_at <= now()`,
      ),
    ])
    return { deliveries, updates, oldestWaitingSeconds: oldest.rows[0]?.seconds ?? 0 }
  }
}
