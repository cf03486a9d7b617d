import type { People } from '../../bot/assistant/people.js'
import type { Reminders } from '../../bot/assistant/reminders.js'
import type { Summaries } from '../../bot/assistant/summaries.js'
import { type Clock, clockFrom } from '../../bot/clock.js'
import { type Config, readConfig } from '../../bot/config.js'
import type { DeliveryLog } from '../../bot/delivery/index.js'
import { environment } from '../../bot/environment.js'
import { Refused } from '../../bot/errors.js'
import { reminderJobs, type SlotOutcome } from '../../bot/jobs/index.js'
import { telegramLinks } from '../../bot/main/telegram-links.js'
import {
  openStore,
  type Store,
  storeOutbox,
  storePeople,
  storeReminders,
  storeSummaries,
} from '../../bot/store/index.js'
import { parseQuarter, type Quarter } from '../../domain/index.js'

/** What a command works with. */
export interface Context extends Store {
  /** migrations this opening applied */
  readonly migrated: readonly string[]
  readonly config: Config
  readonly clock: Clock
  readonly people: People
  readonly outbox: DeliveryLog
  readonly reminders: Reminders
  readonly summaries: Summaries
  /** Runs the slot an instant has reached: once, and only while it may be run. */
  readonly runSlot: (at: Date) => Promise<SlotOutcome>
}

/** Opens what a command needs, beside a running bot if there is one, and closes it whatever happens. */
export async function withStore<T>(work: (context: Context) => Promise<T>): Promise<T> {
  const config = readConfig(environment())
  const store = await openStore({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, purpose: 'command' })
  try {
    return await Promise.race([work(contextOf(store, config)), store.database.broken])
  } finally {
    await store.database.close()
  }
}

export function contextOf(store: Pick<Context, keyof Store | 'migrated'>, config: Config): Context {
  const { database, facts } = store
  const clock = clockFrom(config.startAt)
  const people = storePeople(database, { clock, telegramLink: telegramLinks(config) })
  const reach = { clock, fallbackChannel: config.webChat ? 'web' : null } as const
  const reminders = storeReminders(database, reach)
  const summaries = storeSummaries(database, reach)
  const outbox = storeOutbox(database, clock)
  const { runSlotNow: runSlot } = reminderJobs({ reminders, slots: reminders, facts, clock })
  return { ...store, config, clock, people, outbox, reminders, summaries, runSlot }
}

/** @throws Refused `bad-quarter` */
export function quarterOption(text: string | undefined): Quarter | undefined {
  return text === undefined ? undefined : quarterArgument(text)
}

/** @throws Refused `bad-quarter` */
export function quarterArgument(text: string): Quarter {
  const quarter = parseQuarter(text)
  if (quarter === null) throw new Refused('bad-quarter', `Quý “${text}” không đúng dạng. Xin ghi như 2022-Q1.`)
  return quarter
}

/** @throws Refused `bad-instant` */
export function instantOption(text: string | undefined): Date | undefined {
  if (text === undefined) return undefined
  const zoned = /(Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text.includes('T') ? text : `${text}T00:00:00`}+07:00`
  const at = new Date(zoned)
  if (Number.isNaN(at.getTime())) {
    throw new Refused('bad-instant', `Thời điểm “${text}” không đúng dạng. Xin ghi như 2022-03-31T17:00:00+07:00.`)
  }
  return at
}
