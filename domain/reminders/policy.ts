/** Every constant of reminding, as data. Times are `HH:MM` in Viet Nam. @source reminders.md */
export interface ReminderPolicy {
  readonly id: string
  readonly version: string
  /** the morning digest of a working day */
  readonly digestAt: string
  /** the afternoon look at what is due today and still open */
  readonly dueTodayAt: string
  /** nothing is sent before this time of a working day, … */
  readonly sendFrom: string
  /** … nor after this one */
  readonly sendUntil: string
  /** an item is due soon when it is due today or on one of so many next working days */
  readonly soonWorkingDays: number
  /** working days late from which an item is very overdue */
  readonly veryOverdueFrom: number
  /** working days late from which the head of the agency hears of an item */
  readonly headFrom: number
  /** items a message names before it says how many others there are */
  readonly named: number
  /** working days an acknowledged item is quiet, after the day it was acknowledged */
  readonly acknowledgedWorkingDays: number
  /** the most working days an item can be snoozed */
  readonly snoozeWorkingDays: number
  /** a missed slot is made up while it is less than so many hours old */
  readonly missedHours: number
  /** data older than so many working days is not reminded of */
  readonly staleWorkingDays: number
  /** how often a message is tried on one channel */
  readonly attempts: number
  /** admins are asked for the next year's calendar on the first of this month */
  readonly calendarMonth: number
}

/** The policy in force until an editor loads another. */
export const BUILT_IN_POLICY: ReminderPolicy = {
  id: 'don-doc',
  version: '1',
  digestAt: '07:30',
  dueTodayAt: '15:00',
  sendFrom: '07:00',
  sendUntil: '17:30',
  soonWorkingDays: 2,
  veryOverdueFrom: 5,
  headFrom: 2,
  named: 10,
  acknowledgedWorkingDays: 2,
  snoozeWorkingDays: 5,
  missedHours: 3,
  staleWorkingDays: 2,
  attempts: 5,
  calendarMonth: 11,
}

export type PolicyField = Exclude<keyof ReminderPolicy, 'id' | 'version'>

export interface PolicyChange {
  readonly field: PolicyField
  readonly before: string | number
  readonly after: string | number
}

/** The constants two policies differ in, in the order of the record. */
export function policyChanges(before: ReminderPolicy, after: ReminderPolicy): readonly PolicyChange[] {
  return POLICY_FIELDS.filter((field) => before[field] !== after[field]).map((field) => ({
    field,
    before: before[field],
    after: after[field],
  }))
}

export const POLICY_FIELDS = Object.keys(BUILT_IN_POLICY).filter(
  (field): field is PolicyField => field !== 'id' && field !== 'version',
)
