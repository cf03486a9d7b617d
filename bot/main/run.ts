import { readConfig } from '../config.js'
import { environment } from '../environment.js'
import { Refused, refusalOf } from '../errors.js'
import { sweepScratch } from '../imports/scratch.js'
import { beginDatabase, type DatabaseOptions } from '../store/database.js'
import { withoutSecrets } from './hiding.js'

/** Runs the program until it is told to stop; what ends it otherwise is told and becomes the exit code. */
export async function run(args: readonly string[], thread: DatabaseOptions['thread']): Promise<void> {
  await work(args, thread).catch((error: unknown) => {
    const text = refusalOf(error)?.message ?? (error instanceof Error ? error.stack : String(error))
    process.stderr.write(`${withoutSecrets(text ?? '')}\n`)
    process.exitCode = 1
  })
}

async function work(args: readonly string[], thread: DatabaseOptions['thread']): Promise<void> {
  const workerOnly = readArguments(args)
  const config = readConfig(environment())
  if (workerOnly && config.DATABASE_URL === null) {
    throw new Refused(
      'worker-needs-server',
      'Chạy thêm tiến trình gửi tin (--worker) cần PostgreSQL dùng chung: hãy đặt DATABASE_URL. Cơ sở dữ liệu nhúng chỉ dùng cho một tiến trình.',
    )
  }
  // The rest is read while the database opens.
  const [opening, { serve }] = await Promise.all([
    beginDatabase({ databaseUrl: config.DATABASE_URL, dataDir: config.DATA_DIR, purpose: 'bot', thread }),
    import('./serve.js'),
    sweepScratch(),
  ])
  await serve({ config, ...opening, workerOnly })
}

function readArguments(args: readonly string[]): boolean {
  const unknown = args.find((arg) => arg !== '--worker')
  if (unknown !== undefined) throw new Refused('bad-argument', `Không hiểu “${unknown}”. Chỉ có: npm start -- --worker`)
  return args.includes('--worker')
}
