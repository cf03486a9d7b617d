import {
  type Agency,
  type DataAt,
  type Deadline,
  formatCount,
  type ItemKind,
  type OpenItem,
  type QuietItem,
  type Tier,
} from '../../../domain/index.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, bullet, button, fold, italic, line, pressed, reply, table } from '../blocks.js'
import { commands } from '../reminders/commands.js'

/** An open item as it stands. */
export interface PendingEntry<Item extends OpenItem = OpenItem> {
  readonly item: Item
  readonly tier: Tier | null
  readonly daysLate: number
  /** what somebody said about it that keeps it from being reminded of */
  readonly mark: QuietItem | null
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
  readonly kind: Readonly<Record<ItemKind, string>>
  readonly noDeadline: string
  readonly deadline: (due: Deadline) => string
  readonly paused: string
  readonly pastHour: string
  readonly late: (workingDays: number) => string
  readonly mark: (mark: QuietItem) => string
  readonly asOf: (at: Date, dataAt: DataAt) => string
  readonly head: readonly [agency: string, veryOverdue: string, overdue: string, dueSoon: string, open: string]
  readonly others: (agencies: number) => string
  readonly score: string
  readonly download: string
  readonly file: (items: number, agency: Agency) => string
}

/** The words of an agency's list as a file. */
export interface PendingListWords extends Pick<PendingWords, 'title' | 'asOf' | 'kind' | 'mark'> {
  readonly sheet: string
  readonly head: readonly [
    number: string,
    kind: string,
    code: string,
    subject: string,
    since: string,
    due: string,
    state: string,
    daysLate: string,
    mark: string,
  ]
  readonly state: Readonly<Record<Tier | 'paused' | 'later' | 'no-deadline', string>>
}

const NAMED = 10
const LISTED = 200
const BUTTONS = 5
const NUMERIC = [1, 2, 3, 4]

export function pendingTexts(words: PendingWords) {
  /** One agency's open items, the most pressing first, with a button for each of the first and one for all as a file. */
  function pendingOf(agency: Agency, entries: readonly PendingEntry[], now: Date, dataAt: DataAt): Reply {
    const head = line(bold(words.title(agency)))
    const foot = line(italic(words.asOf(now, dataAt)))
    const list = pressed('pending', agency.code, null)
    const buttons = [
      ...(entries.length > NAMED ? [button(words.download, `${list} file`)] : []),
      button(words.score, pressed('score', agency.code, null)),
    ]
    if (entries.length === 0) return reply([head, line(words.nothing), foot], buttons)
    const items = entries.slice(0, LISTED).map((entry) => bullet(itemText(entry)))
    const more = [...items.slice(NAMED), ...notListed(entries.length - LISTED)]
    return reply(
      [
        head,
        line(counts(entries)),
        ...items.slice(0, NAMED),
        ...(more.length === 0 ? [] : [fold(words.more(entries.length - NAMED), ...more)]),
        foot,
      ],
      ...entries.slice(0, BUTTONS).map(({ item: { code } }) => [button(code, commands.item(code), true)]),
      buttons,
    )
  }

  /** What goes with the file of an agency's open items. */
  function pendingFile(agency: Agency, items: number, now: Date, dataAt: DataAt): Reply {
    return reply([line(words.file(items, agency)), line(italic(words.asOf(now, dataAt)))])
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

  /** `Câu hỏi HD-2026-0012 (Y tế), hạn 29/3/2022, trễ 3 ngày làm việc; Chuyên viên đang xử lý …` */
  function itemText({ item, daysLate, tier, mark }: PendingEntry): string {
    const subject = item.subject === null ? '' : ` (${item.subject})`
    const deadline = item.due === null ? words.noDeadline : words.deadline(item.due)
    const said = mark === null ? '' : `; ${words.mark(mark)}`
    return `${words.kind[item.kind]} ${item.code}${subject}, ${deadline}${state(item, tier, daysLate)}${said}`
  }

  function state({ paused }: OpenItem, tier: Tier | null, daysLate: number): string {
    if (paused) return `, ${words.paused}`
    if (tier === null || tier === 'due-soon') return ''
    return `, ${daysLate === 0 ? words.pastHour : words.late(daysLate)}`
  }

  /** All agencies with open items, worst first. */
  function pendingByAgency(rows: readonly PendingCounts[], now: Date, dataAt: DataAt): Reply {
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

  return { pendingOf, pendingFile, pendingByAgency, itemText }
}
