import { setTimeout as sleep } from 'node:timers/promises'
import { Refused } from '../errors.js'
import { type Database, pendingMigrations } from '../store/index.js'

const LOOK_EVERY_MS = 5_000

/**
 * Rejects as soon as a newer version of the program has upgraded the database: this one has to step back.
 * @throws Refused `schema-newer`
 */
export async function untilSuperseded(database: Database): Promise<never> {
  for (;;) {
    await sleep(LOOK_EVERY_MS, undefined, { ref: false })
    await pendingMigrations(database).catch((error: unknown) => {
      if (error instanceof Refused) throw error
    })
  }
}
