import { createAssistant } from '../../bot/assistant/index.js'
import type { Assistant } from '../../bot/assistant/reply.js'
import type { Uploads } from '../../bot/assistant/uploads.js'
import type { Clock } from '../../bot/clock.js'
import { storeFacts } from '../../bot/store/facts.js'
import { storeEditing, storeOutbox, storePeople, storeReminders, storeSummaries } from '../../bot/store/index.js'
import type { TestDatabase } from './databases.js'

export interface DatabaseAssistantOptions {
  readonly clock: Clock
  readonly uploads: Uploads
  /** of a question that could not be answered */
  readonly onError: (error: unknown) => void
}

/** The assistant with all it rests on in a database. */
export function databaseAssistant(database: TestDatabase, options: DatabaseAssistantOptions): Assistant {
  const { clock } = options
  return createAssistant({
    ...options,
    facts: storeFacts(database),
    people: storePeople(database, { clock, telegramLink: async () => null }),
    log: storeOutbox(database, clock),
    reminders: storeReminders(database, { clock, fallbackChannel: null }),
    summaries: storeSummaries(database, { clock, fallbackChannel: null }),
    editing: storeEditing(database, clock),
  })
}
