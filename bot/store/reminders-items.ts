import type pg from 'pg'
import {
  answerableAgencies,
  type DataAt,
  type Deadline,
  ITEM_KINDS,
  localDateOf,
  type Mark,
  type OpenItem,
  type Register,
  type Tier,
} from '../../domain/index.js'
import { ENDED_LATER_SQL, OPEN_ITEMS_SQL, STILL_OPEN_SQL } from './facts.js'

type Queryable = Pick<pg.Pool, 'query'>

/** Open items at an instant, with the deadlines known then, under the agencies that answer for them then. */
export async function openItems(
  pool: Queryable,
  register: Register,
  at: Date,
  codes?: readonly string[],
): Promise<readonly OpenItem[]> {
  const { rows } = await pool.query<ItemRow>(
    `select item.kind, item.code, item.agency, item.subject, item.paused,
            ${DUE_AT} as "dueAt", ${WHOLE_DAY} as "wholeDay"
     from (${OPEN_ITEMS_SQL}) item left join ${LATER} using (code)
     ${codes === undefined ? '' : 'where item.code = any($2)'}`,
    codes === undefined ? [at] : [at, codes],
  )
  const answerable = answerableAgencies(register, localDateOf(at))
  return rows.map((row) => ({ ...toItem(row), agency: answerable(row.agency) }))
}

/** Deadlines known at $1: what was extended later still had its old one. */
const LATER = `(
  select distinct on (code) code, from_at, from_whole_day from extension where at > $1 order by code, at
) later`
const DUE_AT = 'coalesce(later.from_at, item."dueAt")'
const WHOLE_DAY = 'coalesce(later.from_whole_day, item."wholeDay")'

/**
 * Open items at an instant that are due by a horizon and not paused. An agency's items of a kind come in one row, column
 * by column, and without their subjects, which neither a plan nor a count tells: that is read several times faster.
 */
export async function itemsInSight(
  pool: Queryable,
  register: Register,
  at: Date,
  horizon: Date,
): Promise<readonly OpenItem[]> {
  const answerable = answerableAgencies(register, localDateOf(at))
  // read before, so that an item extended meanwhile is found in one way or the other, never in both
  const extended = await pool.query<{ code: string }>('select distinct code from extension where at > $1', [at])
  const later = extended.rows.map(({ code }) => code)
  const [sights, earlier] = await Promise.all([
    Promise.all(ITEM_KINDS.map((kind) => pool.query<SightRow>(SIGHT_SQL, [at, horizon, kind, later]))),
    later.length === 0 ? [] : openItems(pool, register, at, later),
  ])
  const dueOf = deadlines()
  const items = sights.flatMap(({ rows }) =>
    rows.flatMap(({ kind, codes, dues, ...row }) => {
      const agency = answerable(row.agency)
      const due = dues.split(' ')
      return codes.map((code, n): OpenItem => {
        return { kind, code, agency, subject: null, due: dueOf(due[n] ?? ''), paused: false }
      })
    }),
  )
  return [...items, ...earlier]
}

interface SightRow extends Pick<OpenItem, 'kind' | 'agency'> {
  readonly codes: readonly string[]
  /** each in seconds since 1970, `d` before those that end with a day */
  readonly dues: string
}

const SIGHT_SQL = `
  select $3::text as kind, agency, json_agg(code) as codes,
         string_agg(case when "wholeDay" then 'd' else '' end || date_part('epoch', "dueAt"), ' ') as dues
  from (${OPEN_ITEMS_SQL}) item
  where kind = $3 and not paused and "dueAt" <= $2 and code <> all($4)
  group by agency`

/** Many items share a deadline: each is made once. */
function deadlines(): (due: string) => Deadline {
  const known = new Map<string, Deadline>()
  return (due) => {
    const found = known.get(due)
    if (found !== undefined) return found
    const wholeDay = due.startsWith('d')
    const made = { at: new Date(Math.round(Number(wholeDay ? due.slice(1) : due) * 1_000)), wholeDay }
    known.set(due, made)
    return made
  }
}

/** The agencies that answer for anything open at an instant, whenever it is due. */
export async function openAgencies(pool: Queryable, register: Register, at: Date): Promise<readonly string[]> {
  const { rows } = await pool.query<Pick<OpenItem, 'agency'>>(AGENCIES_SQL, [at])
  const answerable = answerableAgencies(register, localDateOf(at))
  return rows.map(({ agency }) => answerable(agency))
}

function ofAgency(items: string): string {
  return `select from (${items}) item where item.agency = agency.code`
}

/** Looks for one item in each agency, instead of at all items. */
const AGENCIES_SQL = `
  select agency.code as agency from agency
  where exists (${ofAgency(STILL_OPEN_SQL)}) or exists (${ofAgency(ENDED_LATER_SQL)})`

interface ItemRow extends Omit<OpenItem, 'due'> {
  readonly dueAt: Date | null
  readonly wholeDay: boolean
}

function toItem({ dueAt, wholeDay, ...item }: ItemRow): OpenItem {
  return { ...item, due: dueAt === null ? null : { at: dueAt, wholeDay } }
}

/** What was said by an instant about items open then, in the order it was said. */
export async function marksOn(pool: Queryable, at: Date, codes?: readonly string[]): Promise<readonly Mark[]> {
  const among = codes === undefined ? '' : 'where code = any($2)'
  const { rows } = await pool.query<MarkRow>(
    `select m.code, m.kind, m.at, m.tier, m.until, p.id, p.name
     from mark m join person p on p.id = m.person
     where m.at <= $1 and m.code in (select code from (${OPEN_ITEMS_SQL}) item ${among})
     order by m.at, m.id`,
    codes === undefined ? [at] : [at, codes],
  )
  return rows.map(toMark)
}

export interface MarkRow {
  readonly code: string
  readonly kind: string
  readonly at: Date
  readonly tier: string | null
  readonly until: Date | null
  readonly id: string
  readonly name: string
}

export function toMark({ code, kind, at, tier, until, id, name }: MarkRow): Mark {
  const head = { code, at, by: { id, name } }
  if (kind === 'snoozed' && until !== null) return { ...head, kind, until }
  return { ...head, kind: 'acknowledged', tier: tier as Tier | null }
}

/** When data of each kind last arrived; null: never. */
export async function lastImports(pool: Queryable): Promise<DataAt> {
  const { rows } = await pool.query<{ kind: string; last: Date }>(
    `select kind, max(imported_at) as last from import_run where kind in ('questions', 'dossiers') group by kind`,
  )
  const of = (kind: string) => rows.find((row) => row.kind === kind)?.last ?? null
  return { question: of('questions'), dossier: of('dossiers') }
}

/**
 * Until when the data of each kind is complete for an instant. Whatever was imported later knows of it as well; for an
 * instant still to come the data is taken to be as old then as it is now.
 */
export function dataAt({ question, dossier }: DataAt, at: Date, now: Date): DataAt {
  const ahead = Math.max(at.getTime() - now.getTime(), 0)
  const complete = (last: Date | null) =>
    last === null ? null : new Date(Math.min(at.getTime(), last.getTime() + ahead))
  return { question: complete(question), dossier: complete(dossier) }
}
