import { diskFull } from '../errors.js'
import type { Database } from './database.js'

/** More than what makes the embedded database read only, which comes too late for what writes much in one transaction. */
const RESERVE_BYTES = 64 * 1024 * 1024
/** of a row: staged, stored, indexed and logged */
const ROW_BYTES = 1_500

/** @throws Refused `disk-full` when what is left of the disk would not do to store so many rows, or to change the schema */
export async function demandRoom({ freeBytes }: Pick<Database, 'freeBytes'>, rows = 0): Promise<void> {
  const free = await freeBytes()
  if (free !== null && free < RESERVE_BYTES + rows * ROW_BYTES) throw diskFull()
}
