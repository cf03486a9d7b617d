import type { DeliveryKind } from '../delivery/index.js'
import { morningNoteKind } from './kinds/morning-note.js'
import type { KindParts } from './kinds/parts.js'
import { reminderKind } from './kinds/reminder.js'
import { type SummaryKindParts, summaryKind } from './kinds/summary.js'
import { summaryDueKind } from './kinds/summary-due.js'
import { wrongAgencyKind } from './kinds/wrong-agency.js'

export { type AlarmOptions, startAlarm } from './alarm.js'
export { MORNING_NOTE } from './kinds/morning-note.js'
export type { KindParts } from './kinds/parts.js'
export type { SummaryKindParts } from './kinds/summary.js'
export { wrongAgencyReport } from './kinds/wrong-agency.js'
export { type ItemReminder, REMINDER, type ReminderData, slotKey } from './reminder-data.js'
export { type ReminderJobs, type ReminderParts, reminderJobs, type SlotOutcome } from './reminders.js'
export type { SlotReading, SlotRun, Slots } from './slots.js'
export { type SummaryJobParts, tellSummaryDue } from './summaries.js'
export { summaryDueMessage } from './summary-due.js'
export { SUMMARY, type SummaryMessage, summaryKey, summaryMessage } from './summary-message.js'

/** Every kind of message reminders send. */
export function reminderKinds(parts: KindParts): readonly DeliveryKind[] {
  return [reminderKind(parts), morningNoteKind(parts), wrongAgencyKind(parts)]
}

/** Every kind of message the quarterly summary sends. */
export function summaryKinds(parts: SummaryKindParts): readonly DeliveryKind[] {
  return [summaryKind(parts), summaryDueKind(parts)]
}
