export * from './local.js'
export * from './quarter.js'
