import { pino } from 'pino'
import { clockFrom } from './clock.js'
import { environment, readConfig } from './config.js'
import { Refused } from './errors.js'
import { sweepScratch } from './imports/scratch.js'
import { greet, greetWorker } from './main/greeting.js'
import { openLog, withoutSecrets } from './main/log.js'
import { untilSuperseded } from './main/superseded.js'
import { openStore } from './store/index.js'

const STOP_WITHIN_MS = 10_000

await main(process.argv.slice(2)).catch((error: unknown) => {
  const text = error instanceof Refused ? error.message : error instanceof Error ? error.stack : String(error)
  process.stderr.write(`${withoutSecrets(text ?? '')}\n`)
  process.exitCode = 1
})

/** Builds each part once, starts it, and stops it in the opposite order. */
async function main(args: readonly string[]): Promise<void> {
  const workerOnly = readArguments(args)
  const config = readConfig(environment())
  if (workerOnly && config.DATABASE_URL === null) {
    throw new Refused(
      'worker-needs-server',
      'Chạy thêm tiến trình gửi tin (--worker) cần PostgreSQL dùng chung: hãy đặt DATABASE_URL. Cơ sở dữ liệu nhúng chỉ dùng cho một tiến trình.',
    )
  }
  const log = openLog(config, pino.destination({ dest: 2, sync: true }))
  await sweepScratch()
  const clock = clockFrom(config.startAt)
  const opening = openStore({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, purpose: 'bot' })
  // The program is read while its database opens.
  const [store, { build }] = await Promise.all([opening, import('./main/build.js')])
  try {
    if (config.sampleData) await (await import('./main/sample.js')).loadSample(store, clock())
    const bot = await build({ config, store, clock, log })
    const stop = workerOnly ? bot.startWorking() : await bot.startAll((address) => greet(config, address))
    if (workerOnly) greetWorker()
    await Promise.race([untilStopped(), untilSuperseded(store.database)]).finally(() => {
      setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
      return stop()
    })
  } finally {
    await store.database.close({ waitForGuests: false })
  }
}

function readArguments(args: readonly string[]): boolean {
  const unknown = args.find((arg) => arg !== '--worker')
  if (unknown !== undefined) throw new Refused('bad-argument', `Không hiểu “${unknown}”. Chỉ có: npm start -- --worker`)
  return args.includes('--worker')
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
