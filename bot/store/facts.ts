import type { Facts, ItemRecord, PendingItem } from '../assistant/facts.js'
import type { Database } from './database.js'
import { storeQuarters } from './quarters.js'
import { databaseReading, type Reading } from './reading.js'

/** What the database knows, as the assistant asks for it. */
export function storeFacts(database: Database, reading: Reading = databaseReading(database)): Facts {
  const { prisma, pool } = database
  const { standing, earlier } = storeQuarters(database, reading)
  return {
    register: () => reading.register(),
    calendar: () => reading.calendar(),
    rules: (quarter) => reading.rules(quarter),
    standing,
    earlier,
    pending: async (at, agency) => {
      const { rows } = await pool.query<ItemRow>(
        `select * from (${OPEN_ITEMS_SQL}) item where $2::text is null or agency = $2
         order by "dueAt" nulls last, code`,
        [at, agency ?? null],
      )
      return rows.map(toItem)
    },
    item: async (code) => {
      const { rows } = await pool.query<ItemRow>(`select * from (${ITEMS_SQL}) item where code = $2`, [
        FAR_FUTURE,
        code,
      ])
      return rows[0] === undefined ? null : toItem(rows[0])
    },
    freshness: async () => {
      const { _max } = await prisma.importRun.aggregate({
        where: { kind: { in: ['questions', 'dossiers'] } },
        _max: { importedAt: true },
      })
      return _max.importedAt
    },
  }
}

const FAR_FUTURE = new Date('9999-01-01T00:00:00Z')

/** Questions and dossiers in one shape, as known at $1. @param which a condition, by the column that says when it ended */
const itemsSql = (which: (endedAt: string) => string) => `
  select 'question' as kind, code, agency, field as subject, submitted_at as since, due_at as "dueAt",
         due_whole_day as "wholeDay", status, false as paused,
         case when answered_at <= $1 then answered_at end as "finishedAt"
  from question where submitted_at <= $1 and ${which('answered_at')}
  union all
  select 'dossier', code, agency, procedure, received_at, due_at, due_whole_day, status, status = 'paused',
         case when resolved_at <= $1 then resolved_at end
  from dossier where received_at <= $1 and ${which('resolved_at')}`

const ITEMS_SQL = itemsSql(() => 'true')

/** Those of them nobody has finished by $1: of columns, so that how many rows meet it can be foreseen. */
const openSql = (ended: (endedAt: string) => string) =>
  itemsSql((endedAt) => `${ended(endedAt)} and status not in ('deleted', 'rejected')`)

export const OPEN_ITEMS_SQL = openSql((endedAt) => `(${endedAt} is null or ${endedAt} > $1)`)
/** Its two parts, each of which an index finds. */
export const STILL_OPEN_SQL = openSql((endedAt) => `${endedAt} is null`)
export const ENDED_LATER_SQL = openSql((endedAt) => `${endedAt} > $1`)

interface ItemRow {
  readonly kind: PendingItem['kind']
  readonly code: string
  readonly agency: string
  readonly subject: string | null
  readonly since: Date
  readonly dueAt: Date | null
  readonly wholeDay: boolean
  readonly status: string
  readonly paused: boolean
  readonly finishedAt: Date | null
}

function toItem({ dueAt, wholeDay, ...row }: ItemRow): ItemRecord {
  return { ...row, due: dueAt === null ? null : { at: dueAt, wholeDay } }
}
