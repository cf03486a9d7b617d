import {
  type Agency,
  type AgencyLevel,
  type CalendarDay,
  type DayKind,
  day,
  type LocalDate,
  Register,
  readRuleSet,
  rulesFor,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../domain/index.js'
import type { Facts, ItemRecord, PendingItem } from '../assistant/facts.js'
import { countQuarter } from './counting.js'
import type { Database } from './database.js'
import type { Agency as AgencyRow } from './generated/client.js'

/** What the database knows, as the assistant asks for it. */
export function storeFacts({ prisma, pool }: Database): Facts {
  const calendar = async () => {
    const stored = await prisma.calendarDay.findMany()
    return new WorkingCalendar([...VIETNAM_CALENDAR, ...stored.map(toCalendarDay)])
  }
  const rules: Facts['rules'] = async (quarter) => {
    const stored = await prisma.ruleSet.findMany()
    const sets = stored.flatMap(({ body }) => {
      const read = readRuleSet(body)
      return 'rules' in read ? [read.rules] : []
    })
    return rulesFor(sets, quarter)
  }
  return {
    register: async () => new Register((await prisma.agency.findMany({ orderBy: { code: 'asc' } })).map(toAgency)),
    calendar,
    rules,
    quarter: async (quarter, asOf) => countQuarter(pool, quarter, asOf, await calendar(), await rules(quarter)),
    metrics: async (quarter) => {
      const rows = await prisma.metric.findMany({ where: { quarter } })
      return new Map(rows.map(({ key, value }) => [key, value.toString()]))
    },
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

/** Questions and dossiers in one shape, as known at $1. */
const ITEMS_SQL = `
  select 'question' as kind, code, agency, field as subject, submitted_at as since, due_at as "dueAt",
         due_whole_day as "wholeDay", status, false as paused,
         case when answered_at <= $1 then answered_at end as "finishedAt"
  from question where submitted_at <= $1
  union all
  select 'dossier', code, agency, procedure, received_at, due_at, due_whole_day, status, status = 'paused',
         case when resolved_at <= $1 then resolved_at end
  from dossier where received_at <= $1`

/** Those of them nobody has finished by $1. */
export const OPEN_ITEMS_SQL = `
  select * from (${ITEMS_SQL}) item where "finishedAt" is null and status not in ('deleted', 'rejected')`

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

function toAgency(row: AgencyRow): Agency {
  return {
    ...row,
    level: row.level as AgencyLevel | null,
    validFrom: toLocalDate(row.validFrom),
    validTo: toLocalDate(row.validTo),
  }
}

function toCalendarDay(row: { date: Date; kind: string; reason: string | null; decision: string | null }): CalendarDay {
  return { ...row, date: day(row.date.toISOString().slice(0, 10)), kind: row.kind as DayKind }
}

function toLocalDate(date: Date | null): LocalDate | null {
  return date === null ? null : day(date.toISOString().slice(0, 10))
}
