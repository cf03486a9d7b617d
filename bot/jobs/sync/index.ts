export { type Alarm, syncFailed, syncFailedAlert } from './kind.js'
export { type RunningSync, startSync } from './start.js'
export type { SyncStore, Taken } from './store.js'
export { createSync, type Sync, type SyncOptions } from './sync.js'
