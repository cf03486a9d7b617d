import { pino } from 'pino'
import { clockFrom } from '../clock.js'
import type { Config } from '../config.js'
import { migrate, type OpeningDatabase, storeOn } from '../store/index.js'
import { build } from './build.js'
import { greet, greetWorker } from './greeting.js'
import { openLog } from './log.js'
import { untilSuperseded } from './superseded.js'

/** The database is closed when this ends. */
export interface Served extends OpeningDatabase {
  readonly config: Config
  /** only sends and runs jobs, beside other processes */
  readonly workerOnly: boolean
}

const STOP_WITHIN_MS = 10_000

/** Builds each part once, starts it, and stops it in the opposite order when the process is told to end. */
export async function serve({ config, database, opened, workerOnly }: Served): Promise<void> {
  try {
    const log = openLog(config, pino.destination({ dest: 2, sync: true }))
    const clock = clockFrom(config.startAt)
    const store = storeOn(database)
    const prepare = async () => {
      const bot = await build({ config, store, clock, log })
      return workerOnly ? async () => bot.startWorking() : bot.prepareAll()
    }
    const [start] = await Promise.all([prepare(), opened.then(() => migrate(database))])
    if (config.sampleData) await (await import('./sample.js')).loadSample(store, clock())
    const stop = await start((address) => greet(config, address))
    if (workerOnly) greetWorker()
    await Promise.race([untilStopped(), untilSuperseded(database), database.broken]).finally(() => {
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
      return stop()
    })
  } finally {
    await database.close({ waitForGuests: false })
  }
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
