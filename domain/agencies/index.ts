export { fold } from './fold.js'
export { type PeriodReading, readQuarter } from './read-quarter.js'
export { AGENCY_LEVELS, type Agency, type AgencyLevel, operates, Register } from './register.js'
export { type Resolution, Resolver } from './resolver.js'
