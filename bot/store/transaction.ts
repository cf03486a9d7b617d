import pg from 'pg'
import { READ_ONLY } from '../errors.js'

/**
 * Writes down what has happened already, so that it does not happen again: also into the reserve a full disk is left with.
 * It is little, and of what was under way only.
 */
export async function noteDown<Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  sql: string,
  values: readonly unknown[],
): Promise<pg.QueryResult<Row>> {
  try {
    return await pool.query<Row>(sql, [...values])
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== READ_ONLY) throw error
    return inTransaction(pool, (client) => client.query<Row>(sql, [...values]), { mode: 'read write' })
  }
}

export interface TransactionOptions {
  readonly mode?: 'read write'
  /** asked when the work is done: false keeps nothing of it */
  readonly keeps?: () => boolean
}

/** All of it or nothing; a connection that cannot even be rolled back is not used again. */
export async function inTransaction<T>(
  pool: pg.Pool,
  work: (client: pg.PoolClient) => Promise<T>,
  { mode, keeps = () => true }: TransactionOptions = {},
): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query(`begin ${mode ?? ''}`)
    const result = await work(client)
    await client.query(keeps() ? 'commit' : 'rollback')
    client.release()
    return result
  } catch (error) {
    await client.query('rollback').then(
      () => client.release(),
      () => client.release(true),
    )
    throw error
  }
}
