import {
  type CountsDigest,
  type DataAt,
  type Digest,
  type Extension,
  type ItemDigest,
  type ItemKind,
  type NamedItem,
  TIERS,
} from '../../../domain/index.js'
import type { Block, Button, Reply } from '../../assistant/reply.js'
import { bold, bullet, button, fold, italic, line, reply, table } from '../blocks.js'
import type { PendingEntry } from '../layout/pending.js'
import { allOf, commands, PAGE, pageOf, placeIn } from './commands.js'
import type { Counts, MessageKind, ReminderWords } from './words.js'

/** The name of an agency, by its code. */
export type AgencyName = (code: string) => string

const WORST_FIRST = [...TIERS].reverse()
const ROWS = 10

/** What became of a digest somebody got. */
export interface DigestList {
  /** as a command's target */
  readonly digest: string
  readonly agencyName: string
  /** all it was about, in its order; null: no longer open */
  readonly items: readonly { readonly code: string; readonly entry: PendingEntry | null }[]
  readonly dataAt: DataAt
  readonly mayMark: boolean
}

/** An open item and what its reader may do about it. */
export interface ItemCard {
  /** as commands name it */
  readonly target: string
  readonly agencyName: string
  readonly entry: PendingEntry
  /** the extension that gave it its deadline, if any */
  readonly extension: Extension | null
  readonly dataAt: DataAt
  readonly mayMark: boolean
}

export function digestTexts(words: ReminderWords) {
  return {
    /** What one person is told in one slot. */
    digest: (digest: Digest, agencyName: AgencyName): Reply =>
      digest.role === 'leader' ? weekly(digest, agencyName, words) : itemMessage(digest, agencyName, words),

    /** What stands on the picture of the leaders' counts, and the agencies it shows: those the message does not fold. */
    countsPicture({ slot, counts }: CountsDigest) {
      const { title, pictured, columns } = words.weekly
      const shown = counts.slice(0, ROWS)
      const names = [columns[1], columns[2]] as const
      return { title: title(slot.date), subtitle: pictured(shown.length, counts.length), names, shown }
    },

    /** Every item of a digest, a page at a time, with a button for each still open; pages count from 1. */
    listPage({ digest, agencyName, items, dataAt, mayMark }: DigestList, page: number): Reply {
      const pages = pageOf(items.length)
      const current = Math.min(Math.max(page, 1), pages)
      const before = (current - 1) * PAGE
      const shown = items.slice(before, before + PAGE)
      const turn = (label: string, to: number) =>
        to < 1 || to > pages ? [] : [button(label, commands.list(digest, to), true)]
      return reply(
        [
          line(bold(words.list(agencyName, current, pages))),
          ...shown.map(({ code, entry }) => bullet(entry === null ? words.closed(code) : words.entry(entry))),
          line(italic(words.data.known(dataAt))),
        ],
        ...shown.map(({ code, entry }, index) =>
          entry === null ? [] : [button(code, commands.item(placeIn(digest, before + index + 1)), true)],
        ),
        [...turn(words.buttons.previous, current - 1), ...turn(words.buttons.next, current + 1)],
        mayMark && items.some(({ entry }) => entry !== null) ? markAll(digest, words) : [],
      )
    },

    /** One item with everything that can be done about it. */
    itemCard: ({ target, agencyName, entry, extension, dataAt, mayMark }: ItemCard): Reply =>
      reply(
        [
          line(bold(agencyName)),
          line(words.entry(entry)),
          ...(extension === null ? [] : [line(words.extension(extension))]),
          line(italic(words.data.known(dataAt))),
        ],
        ...actions(target, words, { mayMark, due: entry.item.due !== null }),
      ),
  }
}

function itemMessage(digest: ItemDigest, agencyName: AgencyName, words: ReminderWords): Reply {
  const { slot, agency, items, named, quiet } = digest
  const kind = messageKind(digest)
  const others = items.length - named
  return reply(
    [
      line(bold(words.title[kind](agencyName(agency), slot.date))),
      line(words.opening[kind](countsOf(items))),
      ...tierBlocks(items.slice(0, named), items, words),
      ...(others > 0 ? [line(words.others(others))] : []),
      ...(quiet.length === 0
        ? []
        : [fold(words.quiet.title(quiet.length), ...quiet.map((item) => bullet(words.quiet.item(item))))]),
      ...dataLines(digest, words),
    ],
    ...buttons(digest, words),
  )
}

