import type { Database } from '../../bot/store/index.js'

/** Makes the embedded database read only, as a full disk does, or not any more: all connections share its one session. */
export function readOnly({ pool }: Pick<Database, 'pool'>, is: boolean): Promise<unknown> {
  return pool.query(`set default_transaction_read_only = ${is ? 'on' : 'off'}`)
}
