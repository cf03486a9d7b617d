export { type DueExplanation, type DueStep, explainDue } from './explain-due.js'
export { daysLate, type Tier, tierOf } from './tiers.js'
