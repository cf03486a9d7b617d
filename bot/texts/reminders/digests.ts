import {
  type CountsDigest,
  type Digest,
  ITEM_KINDS,
  type ItemDigest,
  type NamedItem,
  TIERS,
} from '../../../domain/index.js'
import type { Block, Button, Reply } from '../../assistant/reply.js'
import { bold, button, fold, italic, line, reply, table } from '../blocks.js'
import { allOf, commands } from './commands.js'
import type { Counts, MessageKind, ReminderWords } from './words.js'

/** The name of an agency, by its code. */
export type AgencyName = (code: string) => string

const WORST_FIRST = [...TIERS].reverse()
const ROWS = 10
const PAGE = 5

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

    /** Every item of a digest, a page at a time, with a button for each; pages count from 1. */
    listPage(digest: ItemDigest, page: number, agencyName: AgencyName): Reply {
      const pages = Math.ceil(digest.items.length / PAGE)
      const current = Math.min(Math.max(page, 1), pages)
      const items = digest.items.slice((current - 1) * PAGE, current * PAGE)
      const turn = (label: string, to: number) =>
        to < 1 || to > pages ? [] : [button(label, commands.list(digest.slot, to))]
      return reply(
        [
          line(bold(words.list(agencyName(digest.agency), current, pages))),
          ...items.map((item) => line(`• ${words.item(item)}`)),
          ...dataLines(digest, words),
        ],
        ...items.map(({ code }) => [button(code, commands.item(code))]),
        [...turn(words.buttons.previous, current - 1), ...turn(words.buttons.next, current + 1)],
      )
    },

    /** One item with everything that can be done about it. */
    itemCard: (item: NamedItem, agencyName: string): Reply =>
      reply([line(bold(agencyName)), line(words.item(item))], ...actions(item.code, words)),
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
        : [fold(words.quiet.title(quiet.length), ...quiet.map((item) => line(`• ${words.quiet.item(item)}`)))]),
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
      ...ofTier(shown).map((item) => line(`• ${words.item(item)}`)),
    ]
  })
}

/** A single item is acted on at once, several of them together or from the list. */
function buttons({ slot, role, items, named }: ItemDigest, words: ReminderWords): Button[][] {
  const [only, ...more] = items
  if (only !== undefined && more.length === 0) return actions(only.code, words)
  const details = items.length > named ? words.buttons.wholeList(items.length) : words.buttons.details
  const list = [button(details, commands.list(slot, 1))]
  if (role === 'head') return [list]
  const all = allOf(slot)
  return [
    [
      button(words.buttons.acknowledgeAll, commands.acknowledge(all)),
      button(words.buttons.snoozeAll, commands.snooze(all)),
    ],
    list,
  ]
}

function actions(code: string, { buttons: labels }: ReminderWords): Button[][] {
  return [
    [button(labels.acknowledge, commands.acknowledge(code)), button(labels.snooze, commands.snooze(code))],
    [button(labels.wrongAgency, commands.wrongAgency(code)), button(labels.whyThisDue, commands.whyThisDue(code))],
  ]
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
  const fresh = ITEM_KINDS.flatMap((kind) => {
    const at = dataAt[kind]
    return at === null || stale.includes(kind) ? [] : [[kind, new Date(at)] as const]
  })
  const [first, ...others] = fresh
  const together = first !== undefined && others.every(([, at]) => at.getTime() === first[1].getTime())
  const known = first === undefined ? data.none : together ? data.upTo(first[1]) : data.ofKinds(fresh)
  return [
    line(italic(known)),
    ...stale.map((kind) => {
      const at = dataAt[kind]
      return line(italic(data.leftOut(kind, at === null ? null : new Date(at))))
    }),
  ]
}
