import type pg from 'pg'
import {
  byAnswerableAgency,
  type DataAt,
  localDateOf,
  type Mark,
  type OpenItem,
  type Register,
  type Tier,
} from '../../domain/index.js'
import { OPEN_ITEMS_SQL } from './facts.js'

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
            coalesce(later.from_at, item."dueAt") as "dueAt",
            coalesce(later.from_whole_day, item."wholeDay") as "wholeDay"
     from (${OPEN_ITEMS_SQL}) item
     left join lateral (
       select from_at, from_whole_day from extension e where e.code = item.code and e.at > $1 order by e.at limit 1
     ) later on true
     ${codes === undefined ? '' : 'where item.code = any($2)'}`,
    codes === undefined ? [at] : [at, codes],
  )
  return byAnswerableAgency(rows.map(toItem), register, localDateOf(at))
}

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
