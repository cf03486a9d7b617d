export type { AgencyChange, Cause, FaultStanding, QuarterChanges, ServiceStanding } from './changes.js'
export { compareWithYearBefore } from './comparison.js'
export { type DueSummary, PUBLISH_AT, summaryDue } from './due.js'
export {
  figuresToEnter,
  isPercent,
  METRIC_KEYS,
  type MetricFault,
  type MetricKey,
  readMetric,
  sameMetric,
} from './entering.js'
export type { Figure } from './figures.js'
export {
  type Groups,
  type Member,
  onTimeRate,
  type QuestionGroup,
  receivedRange,
  type ServiceGroup,
  sizeOf,
} from './groups.js'
export {
  type Metric,
  type Metrics,
  type MissingFigure,
  PORTAL_KEYS,
  type PortalFigure,
  type PortalFigures,
  type PortalKey,
} from './metrics.js'
export { readOfficeSettings, type SettingFault, writeOfficeSettings } from './read-settings.js'
export { type QuarterBasis, type QuarterRecord, type QuartersBack, summaryInputOf } from './record.js'
export { readRecord, writeRecord } from './record-json.js'
export {
  type AgencyDifference,
  differenceBetween,
  type EarlierDifference,
  type FigureDifference,
  type FigureValue,
  type FrozenQuarter,
  isUnchanged,
  type RevisionDifference,
} from './revisions.js'
export { DEFAULT_SETTINGS, decreeOn, type OfficeSettings } from './settings.js'
export {
  type QuarterSummary,
  type QuestionSummary,
  type ServiceSummary,
  type SummaryInput,
  summarise,
} from './summary.js'
export { summaryJson } from './summary-json.js'
export { type TrendPoint, trendOf } from './trend.js'
