import { isQuiet, type Mark, marksAt, nextHearing, type OpenItem, slotInstant } from '../../domain/index.js'
import { entryOf, type Reading } from './entries.js'
import type { Actor } from './people.js'
import type { Reminders } from './reminders.js'

/** What giving a word about items rests on. */
export interface Saying extends Reading {
  readonly reminders: Reminders
  readonly by: Actor
}

export interface Said {
  /** the marks newly kept */
  readonly kept: readonly Mark[]
  /** when staff hear of the first of them again if nothing more is done; null: not within sight, or nothing was kept */
  readonly next: Date | null
  /** the words in force now, where nothing was kept because all of it had been said */
  readonly before: readonly Mark[]
}

/** "Đang xử lý": somebody is working on an item. */
export function workingOn(by: Mark['by'], reading: Reading): (item: OpenItem) => Mark {
  const { id, name } = by
  return (item) => ({
    kind: 'acknowledged',
    code: item.code,
    by: { id, name },
    at: reading.now,
    tier: entryOf(item, undefined, reading).tier,
  })
}

/** "Hoãn": an item is not to be spoken of until an instant. */
export function snoozedUntil(by: Mark['by'], at: Date, until: Date): (item: OpenItem) => Mark {
  const { id, name } = by
  return ({ code }) => ({ kind: 'snoozed', code, by: { id, name }, at, until })
}

/** Keeps somebody's word about items, once: where the same word is in force already, whoever gave it, none is added. */
export async function say(
  items: readonly OpenItem[],
  markOf: (item: OpenItem) => Mark,
  { reminders, now, policy, calendar, by }: Saying,
): Promise<Said> {
  const codes = items.map(({ code }) => code)
  const inForce = async () => marksAt(await reminders.marks(now, codes), now)
  const before = await inForce()
  const repeats = (mark: Mark) => {
    const said = before.get(mark.code)
    if (said === undefined || said.kind !== mark.kind) return false
    if (said.kind === 'snoozed' && mark.kind === 'snoozed' && said.until.getTime() !== mark.until.getTime())
      return false
    return isQuiet(said, mark.kind === 'acknowledged' ? mark.tier : null, now, policy, calendar)
  }
  const fresh = items.map(markOf).filter((mark) => !repeats(mark))
  const kept = fresh.length === 0 ? [] : await reminders.mark(fresh, by)
  const markOn = new Map(kept.map((mark) => [mark.code, mark]))
  const hearings = items.flatMap((item) => {
    const mark = markOn.get(item.code)
    const slot = mark === undefined ? null : nextHearing(item, mark, now, policy, calendar)
    return slot === null ? [] : [slotInstant(slot).getTime()]
  })
  return {
    kept,
    next: hearings.length === 0 ? null : new Date(Math.min(...hearings)),
    before: kept.length > 0 ? [] : [...(await inForce()).values()],
  }
}
