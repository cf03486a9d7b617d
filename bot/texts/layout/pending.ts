import { type Agency, dueDay, formatCount, formatDate, type Tier } from '../../../domain/index.js'
import type { PendingItem } from '../../assistant/facts.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, button, fold, italic, line, pressed, reply, table } from '../blocks.js'

export interface PendingEntry {
  readonly item: PendingItem
  readonly tier: Tier | null
  readonly daysLate: number
}

export interface PendingCounts {
  readonly agency: Agency
  readonly overdue: number
  readonly veryOverdue: number
  readonly dueSoon: number
  readonly open: number
}

export interface PendingWords {
  readonly title: (agency: Agency) => string
  readonly provinceTitle: string
  readonly nothing: string
  /** @param parts how many of them are how pressing, those that are none left out */
  readonly counts: (total: number, parts: readonly string[]) => string
  readonly part: Readonly<Record<Tier | 'paused', (count: string) => string>>
  readonly more: (items: number) => string
  readonly notListed: (items: number) => string
  readonly kind: Readonly<Record<PendingItem['kind'], string>>
  readonly noDeadline: string
  readonly deadline: (due: string) => string
  readonly paused: string
  readonly pastHour: string
  readonly late: (workingDays: number) => string
  readonly asOf: (at: Date, dataAt: Date | null) => string
  readonly moment: (at: Date) => string
  readonly head: readonly [agency: string, veryOverdue: string, overdue: string, dueSoon: string, open: string]
  readonly others: (agencies: number) => string
  readonly score: string
}

const NAMED = 10
const LISTED = 200
const NUMERIC = [1, 2, 3, 4]

export function pendingTexts(words: PendingWords) {
  /** One agency's open items, the most pressing first. */
  function pendingOf(agency: Agency, entries: readonly PendingEntry[], now: Date, dataAt: Date | null): Reply {
    const head = line(bold(words.title(agency)))
    const foot = line(italic(words.asOf(now, dataAt)))
    const buttons = [button(words.score, pressed('score', agency.code, null))]
    if (entries.length === 0) return reply([head, line(words.nothing), foot], buttons)
    const items = entries.slice(0, LISTED).map((entry) => line(itemText(entry)))
    const more = [...items.slice(NAMED), ...notListed(entries.length - LISTED)]
    return reply(
      [
        head,
        line(counts(entries)),
        ...items.slice(0, NAMED),
        ...(more.length === 0 ? [] : [fold(words.more(entries.length - NAMED), ...more)]),
        foot,
      ],
      buttons,
    )
  }

  function notListed(left: number): Block[] {
    return left > 0 ? [line(italic(words.notListed(left)))] : []
  }

  function counts(entries: readonly PendingEntry[]): string {
    const number = (tier: Tier) => entries.filter((entry) => entry.tier === tier).length
    const parts = [
      [words.part['very-overdue'], number('very-overdue')],
      [words.part.overdue, number('overdue')],
      [words.part['due-soon'], number('due-soon')],
      [words.part.paused, entries.filter(({ item }) => item.paused).length],
    ] as const
    return words.counts(
      entries.length,
      parts.filter(([, count]) => count > 0).map(([part, count]) => part(formatCount(count))),
    )
  }

  /** `• Câu hỏi HD-2026-0012 (Y tế), hạn 29/3/2022, trễ 3 ngày làm việc` */
  function itemText({ item, daysLate, tier }: PendingEntry): string {
    const subject = item.subject === null ? '' : ` (${item.subject})`
    return `• ${words.kind[item.kind]} ${item.code}${subject}, ${deadline(item)}${state(item, tier, daysLate)}`
  }

  function deadline({ due }: PendingItem): string {
    if (due === null) return words.noDeadline
    return words.deadline(due.wholeDay ? formatDate(dueDay(due)) : words.moment(due.at))
  }

  function state({ paused }: PendingItem, tier: Tier | null, daysLate: number): string {
    if (paused) return `, ${words.paused}`
    if (tier === null || tier === 'due-soon') return ''
    return `, ${daysLate === 0 ? words.pastHour : words.late(daysLate)}`
  }

  /** All agencies with open items, worst first. */
  function pendingByAgency(rows: readonly PendingCounts[], now: Date, dataAt: Date | null): Reply {
    const head = line(bold(words.provinceTitle))
    const foot = line(italic(words.asOf(now, dataAt)))
    if (rows.length === 0) return reply([head, line(words.nothing), foot])
    const cells = rows.map((row) => [
      row.agency.name,
      ...[row.veryOverdue, row.overdue, row.dueSoon, row.open].map(formatCount),
    ])
    return reply(
      [
        head,
        table(words.head, cells.slice(0, NAMED), NUMERIC),
        ...(cells.length > NAMED
          ? [fold(words.others(cells.length - NAMED), table(words.head, cells.slice(NAMED), NUMERIC))]
          : []),
        foot,
      ],
      rows.slice(0, 3).map(({ agency }) => button(agency.name, pressed('pending', agency.code, null))),
    )
  }

  return { pendingOf, pendingByAgency, itemText }
}
