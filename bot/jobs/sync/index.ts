export { type Alarm, syncFailed, syncFailedAlert } from './kind.js'
export { type RunningSync, startSync } from './start.js'
export type {
  Arrival,
  Confirmed,
  FoundFile,
  Outcome,
  Problem,
  Source,
  SyncStore,
  Taken,
  Validated,
} from './store.js'
export { createSync, type Sync, type SyncOptions } from './sync.js'
