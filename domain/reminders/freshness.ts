import type { WorkingCalendar } from '../calendar/index.js'
import { localDateOf, toLocalIso } from '../time/index.js'
import type { ItemKind, OpenItem } from './items.js'
import type { ReminderPolicy } from './policy.js'

/** Until when the data of each kind is complete: the instant of its last import; null before any. */
export type DataAt = Readonly<Record<ItemKind, Date | null>>

/** The same as a message keeps it. */
export type DataAtIso = Readonly<Record<ItemKind, string | null>>

export const ITEM_KINDS: readonly ItemKind[] = ['question', 'dossier']

/**
 * The kinds of data too old to remind anybody by at an instant: nobody is pressed for what may long be done.
 * A kind that was never imported is named only if there are items of it all the same.
 * @param open the items somebody could be reminded of
 */
export function staleKinds(
  dataAt: DataAt,
  open: readonly Pick<OpenItem, 'kind'>[],
  at: Date,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): readonly ItemKind[] {
  return ITEM_KINDS.filter((kind) => {
    const imported = dataAt[kind]
    if (imported === null) return open.some((item) => item.kind === kind)
    return calendar.workingDaysAfter(localDateOf(imported), localDateOf(at)) > policy.staleWorkingDays
  })
}

export function dataAtIso({ question, dossier }: DataAt): DataAtIso {
  const iso = (at: Date | null) => (at === null ? null : toLocalIso(at))
  return { question: iso(question), dossier: iso(dossier) }
}