function messageKind({ slot, role, items }: ItemDigest): MessageKind {
  if (role === 'head') return 'head'
  if (slot.kind === 'due-today') return 'afternoon'
  return items.every(({ times }) => times > 1) ? 'repeat' : 'first'
}

function countsOf(items: readonly NamedItem[]): Counts {
  const tiers = WORST_FIRST.map((tier) => [tier, items.filter((item) => item.tier === tier).length] as const)
  return {
    total: items.length,
    tiers: tiers.filter(([, count]) => count > 0),
    repeated: items.filter(({ times }) => times > 1).length,
  }
}

function tierBlocks(shown: readonly NamedItem[], all: readonly NamedItem[], words: ReminderWords): Block[] {
  return WORST_FIRST.flatMap((tier) => {
    const ofTier = (items: readonly NamedItem[]) => items.filter((item) => item.tier === tier)
    if (ofTier(shown).length === 0) return []
    return [
      line(bold(`${words.tier[tier]} (${words.count(ofTier(all).length)})`)),
      ...ofTier(shown).map((item) => bullet(words.item(item))),
    ]
  })
}

/** A single item is acted on at once, several of them together or from the list. */
function buttons({ slot, role, items, named }: ItemDigest, words: ReminderWords): Button[][] {
  const [only, ...more] = items
  if (only !== undefined && more.length === 0) return actions(only.code, words, { mayMark: true, due: true })
  const details = items.length > named ? words.buttons.wholeList(items.length) : words.buttons.details
  const all = allOf(slot)
  return [role === 'head' ? [] : markAll(all, words), [button(details, commands.list(all, 1), true)]]
}

function markAll(digest: string, { buttons: labels }: ReminderWords): Button[] {
  return [
    button(labels.acknowledgeAll, commands.acknowledge(digest), true),
    button(labels.snoozeAll, commands.snooze(digest), true),
  ]
}

/** @param can whether its reader may mark it, and whether it has a deadline to explain */
function actions(
  target: string,
  { buttons: labels }: ReminderWords,
  can: { readonly mayMark: boolean; readonly due: boolean },
): Button[][] {
  const acting = (label: string, data: string) => button(label, data, true)
  const [first, second] = can.mayMark
    ? [
        [acting(labels.acknowledge, commands.acknowledge(target)), acting(labels.snooze, commands.snooze(target))],
        [acting(labels.wrongAgency, commands.wrongAgency(target))],
      ]
    : [[], []]
  return [first, [...second, ...(can.due ? [acting(labels.whyThisDue, commands.whyThisDue(target))] : [])]]
}

function weekly({ counts, ...digest }: CountsDigest, agencyName: AgencyName, words: ReminderWords): Reply {
  const { title, opening, columns, rest } = words.weekly
  const rows = counts.map(({ agency, veryOverdue, overdue }) => [
    agencyName(agency),
    words.count(veryOverdue),
    words.count(overdue),
  ])
  const sum = (of: 'veryOverdue' | 'overdue') => counts.reduce((total, row) => total + row[of], 0)
  return reply(
    [
      line(bold(title(digest.slot.date))),
      line(opening(counts.length, sum('veryOverdue'), sum('overdue'))),
      table(columns, rows.slice(0, ROWS), [1, 2]),
      ...(rows.length > ROWS ? [fold(rest(rows.length - ROWS), table(columns, rows.slice(ROWS), [1, 2]))] : []),
      ...dataLines(digest, words),
    ],
    [button(words.buttons.pending, '/pending')],
  )
}

/** As of when the data is, and what was left out because it is too old. */
function dataLines({ dataAt, stale }: Pick<Digest, 'dataAt' | 'stale'>, { data }: ReminderWords): Block[] {
  const at = (kind: ItemKind) => {
    const iso = dataAt[kind]
    return iso === null ? null : new Date(iso)
  }
  const fresh = (kind: ItemKind) => (stale.includes(kind) ? null : at(kind))
  return [
    line(italic(data.known({ question: fresh('question'), dossier: fresh('dossier') }))),
    ...stale.map((kind) => line(italic(data.leftOut(kind, at(kind))))),
  ]
}
