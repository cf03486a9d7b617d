import type { DeliveryKind } from '../delivery/index.js'
import { morningNoteKind } from './kinds/morning-note.js'
import type { KindParts } from './kinds/parts.js'
import { reminderKind } from './kinds/reminder.js'
import { wrongAgencyKind } from './kinds/wrong-agency.js'

export { type AlarmOptions, startAlarm } from './alarm.js'
export { MORNING_NOTE } from './kinds/morning-note.js'
export type { KindParts } from './kinds/parts.js'
export { REMINDER } from './kinds/reminder.js'
export { wrongAgencyReport } from './kinds/wrong-agency.js'
export { type ReminderJobs, type ReminderParts, reminderJobs, type SlotOutcome, slotKey } from './reminders.js'
export type { SlotReading, SlotRun, Slots } from './slots.js'
export { SUMMARY, type SummaryMessage, summaryKey, summaryMessage } from './summary-message.js'
export { type RunningSync, startSync, syncFailed } from './sync/index.js'

/** Every kind of message reminders send. */
export function reminderKinds(parts: KindParts): readonly DeliveryKind[] {
  return [reminderKind(parts), morningNoteKind(parts), wrongAgencyKind(parts)]
}
