import { startAlarm } from '../alarm.js'
import { createSync, type SyncOptions } from './sync.js'

const EVERY_MINUTES = 10

export interface RunningSync {
  /** Looks for nothing more, and lets the file that is being imported finish. */
  stop(): Promise<void>
}

/** Takes in what arrives, now and every ten minutes. Any number of processes may run it side by side. */
export function startSync(options: SyncOptions): RunningSync {
  const { folder, url, log } = options
  if (folder === null && url === null) return { stop: async () => {} }
  const sync = createSync(options)
  const stopping = new AbortController()
  const stopAlarm = startAlarm({
    every: EVERY_MINUTES,
    log,
    async ring() {
      await sync.tick(stopping.signal)
    },
  })
  return {
    async stop() {
      stopping.abort()
      await stopAlarm()
    },
  }
}
