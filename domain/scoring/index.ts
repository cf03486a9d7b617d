export { type Advice, adviceFor, onTimeNeeded } from './advice.js'
export { BUILT_IN_RULES } from './built-in-rules.js'
export * from './facts.js'
export * from './items.js'
export { effectiveDeadline, type Outcome, questionOutcome } from './outcome.js'
export {
  type AgencyScore,
  type ProvinceFigures,
  type QuarterInput,
  type QuarterScore,
  scoreQuarter,
  type Unattributed,
} from './quarter-score.js'
export { type RuleFault, readRuleSet, rulesFor, writeRuleSet } from './read-rules.js'
export type { QuestionReason, Reason, ReasonCode, ServiceReason } from './reasons.js'
export { type Criterion, maximumOf, type RuleSet } from './rules.js'
export {
  type Bonus,
  type CriterionScore,
  type QuestionScore,
  type ServiceScore,
  type Status,
  scoreQuestions,
  scoreServices,
} from './score.js'
export { agencyScoreJson, quarterScoreJson } from './score-json.js'
export { tallyQuarter } from './tally.js'
