import {
  type Agency,
  type AgencyLevel,
  type CalendarDay,
  type DayKind,
  day,
  type LocalDate,
  type Metrics,
  type Quarter,
  Register,
  type RuleSet,
  readRuleSet,
  rulesFor,
  VIETNAM_CALENDAR,
  WorkingCalendar,
} from '../../domain/index.js'
import type { Database } from './database.js'
import type { Agency as AgencyRow } from './generated/client.js'

type From = Pick<Database, 'prisma'>

export async function readRegister({ prisma }: From): Promise<Register> {
  return new Register((await prisma.agency.findMany({ orderBy: { code: 'asc' } })).map(toAgency))
}

export async function readCalendar({ prisma }: From): Promise<WorkingCalendar> {
  const stored = await prisma.calendarDay.findMany()
  return new WorkingCalendar([...VIETNAM_CALENDAR, ...stored.map(toCalendarDay)])
}

/** The rule set in force on the quarter's last day. */
export async function readRules({ prisma }: From, quarter: Quarter): Promise<RuleSet> {
  const stored = await prisma.ruleSet.findMany()
  const sets = stored.flatMap(({ body }) => {
    const read = readRuleSet(body)
    return 'rules' in read ? [read.rules] : []
  })
  return rulesFor(sets, quarter)
}

/** What was entered for a quarter. */
export async function readMetrics({ prisma }: From, quarter: Quarter): Promise<Metrics> {
  const rows = await prisma.metric.findMany({ where: { quarter }, orderBy: { key: 'asc' } })
  return new Map(rows.map(({ key, value, note }) => [key, { value: value.toFixed(), note }]))
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
