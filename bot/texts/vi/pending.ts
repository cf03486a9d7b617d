import { type Agency, dueDay, formatCount, formatDate, type Tier } from '../../../domain/index.js'
import type { PendingItem } from '../../assistant/facts.js'
import type { Block, Reply } from '../../assistant/reply.js'
import { bold, button, fold, italic, line, reply, table } from '../blocks.js'
import { freshness, moment, pressed } from './common.js'

export interface PendingEntry {
  readonly item: PendingItem
  readonly tier: Tier | null
  readonly daysLate: number
}

const KINDS = { question: 'Câu hỏi', dossier: 'Hồ sơ' } as const
const NAMED = 10
const LISTED = 200

/** One agency's open items, the most pressing first. */
export function pendingOf(agency: Agency, entries: readonly PendingEntry[], now: Date, dataAt: Date | null): Reply {
  const head = line(bold(`Việc tồn đọng – ${agency.name}`))
  const foot = line(italic(`Tính đến ${moment(now)}. ${freshness(dataAt)}`))
  const buttons = [button('Điểm quý này', pressed('score', agency.code, null))]
  if (entries.length === 0)
    return reply([head, line('Không có câu hỏi, hồ sơ nào đang chờ giải quyết.'), foot], buttons)
  const shown = entries.slice(0, NAMED).map((entry) => line(itemText(entry)))
  const more = entries.slice(NAMED, LISTED)
  return reply(
    [
      head,
      line(counts(entries)),
      ...shown,
      ...(more.length === 0
        ? []
        : [fold(`Và ${formatCount(entries.length - NAMED)} việc khác`, ...moreBlocks(more, entries.length))]),
      foot,
    ],
    buttons,
  )
}

function moreBlocks(entries: readonly PendingEntry[], total: number): Block[] {
  const left = total - NAMED - entries.length
  return [
    ...entries.map((entry) => line(itemText(entry))),
    ...(left > 0
      ? [
          line(
            italic(
              `Còn ${formatCount(left)} việc không liệt kê ở đây; danh sách đầy đủ: lệnh pending của người vận hành.`,
            ),
          ),
        ]
      : []),
  ]
}

function counts(entries: readonly PendingEntry[]): string {
  const number = (tier: Tier) => entries.filter((entry) => entry.tier === tier).length
  const parts = [
    [number('very-overdue'), 'quá hạn từ 5 ngày làm việc'],
    [number('overdue'), 'quá hạn'],
    [number('due-soon'), 'sắp đến hạn'],
    [entries.filter(({ item }) => item.paused).length, 'tạm dừng'],
  ] as const
  const named = parts.filter(([count]) => count > 0).map(([count, text]) => `${formatCount(count)} ${text}`)
  return `Có ${formatCount(entries.length)} việc${named.length === 0 ? '.' : `, trong đó ${named.join(', ')}.`}`
}

/** `• Câu hỏi HD-2026-0012 (Y tế), hạn 29/3/2022, trễ 3 ngày làm việc` */
export function itemText({ item, daysLate, tier }: PendingEntry): string {
  const subject = item.subject === null ? '' : ` (${item.subject})`
  return `• ${KINDS[item.kind]} ${item.code}${subject}, ${deadline(item)}${state(item, tier, daysLate)}`
}

function deadline({ due }: PendingItem): string {
  if (due === null) return 'chưa có hạn'
  return `hạn ${due.wholeDay ? formatDate(dueDay(due)) : moment(due.at)}`
}

function state({ paused }: PendingItem, tier: Tier | null, daysLate: number): string {
  if (paused) return ', đang tạm dừng'
  if (tier === null || tier === 'due-soon') return ''
  return daysLate === 0 ? ', đã quá giờ hạn' : `, trễ ${daysLate} ngày làm việc`
}

export interface PendingCounts {
  readonly agency: Agency
  readonly overdue: number
  readonly veryOverdue: number
  readonly dueSoon: number
  readonly open: number
}

/** All agencies with open items, worst first. */
export function pendingByAgency(rows: readonly PendingCounts[], now: Date, dataAt: Date | null): Reply {
  const head = line(bold('Việc tồn đọng toàn tỉnh'))
  const foot = line(italic(`Tính đến ${moment(now)}. ${freshness(dataAt)}`))
  if (rows.length === 0) return reply([head, line('Không có câu hỏi, hồ sơ nào đang chờ giải quyết.'), foot])
  const cells = rows.map((row) => [
    row.agency.name,
    ...[row.veryOverdue, row.overdue, row.dueSoon, row.open].map(formatCount),
  ])
  const columns = ['Cơ quan', 'Quá hạn từ 5 ngày', 'Quá hạn', 'Sắp đến hạn', 'Tổng']
  const numeric = [1, 2, 3, 4]
  return reply(
    [
      head,
      table(columns, cells.slice(0, NAMED), numeric),
      ...(cells.length > NAMED
        ? [fold(`Các cơ quan còn lại (${cells.length - NAMED})`, table(columns, cells.slice(NAMED), numeric))]
        : []),
      foot,
    ],
    rows.slice(0, 3).map(({ agency }) => button(agency.name, pressed('pending', agency.code, null))),
  )
}
