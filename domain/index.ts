/**
 * The scoring domain of Đôn Đốc (`don-doc/domain`): data in, decisions out. No clock, no I/O, no database; instants,
 * the calendar and the register are arguments.
 */

export * from './agencies/index.js'
export * from './calendar/index.js'
export * from './numbers/index.js'
export * from './reminders/index.js'
export * from './scoring/index.js'
export * from './summary/index.js'
export * from './time/index.js'
