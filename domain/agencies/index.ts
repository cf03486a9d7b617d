export { AGENCY_LEVELS, type Agency, type AgencyLevel, operates, Register } from './register.js'
