import { entryOf } from '../../bot/assistant/entries.js'
import type { PendingEntry } from '../../bot/texts/index.js'
import { textsIn } from '../../bot/texts/index.js'
import { formatCount, type OpenItem, type ReminderPolicy, type WorkingCalendar } from '../../domain/index.js'

/** An open item whose days late or tier another calendar changes. */
export interface Moved {
  readonly before: PendingEntry
  readonly after: PendingEntry
}

/** The open items that stand differently by another calendar. */
export function movedItems(
  items: readonly OpenItem[],
  now: Date,
  policy: ReminderPolicy,
  calendars: { readonly before: WorkingCalendar; readonly after: WorkingCalendar },
): readonly Moved[] {
  return items
    .map((item) => ({
      before: entryOf(item, undefined, { now, policy, calendar: calendars.before }),
      after: entryOf(item, undefined, { now, policy, calendar: calendars.after }),
    }))
    .filter(({ before, after }) => before.daysLate !== after.daysLate || before.tier !== after.tier)
}

const SHOWN = 10
const { state } = textsIn('vi').pendingList

/** What a new calendar moved: how many, and the first of them. */
export function tellMoved(moved: readonly Moved[]): string[] {
  if (moved.length === 0) return ['Lịch mới không đổi số ngày trễ hay bậc quá hạn của việc nào đang mở.']
  const left = moved.length - SHOWN
  return [
    `Lịch mới đổi số ngày trễ hoặc bậc quá hạn của ${formatCount(moved.length)} việc đang mở:`,
    ...moved
      .slice(0, SHOWN)
      .map(
        ({ before, after }) =>
          `  ${before.item.code} (${before.item.agency}): ${standing(before)} → ${standing(after)}`,
      ),
    ...(left > 0 ? [`  và ${formatCount(left)} việc khác.`] : []),
  ]
}

function standing({ tier, daysLate }: PendingEntry): string {
  return `${state[tier ?? 'later'].toLowerCase()}, trễ ${formatCount(daysLate)} ngày làm việc`
}
