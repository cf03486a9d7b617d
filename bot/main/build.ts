import { setMaxListeners } from 'node:events'
import { hostname } from 'node:os'
import type { Logger } from 'pino'
import { BUILT_IN_POLICY, slotId } from '../../domain/index.js'
import { createAssistant } from '../assistant/index.js'
import type { Door, DoorParts } from '../channels/door.js'
import { type Mailbox, type PageReply, webChannel, webChat } from '../channels/web/index.js'
import type { Clock } from '../clock.js'
import type { Config } from '../config.js'
import {
  CHANNEL_LIMITS,
  type Channel,
  type ChannelName,
  createAnswering,
  deliveryKinds,
  type LimitsByChannel,
  linkDisabled,
  PATIENT,
  perSecond,
  startWorker,
  testMessage,
} from '../delivery/index.js'
import { createServer, fileLinks, metricsRoute } from '../http/index.js'
import { reminderJobs, reminderKinds, startAlarm, summaryKinds, tellSummaryDue } from '../jobs/index.js'
import { startSync, syncFailed } from '../jobs/sync/index.js'
import { type HeldLease, holdLease } from '../lease.js'
import { createInbox, createReception } from '../reception/index.js'
import {
  importSink,
  pendingMigrations,
  type Store,
  storeChoices,
  storeClockWatch,
  storeEditing,
  storeFiles,
  storeInbox,
  storeLeases,
  storeLinks,
  storeOaTokens,
  storeOutbox,
  storePeople,
  storeReminders,
  storeRetention,
  storeSummaries,
  storeSync,
  storeThrottle,
  storeUploads,
  storeWebMessages,
  storeWorkload,
} from '../store/index.js'
import { openDoors } from './doors.js'
import { telegramLinks } from './telegram-links.js'
import { webPeople } from './web-people.js'

export interface BuildOptions {
  readonly config: Config
  readonly store: Store
  readonly clock: Clock
  readonly log: Logger
}

type Stop = () => Promise<void>

/** @param ready called with the address once it listens */
type StartAll = (ready: (address: string) => void) => Promise<Stop>

export interface Bot {
  /** Sends and runs jobs: what any number of processes may do side by side. */
  startWorking(): Stop
  /** Puts together what is served besides, up to its routes. @returns what starts all of it */
  prepareAll(): Promise<StartAll>
}

const TIDY_EVERY_MS = 60 * 60 * 1_000
/** Whoever waits for the program is answered first: sending and jobs have to read and compile more before they begin. */
const WORK_AFTER_MS = 1_000
/** What providers have been handed may take so long when the program ends; then it is broken off. */
const FINISH_WITHIN_MS = 5_000

