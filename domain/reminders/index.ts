export { calendarRequest } from './calendar-request.js'
export {
  type AgencyCounts,
  type CountsDigest,
  type Digest,
  digestOf,
  type Failure,
  type Hearing,
  type ItemDigest,
  type MorningNote,
  type Planned,
  type QuietItem,
  type SlotPlan,
} from './digests.js'
export { type DueExplanation, type DueStep, explainDue } from './explain-due.js'
export { dueAsOf, type Extension, extend } from './extension.js'
export { type DataAt, type DataAtIso, ITEM_KINDS, staleKinds } from './freshness.js'
export { nextHearing } from './hearing.js'
export { answerableAgencies, dueOf, type ItemKind, type NamedItem, type OpenItem, type Recipient } from './items.js'
export {
  isQuiet,
  type Mark,
  marksAt,
  quietUntil,
  SNOOZES,
  type Snooze,
  type SnoozeChoice,
  snoozeChoices,
  snoozeUntil,
} from './marks.js'
export { type PlanFigures, planFigures, planSlot, type Situation, type SlotInput } from './plan.js'
export {
  BUILT_IN_POLICY,
  POLICY_FIELDS,
  type PolicyChange,
  type PolicyField,
  policyChanges,
  type ReminderPolicy,
} from './policy.js'
export { previewSlot, type SkipReason, type SlotPreview } from './preview.js'
export { readPolicy } from './read-policy.js'
export { type LeaveReason, type Left, type Rechecked, recheck } from './recheck.js'
export { noSlotJson, remindJson } from './remind-json.js'
export {
  narrowed,
  type OwnDigest,
  type PlannedDigest,
  pictureOf,
  plannedDigest,
  type SharedDigest,
  sharingsOf,
  tellingOf,
  toldAfter,
  toldBefore,
} from './shared.js'
export {
  isWeeksFirstWorkingDay,
  type Slot,
  type SlotState,
  sendingState,
  slotAt,
  slotId,
  slotInstant,
  slotStates,
  slotsOf,
  slotToRun,
  withinHours,
} from './slots.js'
export { daysLate, horizonOf, TIERS, type Tier, tierOf } from './tiers.js'
export type { Told } from './told.js'
