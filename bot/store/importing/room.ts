import { diskFull } from '../../errors.js'
import type { Database } from '../database.js'

/** The embedded PostgreSQL ends without a word where its log, which grows by 16 MB, finds no room. */
const RESERVE_BYTES = 64 * 1024 * 1024
/** of a row: staged, stored, indexed and logged */
const ROW_BYTES = 1_500

/** @throws Refused `disk-full` when what is left of the disk would not do to store so many rows */
export async function demandRoom({ freeBytes }: Pick<Database, 'freeBytes'>, rows: number): Promise<void> {
  const free = await freeBytes()
  if (free !== null && free < RESERVE_BYTES + rows * ROW_BYTES) throw diskFull()
}
