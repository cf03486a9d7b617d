import type { WorkingCalendar } from '../calendar/index.js'
import { addDays, instantAt, type LocalDate, localDateOf, weekdayOf } from '../time/index.js'
import type { ReminderPolicy } from './policy.js'

/** A time of a working day at which reminders go out: the morning digest, or what is due today and still open. */
export interface Slot {
  readonly date: LocalDate
  /** `HH:MM` in Viet Nam */
  readonly time: string
  readonly kind: 'digest' | 'due-today'
}

/** What a slot is known by, once for ever: `2026-11-23T07:30`. */
export function slotId({ date, time }: Slot): string {
  return `${date}T${time}`
}

/** The instant everything in a slot is read as of, however late it runs. */
export function slotInstant({ date, time }: Slot): Date {
  return instantAt(date, time)
}

/** The slots of a day, earliest first; none on a day off. */
export function slotsOf(date: LocalDate, policy: ReminderPolicy, calendar: WorkingCalendar): readonly Slot[] {
  if (!calendar.isWorking(date)) return []
  return [
    { date, time: policy.digestAt, kind: 'digest' },
    { date, time: policy.dueTodayAt, kind: 'due-today' },
  ]
}

/** The latest slot of its day that an instant has reached; null before the first and on a day off. */
export function slotAt(instant: Date, policy: ReminderPolicy, calendar: WorkingCalendar): Slot | null {
  const reached = slotsOf(localDateOf(instant), policy, calendar).filter((slot) => slotInstant(slot) <= instant)
  return reached.at(-1) ?? null
}

/** `run` now; `ran` before, whatever the clock says; `not-yet`; given up: `too-old` or past the `hours` of sending. */
export type SlotState = 'run' | 'ran' | 'not-yet' | 'too-old' | 'hours'

/**
 * What is to be done about each slot of today. A slot of another day is never made up: its items are in today's digest.
 * @param ran ids of the slots that were run
 * @source reminders.md, "Slots" and "Once"
 */
export function slotStates(
  now: Date,
  ran: ReadonlySet<string>,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): readonly { readonly slot: Slot; readonly state: SlotState }[] {
  const stateOf = (slot: Slot): SlotState => {
    const age = now.getTime() - slotInstant(slot).getTime()
    if (ran.has(slotId(slot))) return 'ran'
    if (age < 0) return 'not-yet'
    if (age >= policy.missedHours * 3_600_000) return 'too-old'
    return withinHours(now, policy, calendar) ? 'run' : 'hours'
  }
  return slotsOf(localDateOf(now), policy, calendar).map((slot) => ({ slot, state: stateOf(slot) }))
}

/** The slot to be run now, if any: there is never more than one. */
export function slotToRun(
  now: Date,
  ran: ReadonlySet<string>,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): Slot | null {
  return slotStates(now, ran, policy, calendar).find(({ state }) => state === 'run')?.slot ?? null
}

/** Whether anything may be sent at an instant: a working day, within the hours, both ends included. */
export function withinHours(instant: Date, policy: ReminderPolicy, calendar: WorkingCalendar): boolean {
  const date = localDateOf(instant)
  const [from, until] = [instantAt(date, policy.sendFrom), instantAt(date, policy.sendUntil)]
  return calendar.isWorking(date) && from <= instant && instant <= until
}

/** Whether a message of a slot may go out: `wait` for the hours, or `stale` once the slot's day is over. */
export function sendingState(
  slot: Slot,
  now: Date,
  policy: ReminderPolicy,
  calendar: WorkingCalendar,
): 'send' | 'wait' | 'stale' {
  if (localDateOf(now) > slot.date) return 'stale'
  return withinHours(now, policy, calendar) ? 'send' : 'wait'
}

/** Whether a day is the first one worked in its week, Monday to Sunday. */
export function isWeeksFirstWorkingDay(date: LocalDate, calendar: WorkingCalendar): boolean {
  const sunday = addDays(date, -weekdayOf(date))
  return calendar.isWorking(date) && calendar.workingDaysAfter(sunday, date) === 1
}