/** Puts the parts together, while the database opens; nothing runs or is asked yet. */
export async function build({ config, store: { database, facts }, clock, log }: BuildOptions): Promise<Bot> {
  const links = storeLinks(database, clock)
  const outbox = storeOutbox(database, clock)
  const throttle = storeThrottle(database, limitsOf(config))
  const clockWatch = storeClockWatch(database)
  const mailbox: Mailbox = storeWebMessages<PageReply>(database, clock)
  const retention = storeRetention(database, clock)
  const files = fileLinks(storeFiles(database, clock), config.PUBLIC_URL, clock)
  const ending = new AbortController()
  setMaxListeners(0, ending.signal) // every answer under way listens
  const fallbackChannel: ChannelName | null = config.webChat ? 'web' : null
  const reminders = storeReminders(database, { clock, fallbackChannel })
  const summaries = storeSummaries(database, { clock, fallbackChannel })
  const uploads = storeUploads(database, clock)
  const people = storePeople(database, { clock, telegramLink: telegramLinks(config) })
  const assistant = createAssistant({
    facts,
    people,
    log: outbox,
    reminders,
    summaries,
    editing: storeEditing(database, clock),
    uploads,
    clock,
    onError: (error, reference) => log.error({ err: error, reference }, 'a question could not be answered'),
  })
  const handlers = new Map<ChannelName, Door['handle']>()
  const inbox = createInbox({ store: storeInbox(database), handlers, log })
  const parts: DoorParts = {
    reception: createReception(assistant, links),
    inbox,
    chats: links,
    choices: storeChoices(database, clock),
    files: files.shelf,
    answering: (channel) =>
      createAnswering({
        channel,
        throttle,
        log,
        gone: (address) => links.gone(channel.name, address, 'blocked'),
        ending: ending.signal,
      }),
    log,
  }
  const doors = await openDoors(config, parts, storeOaTokens(database))
  for (const { channel, handle } of doors) handlers.set(channel.name, handle)
  const channels: readonly Channel[] = [
    ...doors.map(({ channel }) => channel),
    ...(config.webChat ? [webChannel(mailbox, files.ownShelf)] : []),
  ]

  const jobs = reminderJobs({ reminders, slots: reminders, facts, clock })
  const kinds = deliveryKinds([
    testMessage,
    linkDisabled,
    ...reminderKinds({ reminders, slots: reminders, facts, clock }),
    ...summaryKinds({ summaries, reminders, facts, clock }),
    syncFailed,
  ])

  /** as the policy in force says; looked at each minute */
  let tries = BUILT_IN_POLICY.attempts
  const startWorking = (): Stop => {
    const worker = startWorker({
      name: `${hostname()}:${process.pid}`,
      queue: outbox,
      kinds,
      channels,
      throttle,
      clock,
      log,
      fallbackChannel,
      retry: {
        ...PATIENT,
        get tries() {
          return tries
        },
      },
      stopMs: FINISH_WITHIN_MS,
    })
    const stopAlarm = startAlarm({
      log,
      async ring() {
        const setBackMs = await clockWatch.look()
        if (setBackMs > 0) log.warn({ setBackMs }, 'the clock of the database was set back, and what waits by it too')
        tries = (await reminders.policy()).attempts
        const [outcome, told] = [await jobs.runDueSlot(), await tellSummaryDue({ summaries, facts, clock })]
        if (outcome?.state === 'ran-now')
          log.info({ slot: slotId(outcome.slot), messages: outcome.messages }, 'a slot of reminders ran')
        if (told !== null) log.info(told, 'editors are told that a summary is due')
        if (outcome?.state === 'ran-now' || told !== null) worker.wake()
      },
    })
    const sync = startSync({
      folder: config.SYNC_DIR,
      url: config.SYNC_URL,
      store: storeSync(database),
      sink: importSink(database),
      leases: storeLeases(database),
      clock,
      log,
    })
    return async () => {
      await Promise.all([stopAlarm(), sync.stop()])
      await worker.stop()
    }
  }

  /** What was kept long enough goes. */
  const tidy = async (): Promise<void> => {
    try {
      await Promise.all([inbox.tidy(), uploads.tidy()])
      const deleted = await retention.tidy()
      if (Object.keys(deleted).length > 0) log.info({ deleted }, 'what was kept long enough is deleted')
    } catch (error) {
      log.error({ err: error }, 'what was kept long enough could not be deleted')
    }
  }

  const serving = () =>
    createServer({
      host: config.HOST,
      port: config.PORT,
      publicUrl: config.PUBLIC_URL,
      logger: log,
      plugins: [
        ...doors.map(({ routes }) => routes),
        files.routes,
        metricsRoute(storeWorkload(database), config.PUBLIC_URL),
        ...(config.webChat
          ? [
              webChat({
                assistant,
                people: webPeople(people),
                mailbox,
                shelf: files.ownShelf,
                password: config.WEB_CHAT_PASSWORD,
                clock,
              }).routes,
            ]
          : []),
      ],
      ready: () => readiness(database, doors),
    })

  return {
    startWorking,
    async prepareAll() {
      const server = serving()
      await server.app.ready()
      return async (ready) => {
        const address = await server.listen()
        inbox.start()
        const tidying = setInterval(() => void tidy(), TIDY_EVERY_MS)
        let stopWorking: Stop = async () => {}
        const working = setTimeout(() => {
          stopWorking = startWorking()
        }, WORK_AFTER_MS)
        const listening = doors.map((door) => listen(door, database, log))
        ready(address)
        return async () => {
          clearInterval(tidying)
          clearTimeout(working)
          const patience = setTimeout(() => ending.abort(), FINISH_WITHIN_MS)
          await Promise.all([...listening.map((lease) => lease.stop()), server.close(), stopWorking()])
          await inbox.stop()
          clearTimeout(patience)
        }
      }
    },
  }
}

/** One process at a time takes a provider's updates; when it dies another goes on. */
function listen({ channel, listen: work }: Door, database: Store['database'], log: Logger): HeldLease {
  return holdLease({ name: `listen:${channel.name}`, leases: storeLeases(database), work, log })
}

/** A channel nobody has asked yet in this process does not count against it: another process may hold it. */
async function readiness(database: Store['database'], doors: readonly Door[]) {
  const not = () => false
  const [reachable, writable] = await Promise.all([
    pendingMigrations(database).then((missing) => missing.length === 0, not),
    database.writable().catch(not),
  ])
  const connected = doors.map(({ channel, connected }) => [channel.name, connected() !== false] as const)
  const checks = { database: reachable, writable, ...Object.fromEntries(connected) }
  return { ok: Object.values(checks).every((ok) => ok), checks }
}

function limitsOf({ ZALO_MESSAGES_PER_SECOND, ZALO_OA_MESSAGES_PER_SECOND }: Config): LimitsByChannel {
  return {
    telegram: CHANNEL_LIMITS.telegram,
    zalo: { ...CHANNEL_LIMITS.zalo, overall: perSecond(ZALO_MESSAGES_PER_SECOND) },
    'zalo-oa': { ...CHANNEL_LIMITS['zalo-oa'], overall: perSecond(ZALO_OA_MESSAGES_PER_SECOND) },
  }
}
