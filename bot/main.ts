import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { sampleFiles, writeSample } from '../scripts/sample/index.js'
import { createAssistant } from './assistant/index.js'
import { webChat } from './channels/web/index.js'
import { type Clock, clockFrom } from './clock.js'
import { type Config, environment, readConfig } from './config.js'
import { Refused } from './errors.js'
import { createServer } from './http/index.js'
import { importFile } from './imports/index.js'
import { importSink, openStore, pendingMigrations, type Store, storePeople } from './store/index.js'

const STOP_WITHIN_MS = 10_000

await main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Refused ? error.message : error instanceof Error ? error.stack : String(error)}\n`,
  )
  process.exitCode = 1
})

/** Builds each part once, starts it, and stops it in the opposite order. */
async function main(): Promise<void> {
  const config = readConfig(environment())
  const log = pino({ level: config.LOG_LEVEL }, pino.destination({ dest: 2, sync: true }))
  const clock = clockFrom(config.startAt)
  const store = await openStore({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, purpose: 'bot' })
  try {
    if (config.sampleData) await loadSample(store, clock())
    const server = buildServer(config, store, clock, log)
    const address = await server.listen()
    greet(config, address)
    await untilStopped()
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref()
    await server.close()
  } finally {
    await store.database.close({ waitForGuests: false })
  }
}

function buildServer(config: Config, store: Store, clock: Clock, log: Logger) {
  const people = storePeople(store.database)
  const assistant = createAssistant({
    facts: store.facts,
    clock,
    setLanguage: people.setLanguage,
    onError: (error, reference) => log.error({ err: error, reference }, 'a question could not be answered'),
  })
  const plugins = config.webChat
    ? [webChat({ assistant, people, password: config.WEB_CHAT_PASSWORD, clock }).routes]
    : []
  return createServer({
    host: config.HOST,
    port: config.PORT,
    publicUrl: config.PUBLIC_URL,
    logger: log,
    plugins,
    ready: async () => {
      const database = await pendingMigrations(store.database).then(
        (missing) => missing.length === 0,
        () => false,
      )
      return { ok: database, checks: { database } }
    },
  })
}

/** Gives an empty database the sample, through the same import as any other file. */
async function loadSample({ database, facts }: Store, now: Date): Promise<void> {
  if ((await facts.register()).agencies.length > 0) return
  process.stderr.write('Lần chạy đầu tiên: đang nạp số liệu mẫu quý I/2022 và quý hiện tại…\n')
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-sample-'))
  try {
    const paths = await writeSample(folder, now)
    for (const [index, { kind }] of sampleFiles(now).entries()) {
      const { errors } = await importFile({
        kind,
        path: paths[index] ?? '',
        dryRun: false,
        sink: importSink(database),
        now,
      })
      if (errors.length > 0) throw new Error(`the sample's ${kind} were refused: ${JSON.stringify(errors[0])}`)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

function greet(config: Config, address: string): void {
  if (!config.webChat) return
  process.stdout.write(
    [
      `Đôn Đốc đã sẵn sàng. Mở ${address} trên trình duyệt của máy này.`,
      'Thử ngay: chọn vai trò “Lãnh đạo UBND tỉnh” rồi gõ  /score S&Y te quý 1 2022',
      'Dừng: Ctrl+C.',
      '',
    ].join('\n'),
  )
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve())
    process.once('SIGINT', () => resolve())
  })
}
