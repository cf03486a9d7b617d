import { type DueExplanation, type DueStep, formatDate, weekdayOf } from '../../../domain/index.js'
import type { ItemRecord } from '../../assistant/facts.js'
import type { Reply } from '../../assistant/reply.js'
import { bold, line, reply, table } from '../blocks.js'

/** Why a deadline falls where it does, day by day. */
export function whyThisDue({ code }: ItemRecord, { received, due, workingDays, steps }: DueExplanation): Reply {
  return reply([
    line(bold(`Vì sao ${code} có hạn ${formatDate(due)}`)),
    line(
      `Tiếp nhận ngày ${formatDate(received)} (ngày tiếp nhận không tính); đến hạn sau ${workingDays} ngày làm việc:`,
    ),
    table(['Ngày', 'Tính', 'Lý do'], steps.map(row), []),
  ])
}

function row(step: DueStep): string[] {
  const days =
    step.first === step.last ? formatDate(step.first) : `${formatDate(step.first)} – ${formatDate(step.last)}`
  return [days, step.counted ? 'có' : 'không', reason(step)]
}

function reason({ entry, counted, weekend, first }: DueStep): string {
  if (entry !== null) return [entry.reason, entry.decision].filter((text) => text !== null).join(', ')
  if (weekend) return weekdayOf(first) === 7 ? 'Chủ nhật' : 'nghỉ cuối tuần'
  return counted ? 'ngày làm việc' : 'ngày nghỉ'
}
