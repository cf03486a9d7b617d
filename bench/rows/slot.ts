import { reminderJobs } from '../../bot/jobs/index.js'
import { storeFacts } from '../../bot/store/facts.js'
import { type Database, storeReminders } from '../../bot/store/index.js'
import { NOW } from '../data.js'
import { median, milliseconds, sideBySide, timed } from '../measure.js'
import { addPeople } from '../people.js'
import type { Bench } from '../row.js'
import { withDatabase } from '../world.js'

const ITEMS = 100_000
const PEOPLE = 5_000
/** enough for every connection of the pool to have served */
const ROUNDS = 15

export const slot: Bench = {
  name: 'slot',
  title: 'A reminder slot: 100,000 open items, 5,000 people',
  goal: 'at most 5 times INSERT … SELECT of as many outbox rows',
  async run(world) {
    const options = await world.database()
    const codes = await world.codes()
    return withDatabase(options, async (database) => {
      const people = Array.from({ length: world.size(PEOPLE) }, (_, index) => String(index + 1))
      await addPeople(database, people, codes)
      await addOpenItems(database, world.size(ITEMS), codes)
      const clock = () => NOW
      const reminders = storeReminders(database, { clock, fallbackChannel: null })
      const jobs = reminderJobs({ reminders, slots: reminders, facts: storeFacts(database), clock })
      let messages = 0
      const ours = async () => {
        await database.pool.query('truncate delivery, slot_digest, slot_run')
        return timed(async () => {
          const outcome = await jobs.runSlotNow(NOW)
          if (outcome.state !== 'ran-now') throw new Error(`the slot did not run: ${outcome.state}`)
          messages = outcome.messages
        })
      }
      const reference = async () => {
        await database.pool.query('create table made as select * from delivery')
        await database.pool.query('truncate delivery')
        const ms = await timed(() => database.pool.query('insert into delivery select * from made'))
        await database.pool.query('drop table made')
        return ms
      }
      const times = await sideBySide(ROUNDS, ours, reference)
      const [ms, insertMs] = [median(times.ours), median(times.reference)]
      return {
        ours: milliseconds(ms),
        reference: `INSERT ${milliseconds(insertMs)}`,
        ratio: ms / insertMs,
        met: ms <= insertMs * 5,
        details: { messages: messages.toLocaleString('en') },
      }
    })
  },
}

/** Due from a week ago to three weeks ahead. */
async function addOpenItems({ pool }: Database, count: number, codes: readonly string[]): Promise<void> {
  await pool.query(
    `insert into dossier (code, agency, received_at, due_at, status, procedure_code, procedure)
     select '000.00.10.H38-' || lpad(n::text, 8, '0'), ($2::text[])[1 + n % $3], $1::timestamptz - interval '30 days',
            $1::timestamptz + ((n * 7919) % (28 * 24) - 7 * 24) * interval '1 hour', 'processing',
            '1.000001.000.00.00.H38', 'Thủ tục cấp, điều chỉnh, gia hạn giấy phép số ' || n % 400
     from generate_series(1, $4::int) n`,
    [NOW, codes, codes.length, count],
  )
  await pool.query(
    `insert into import_run (id, kind, file, imported_at, rows, inserted, updated)
     values (gen_random_uuid(), 'dossiers', 'dossiers.csv', $1, 0, 0, 0)`,
    [NOW],
  )
  await pool.query('vacuum analyze')
}
