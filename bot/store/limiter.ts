import type pg from 'pg'
import { type IRateLimiterPostgresOptions, RateLimiterPostgres } from 'rate-limiter-flexible'

/**
 * Counts that all processes share, in one table. The statements go without their names: on the embedded database all
 * connections share one session and its names.
 */
export function sharedLimiter(
  pool: pg.Pool,
  options: Pick<IRateLimiterPostgresOptions, 'keyPrefix' | 'points' | 'duration' | 'blockDuration'>,
): RateLimiterPostgres {
  return new RateLimiterPostgres({
    ...options,
    storeClient: { query: ({ text, values }: pg.QueryConfig) => pool.query({ text, values: values ?? [] }) },
    storeType: 'pool',
    tableName: 'rate_limit',
    tableCreated: true,
  })
}
