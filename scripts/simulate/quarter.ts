import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { deliveryKinds, startWorker } from '../../bot/delivery/index.js'
import { reminderJobs, reminderKinds } from '../../bot/jobs/index.js'
import { type Database, storeOutbox, storeReminders, storeThrottle } from '../../bot/store/index.js'
import { addDays, instantAt, type LocalDate } from '../../domain/index.js'
import { Random } from '../sample/random.js'
import { type Check, Observer, type Received } from './observer.js'
import { furnish, type Office } from './office.js'

export interface Simulation {
  /** everybody, by agency, those who got nothing included */
  readonly people: readonly { readonly id: string; readonly name: string }[]
  readonly received: readonly Received[]
  readonly slots: number
  readonly checks: Readonly<Record<Check, number>>
}

export interface SimulationOptions {
  /** an empty one, migrated */
  readonly database: Database
  readonly from: LocalDate
  readonly to: LocalDate
  /** of how many items of the sample one is kept */
  readonly keep?: number
  readonly seed?: number
  /** told of each day as it begins */
  readonly onDay?: (date: LocalDate) => void
}

/** When the program is looked at on every day, worked or not; `send`: how many minutes later its outbox is worked on. */
const LOOKS = [
  { at: '07:30', send: 25 },
  { at: '09:50', send: 10 },
  { at: '11:00', send: 5 },
  { at: '15:00', send: 5 },
  { at: '17:25', send: 15 },
  { at: '22:00', send: 1 },
] as const
const EXPORT_AT = '05:30'
/** How often the program is down when it should be looked at, and how often its outbox is left until the next look. */
const OUTAGES = 0.15
const MINUTE_MS = 60_000
const LOOK_EVERY_MS = 20
const EXPORTED = {
  questions: 'code,agency,submitted_at',
  dossiers: 'code,agency,received_at',
} as const

/**
 * Lives through days of the sample: the real store and outbox, two processes that look at every slot, now and then
 * none that does, and messages that go out some time after they were planned.
 */
export async function simulate({
  database,
  from,
  to,
  keep = 1,
  seed = 1,
  onDay = () => {},
}: SimulationOptions): Promise<Simulation> {
  let now = instantAt(from)
  const clock = () => now
  const office = await furnish(database, now, keep)
  const observer = await Observer.over(database, await office.facts.calendar(), clock)
  const random = new Random(seed)
  const [first, second] = [program(office, clock), program(office, clock)]
  for (let date = from; date <= to; date = addDays(date, 1)) {
    onDay(date)
    for (const kind of ['questions', 'dossiers'] as const)
      await office.bring(kind, [EXPORTED[kind]], instantAt(date, EXPORT_AT))
    for (const look of LOOKS) {
      now = instantAt(date, look.at)
      if (!random.chance(OUTAGES)) await Promise.all([first, second].map(({ jobs }) => jobs.runDueSlot()))
      now = new Date(now.getTime() + look.send * MINUTE_MS)
      if (!random.chance(OUTAGES)) await sendAll(office, first, observer, clock)
    }
  }
  const people = await database.prisma.person.findMany({
    orderBy: [{ agencyCode: 'asc' }, { name: 'asc' }],
    select: { id: true, name: true },
  })
  const slots = await database.prisma.slotRun.count()
  return { people, received: observer.received, slots, checks: observer.checks() }
}

type Program = ReturnType<typeof program>

/** The parts one process of the program would have. */
function program({ database, facts }: Office, clock: () => Date) {
  const reminders = storeReminders(database, { clock, fallbackChannel: null })
  const parts = { reminders, slots: reminders, facts, clock }
  return { jobs: reminderJobs(parts), kinds: deliveryKinds(reminderKinds(parts)) }
}

/**
 * Works on the outbox until nothing in it can go out now. What was put off waits by the database's clock, which stands
 * still here, so it is looked at anew each time.
 */
async function sendAll({ database }: Office, { kinds }: Program, observer: Observer, clock: () => Date): Promise<void> {
  const { rowCount } = await database.pool.query(`update delivery set run_at = now() where state = 'queued'`)
  if (rowCount === 0) return
  const worker = startWorker({
    name: 'simulation',
    queue: storeOutbox(database, clock),
    kinds,
    channels: [observer],
    throttle: storeThrottle(database, {}),
    clock,
    log: pino({ level: 'warn' }, pino.destination(2)),
  })
  while (await isBusy(database)) await sleep(LOOK_EVERY_MS)
  await worker.stop()
}

async function isBusy({ pool }: Office['database']): Promise<boolean> {
  const { rowCount } = await pool.query(
    `select 1 from delivery where state = 'sending' or (state = 'queued' and run_at <= now()) limit 1`,
  )
  return rowCount === 1
}
