import type pg from 'pg'
import {
  type SharedDigest,
  type Slot,
  slotId,
  slotInstant,
  type Told,
  tellingOf,
  toldAfter,
  toldBefore,
} from '../../domain/index.js'
import { deliveryKey } from '../delivery/index.js'
import { type ItemReminder, REMINDER, slotKey } from '../jobs/index.js'
import { OPEN_ITEMS_SQL } from './facts.js'

/** An item that goes on being open is named at least weekly; no quiet of it lasts so long. */
const HISTORY_DAYS = 60
const DAY_MS = 86_400_000

/**
 * What each person had been told of open items before a slot. The reminders of a day know what was told before it, so
 * those of the last day on which somebody got any are all that is read; people with the same ones share the answer.
 */
export async function toldBySlot(pool: pg.Pool, slot: Slot): Promise<ReadonlyMap<string, Told>> {
  const days = await lastDays(pool, slot)
  const shared = await sharedOn(pool, days)
  const whole = await toldByWholeDigests(pool, days, slotInstant(slot))
  const known = new Map<string, Map<string, number>>()
  const history = new Map<string, Map<string, number>>()
  for (const [person, day] of days) {
    const key = whole.has(person) ? person : JSON.stringify(day.map(({ data, sentAt }) => [data, sentAt !== null]))
    const told = known.get(key) ?? new Map(toldAfterDay(day, whole.get(person), shared))
    known.set(key, told)
    history.set(person, told)
  }
  await forgetFinished(pool, [...known.values()], slotInstant(slot))
  return history
}

/** A reminder of items. */
interface Kept {
  readonly data: ItemReminder
  /** null: not sent by the instant of reading */
  readonly sentAt: Date | null
}

type Days = ReadonlyMap<string, readonly Kept[]>
type Shared = Pick<SharedDigest, 'codes' | 'told'>

/** The key of a message in SQL. */
const KEY = `'${deliveryKey(slotKey(`' || slot.id || '`), `' || back.person || '`)}'`

/** The reminders of the last day on which somebody got any, in the order of its slots, by person. */
async function lastDays(pool: pg.Pool, slot: Slot): Promise<Days> {
  const at = slotInstant(slot)
  const { rows } = await pool.query<Kept & { person: string }>(
    `with recursive slot as (
       select id, date, row_number() over (order by id desc) as n from slot_run where id < $1 and date > $2
     ), back as (
       select id as person, 0::bigint as n, null::date as date
       from person where revoked_at is null and agency is not null
       union all
       select person, slot.n, (select slot.date from delivery d where d.key = ${KEY} and ${OF_ITEMS})
       from back join slot on slot.n = back.n + 1
       where back.date is null
     )
     select back.person, d.data, case when d.state = 'sent' and d.sent_at < $4 then d.sent_at end as "sentAt"
     from back join slot using (date) join delivery d on d.key = ${KEY} and ${OF_ITEMS}
     order by slot.id`,
    [slotId(slot), daysBefore(at), REMINDER.kind, at],
  )
  const days = new Map<string, Kept[]>()
  for (const { person, ...kept } of rows) {
    const day = days.get(person)
    if (day === undefined) days.set(person, [kept])
    else day.push(kept)
  }
  return days
}

/** What was said long ago is not kept. */
const OF_ITEMS = `d.kind = $3 and d.data ->> 'role' in ('staff', 'head')`

function daysBefore(at: Date): Date {
  return new Date(at.getTime() - HISTORY_DAYS * DAY_MS)
}

/** What the reminders of some days share. @returns by slot, role and agency */
async function sharedOn(pool: pg.Pool, days: Days): Promise<(data: Kept['data']) => Shared> {
  const slots = new Set([...days.values()].flat().map(({ data }) => slotId(data.slot)))
  const { rows } = await pool.query<Shared & { slot: string; role: string; agency: string }>(
    'select slot, role, agency, codes, told from slot_digest where slot = any($1)',
    [[...slots]],
  )
  const shared = new Map(rows.map(({ slot, role, agency, ...rest }) => [[slot, role, agency].join(), rest]))
  return ({ slot, role, agency }) => shared.get([slotId(slot), role, agency].join()) ?? { codes: [], told: {} }
}

/**
 * What people had been told whose last reminders begin with one of version 1. Such a digest knows only how many times
 * its own items were told: the last one that names an item to a person says how many times that made.
 */
async function toldByWholeDigests(pool: pg.Pool, days: Days, before: Date): Promise<ReadonlyMap<string, Told>> {
  const people = [...days].filter(([, [first]]) => first !== undefined && 'items' in first.data).map(([id]) => id)
  const told = new Map(people.map((person) => [person, new Map<string, number>()]))
  if (people.length === 0) return told
  const { rows } = await pool.query<{ person: string; code: string; times: number }>(
    `select distinct on (d.person, item.code) d.person, item.code, item.times
     from delivery d cross join lateral jsonb_to_recordset(d.data -> 'items') as item (code text, times int)
     where d.person = any($1) and d.kind = $2 and d.created_at > $3 and d.state = 'sent' and d.sent_at < $4
     order by d.person, item.code, d.sent_at desc`,
    [people, REMINDER.kind, daysBefore(before), before],
  )
  for (const { person, code, times } of rows) told.get(person)?.set(code, times)
  return told
}

function toldAfterDay(day: readonly Kept[], whole: Told | undefined, shared: (data: Kept['data']) => Shared): Told {
  const sent = day.filter(({ sentAt }) => sentAt !== null).sort((a, b) => Number(a.sentAt) - Number(b.sentAt))
  let told = whole ?? toldBeforeDay(day, shared)
  for (const { data } of sent) told = toldAfter(told, 'items' in data ? data.items : tellingOf(shared(data), data))
  return told
}

function toldBeforeDay([first]: readonly Kept[], shared: (data: Kept['data']) => Shared): Told {
  return first === undefined || 'items' in first.data ? new Map() : toldBefore(shared(first.data), first.data)
}

/** Takes out what is not open any more: nobody will be told of it again. */
async function forgetFinished(pool: pg.Pool, all: readonly Map<string, number>[], at: Date): Promise<void> {
  const codes = new Set(all.flatMap((told) => [...told.keys()]))
  if (codes.size === 0) return
  const { rows } = await pool.query<{ code: string }>(
    `select code from unnest($2::text[]) as code where code not in (select code from (${OPEN_ITEMS_SQL}) item)`,
    [at, [...codes]],
  )
  for (const told of all) for (const { code } of rows) told.delete(code)
}
