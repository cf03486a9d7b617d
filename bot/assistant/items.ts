import { answerableAgencies, localDateOf, type OpenItem } from '../../domain/index.js'
import { commands, pageOf, placeIn } from '../texts/index.js'
import type { ItemRecord } from './facts.js'
import type { Desk } from './intent.js'
import { type Action, may } from './permissions.js'
import type { SentDigest } from './reminders.js'
import type { Reply } from './reply.js'

/** An item's code, or `@2026-11-23T07:30`, the digest one got in a slot, or one item of it by its place from 1. */
export type Target =
  | { readonly kind: 'item'; readonly code: string }
  | { readonly kind: 'digest'; readonly slot: string }
  | { readonly kind: 'place'; readonly slot: string; readonly place: number }

type Single = Exclude<Target, { kind: 'digest' }>

const SLOT = String.raw`@(\d{4}-\d{2}-\d{2}T\d{2}:\d{2})`
const DIGEST = new RegExp(String.raw`^${SLOT}(?:\s+(\d{1,4}))?(?:\s+|$)`)

/** What follows a command about items that was typed without a slash: a code has a digit in it. */
export const ONE_TARGET = new RegExp(String.raw`^(?:${SLOT}(?:\s+\d+)?|\S*\d\S*)$`)

/** Reads the target a command begins with, and what follows it; null when there is none. */
export function readItems(text: string): { readonly target: Target; readonly rest: string } | null {
  const trimmed = text.trim()
  const digest = DIGEST.exec(trimmed)
  if (digest !== null) {
    const [whole, slot = '', place] = digest
    const target: Target =
      place === undefined ? { kind: 'digest', slot } : { kind: 'place', slot, place: Number(place) }
    return { target, rest: trimmed.slice(whole.length) }
  }
  const code = /^\S+/.exec(trimmed)?.[0]
  return code === undefined ? null : { target: { kind: 'item', code }, rest: trimmed.slice(code.length).trim() }
}

/** A target as buttons repeat it. */
export function written(target: Target): string {
  if (target.kind === 'item') return target.code
  return target.kind === 'digest' ? `@${target.slot}` : placeIn(`@${target.slot}`, target.place)
}

/** What to type to see again what a target was pressed on: the item, or the digest's list. */
export function wayBack(target: Target): string {
  return target.kind === 'digest' ? commands.list(written(target), 1) : commands.item(written(target))
}

/** What to type to leave an item for the list it was chosen from; null: it was named by its code. */
export function around(target: Single): string | null {
  return target.kind === 'place' ? commands.list(`@${target.slot}`, pageOf(target.place)) : null
}

/**
 * The open items a target names that the asker may do this to; or the answer when there is none.
 * @throws Forbidden before anything is told of an item
 */
export async function openItems(
  target: Target,
  action: Action,
  desk: Desk,
): Promise<{ readonly items: readonly OpenItem[] } | { readonly reply: Reply }> {
  if (target.kind !== 'digest') {
    const found = await openItem(target, action, desk)
    return 'reply' in found ? found : { items: [found.item] }
  }
  const digest = await ownDigest(target.slot, action, desk)
  const items = digest === null ? [] : await openOf(digest, desk)
  const allowed = items.filter(({ agency }) => may(desk, action, agency))
  if (allowed.length > 0) return { items: allowed }
  const { noDigest, nothingOpen, withWayBack } = desk.texts.reminders
  return { reply: withWayBack(digest === null ? noDigest() : nothingOpen(), PENDING) }
}

/** The same for one item. */
export async function openItem(
  target: Single,
  action: Action,
  desk: Desk,
): Promise<{ readonly item: OpenItem } | { readonly reply: Reply }> {
  const { noDigest, notOpen, withWayBack } = desk.texts.reminders
  const code = await codeOf(target, action, desk)
  if (code === null) return { reply: withWayBack(noDigest(), PENDING) }
  const item = await desk.reminders.openItem(code, desk.now)
  if (item !== null) {
    desk.demand(action, item.agency)
    return { item }
  }
  const record = await itemRecord(code, desk)
  desk.demand(action, record?.agency ?? ownAgency(desk))
  return { reply: withWayBack(notOpen(code, record?.finishedAt ?? null), around(target) ?? PENDING) }
}

/** The code of the item a target names; null: the asker got no such digest, or it names fewer items. */
export async function codeOf(target: Single, action: Action, desk: Desk): Promise<string | null> {
  if (target.kind === 'item') return target.code
  return (await ownDigest(target.slot, action, desk))?.codes[target.place - 1] ?? null
}

/** An item whatever became of it, under the agency that answers for it today. */
export async function itemRecord(code: string, { facts, register, now }: Desk): Promise<ItemRecord | null> {
  const record = await facts.item(code)
  return record && { ...record, agency: answerableAgencies(register, localDateOf(now))(record.agency) }
}

/** The items of a digest that are open now, in its order. */
export async function openOf({ codes }: Pick<SentDigest, 'codes'>, { reminders, now }: Desk): Promise<OpenItem[]> {
  const open = new Map((await reminders.openItems(now)).map((item) => [item.code, item]))
  return codes.flatMap((code) => open.get(code) ?? [])
}

/** What somebody may see or do without naming an agency's item is what they may see or do of their own. */
export function ownAgency({ group, person }: Desk): string | null {
  return group?.agency ?? person.agency
}

const PENDING = '/pending'

async function ownDigest(slot: string, action: Action, desk: Desk): Promise<SentDigest | null> {
  const digest = await desk.reminders.digestOf(desk.person.id, slot)
  desk.demand(action, digest?.agency ?? ownAgency(desk))
  return digest
}
