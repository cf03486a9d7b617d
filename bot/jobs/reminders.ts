import {
  endOfDay,
  localDateOf,
  planSlot,
  type ReminderPolicy,
  type Slot,
  type SlotPlan,
  type SlotPreview,
  type SlotState,
  slotAt,
  slotId,
  slotInstant,
  slotStates,
  slotsOf,
  type WorkingCalendar,
} from '../../domain/index.js'
import type { Facts } from '../assistant/facts.js'
import type { Reminders } from '../assistant/reminders.js'
import type { Clock } from '../clock.js'
import { type NewDelivery, recipientCount } from '../delivery/index.js'
import { MORNING_NOTE } from './kinds/morning-note.js'
import { slotKey, slotReminders } from './reminder-data.js'
import type { Slots } from './slots.js'

export interface ReminderParts {
  readonly reminders: Pick<Reminders, 'policy' | 'preview'>
  readonly slots: Slots
  readonly facts: Pick<Facts, 'calendar'>
  readonly clock: Clock
}

/** What became of running a slot: `ran` now, with so many messages; or why not. */
export type SlotOutcome =
  | { readonly state: 'ran-now'; readonly slot: Slot; readonly messages: number }
  | { readonly state: Exclude<SlotState, 'run'>; readonly slot: Slot }
  /** a day off, or before its first slot */
  | { readonly state: 'no-slot' }

export interface ReminderJobs {
  /**
   * Runs the slot that is to be run now; null when there is none. Any number of processes may ask at once: it runs in
   * one of them.
   */
  runDueSlot(): Promise<SlotOutcome | null>
  /**
   * Runs the slot an instant has reached, by the same rules: once, not before its time, and not when it is too old to
   * be made up.
   */
  runSlotNow(at: Date): Promise<SlotOutcome>
  /** What the slot an instant has reached would send under the policy in force; null when it has reached none. */
  planAt(at: Date): Promise<SlotPreview | null>
}

/** Plans slots and puts their messages into the outbox. */
export function reminderJobs({ reminders, slots, facts, clock }: ReminderParts): ReminderJobs {
  const rules = async () => {
    const [policy, calendar] = await Promise.all([reminders.policy(), facts.calendar()])
    return { policy, calendar }
  }

  /** The slots of today and what is to be done about them; a kind that ran is through for the day. */
  const today = async (now: Date, policy: ReminderPolicy, calendar: WorkingCalendar) => {
    const date = localDateOf(now)
    const kinds = await slots.ran(date)
    const ran = slotsOf(date, policy, calendar).filter(({ kind }) => kinds.has(kind))
    return slotStates(now, new Set(ran.map(slotId)), policy, calendar)
  }

  /** Everything is read as of the slot's instant, however late it runs. */
  const run = async (slot: Slot, policy: ReminderPolicy): Promise<SlotOutcome> => {
    const reading = await slots.read(slot, policy)
    const plan = planSlot(slot, reading)
    const { shared, messages: reminders } = slotReminders(plan)
    const messages = [...reminders, ...noteMessages(plan)]
    const { failuresUntil } = reading
    const kept = await slots.keep({ slot, policy, at: clock(), failuresUntil }, shared, messages)
    return kept ? { state: 'ran-now', slot, messages: recipientCount(messages) } : { state: 'ran', slot }
  }

  return {
    async runDueSlot() {
      const { policy, calendar } = await rules()
      const due = (await today(clock(), policy, calendar)).find(({ state }) => state === 'run')
      return due === undefined ? null : run(due.slot, policy)
    },

    async runSlotNow(at) {
      const { policy, calendar } = await rules()
      const slot = slotAt(at, policy, calendar)
      if (slot === null) return { state: 'no-slot' }
      const now = clock()
      const known = (await today(now, policy, calendar)).find((each) => slotId(each.slot) === slotId(slot))
      const state = known?.state ?? (slotInstant(slot) < now ? 'too-old' : 'not-yet')
      return state === 'run' ? run(slot, policy) : { state, slot }
    },

    planAt: async (at) => reminders.preview(at, await reminders.policy()),
  }
}

/** The notes of a plan, for each person a channel leads to; worth sending on the slot's day. */
function noteMessages({ slot, notes }: SlotPlan): NewDelivery[] {
  const staleAt = endOfDay(slot.date)
  return notes.flatMap(({ to: { id, channel }, message }): NewDelivery[] =>
    channel === null ? [] : [{ ...MORNING_NOTE, key: slotKey(slotId(slot)), people: [id], data: message, staleAt }],
  )
}
