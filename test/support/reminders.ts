import type { Reminders } from '../../bot/assistant/reminders.js'
import type { Role } from '../../bot/assistant/reply.js'
import {
  type Channel,
  type ChannelName,
  type DeliveryKind,
  deliveryKinds,
  startWorker,
  type Worker,
  type WorkerOptions,
} from '../../bot/delivery/index.js'
import { type ReminderJobs, reminderJobs, reminderKinds, type Slots } from '../../bot/jobs/index.js'
import { storeFacts } from '../../bot/store/facts.js'
import { storeOutbox } from '../../bot/store/outbox.js'
import { storeReminders } from '../../bot/store/reminders.js'
import { storeThrottle } from '../../bot/store/throttle.js'
import { at, due } from '../domain/reminders/situation.js'
import type { TestDatabase } from './databases.js'
import { addPerson, capturedLog } from './delivery.js'

/** Reminders over a real database, at a time that is set. */
export interface ReminderOffice {
  now: Date
  readonly reminders: Reminders & Slots
  readonly jobs: ReminderJobs
  readonly kinds: ReadonlyMap<string, DeliveryKind>
  /** the same office as another process has it */
  beside(fallbackChannel?: ChannelName): Pick<ReminderOffice, 'reminders' | 'jobs'>
  question(code: string, deadline: string | null, more?: { agency?: string; answered?: string }): Promise<void>
  /** Somebody linked on Telegram, at an address that is their name. @returns their id */
  person(name: string, role: Role, agency?: string): Promise<string>
  /** A worker that sends through these. */
  work(channels: readonly Channel[], options?: Partial<WorkerOptions>): Worker
  empty(): Promise<void>
}

export async function reminderOffice(database: TestDatabase): Promise<ReminderOffice> {
  const { prisma } = database
  const facts = storeFacts(database)
  const clock = () => office.now
  const beside: ReminderOffice['beside'] = (fallbackChannel) => {
    const reminders = storeReminders(database, { clock, fallbackChannel: fallbackChannel ?? null })
    return { reminders, jobs: reminderJobs({ reminders, slots: reminders, facts, clock }) }
  }
  const { reminders, jobs } = beside()
  const kinds = deliveryKinds(reminderKinds({ reminders, slots: reminders, facts, clock }))
  const office: ReminderOffice = {
    now: at('2022-03-14 07:30'),
    reminders,
    jobs,
    kinds,
    beside,
    async question(code, deadline, { agency = 'SYT', answered } = {}) {
      const given = deadline === null ? null : due(deadline)
      await prisma.question.create({
        data: {
          code,
          agencyCode: agency,
          submittedAt: at('2021-01-04 08:00'),
          dueAt: given?.at ?? null,
          dueWholeDay: given?.wholeDay ?? false,
          status: answered === undefined ? 'open' : 'answered',
          answeredAt: answered === undefined ? null : at(answered),
        },
      })
    },
    person: (name, role, agency) =>
      addPerson(database, [['telegram', name]], {
        name,
        role,
        ...(agency === undefined ? {} : { agencyCode: agency }),
      }),
    work: (channels, options = {}) =>
      startWorker({
        name: `w${Math.random()}`,
        queue: storeOutbox(database, clock),
        kinds,
        channels,
        throttle: storeThrottle(database, {}),
        clock,
        log: capturedLog().log,
        random: () => 0,
        retry: { backoffMs: [0], tries: 1 },
        pollMs: 50,
        stopMs: 50,
        ...options,
      }),
    async empty() {
      await database.empty()
      await prisma.agency.createMany({
        data: [
          { code: 'SYT', name: 'Sở Y tế' },
          { code: 'STC', name: 'Sở Tài chính' },
        ],
      })
      office.now = at('2022-03-14 07:30')
      await imported(database, office.now)
    },
  }
  await office.empty()
  return office
}

/** Files of both kinds of items came in at an instant. */
export async function imported({ prisma }: TestDatabase, importedAt: Date): Promise<void> {
  const run = { file: 'x.csv', importedAt, rows: 0, inserted: 0, updated: 0 }
  await prisma.importRun.createMany({
    data: [
      { kind: 'questions', ...run },
      { kind: 'dossiers', ...run },
    ],
  })
}
