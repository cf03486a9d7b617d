import { schedule } from 'node-cron'
import { createSync, type SyncOptions } from './sync.js'

const EVERY_TEN_MINUTES = '*/10 * * * *'
const TIME_ZONE = 'Asia/Ho_Chi_Minh'

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
  let running: Promise<unknown> | null = null
  const run = () => {
    running ??= sync
      .tick(stopping.signal)
      .catch((error: unknown) => log.error({ err: error }, 'what arrived could not be looked through'))
      .finally(() => {
        running = null
      })
    return running
  }
  const task = schedule(EVERY_TEN_MINUTES, run, { timezone: TIME_ZONE, noOverlap: true, logger: log })
  void run()
  return {
    async stop() {
      await task.destroy()
      stopping.abort()
      await running
    },
  }
}
