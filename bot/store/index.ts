import type { Facts } from '../assistant/facts.js'
import { type Database, type DatabaseOptions, openDatabase } from './database.js'
import { storeFacts } from './facts.js'
import { migrate } from './migrations.js'
import { databaseReading } from './reading.js'
import { remembered } from './remembered.js'

export { storeChoices } from './choices.js'
export { type ClockWatch, storeClockWatch } from './clock-watch.js'
export { type Database, type DatabaseOptions, type OpeningDatabase, openDatabase } from './database.js'
export { storeEditing } from './editing.js'
export { storeFiles } from './files.js'
export { checkFreezable } from './freezing.js'
export { importSink } from './importing/index.js'
export { storeInbox } from './inbox.js'
export { storeLeases } from './leases.js'
export { storeLinks } from './links.js'
export { migrate, pendingMigrations } from './migrations.js'
export { storeOaTokens } from './oa-tokens.js'
export { disableLink, enqueue, storeOutbox, type Within } from './outbox.js'
export { type PeopleOptions, storePeople } from './people.js'
export { type RemindersOptions, storeReminders } from './reminders.js'
export { RETENTION_DAYS, type Retention, storeRetention } from './retention.js'
export { type SummariesOptions, storeSummaries } from './summaries.js'
export { storeSync } from './sync.js'
export { storeThrottle } from './throttle.js'
export { storeUploads } from './uploads.js'
export { storeWebMessages } from './web-messages.js'
export { storeWorkload } from './workload.js'

export interface Store {
  readonly database: Database
  readonly facts: Facts
}

/** What the program works with, on a database whose schema is up to date before anything is asked of it. */
export function storeOn(database: Database): Store {
  return { database, facts: storeFacts(database, remembered(databaseReading(database), database)) }
}

/**
 * Opens the database and brings its schema up to date.
 * @returns also the migrations this opening applied
 * @throws Refused `data-folder-in-use`, `database-unreachable`, `schema-newer`
 */
export async function openStore(options: DatabaseOptions): Promise<Store & { readonly migrated: readonly string[] }> {
  const database = await openDatabase(options)
  try {
    return { migrated: await migrate(database), ...storeOn(database) }
  } catch (error) {
    await database.close()
    throw error
  }
}
