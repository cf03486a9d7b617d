import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { packageRoot } from '../../bot/paths.js'
import { freePort } from './free-port.js'

export interface Postgres {
  /** its address without a database's name at the end */
  readonly url: string
  /** Ends it; nothing of it is left. */
  stop(): Promise<void>
}

/** Starts a real PostgreSQL. @param settings such as `fsync=off` */
export async function startPostgres(folder: string, settings: readonly string[]): Promise<Postgres> {
  const port = await freePort()
  const script = join(packageRoot, 'test/support/postgres-process.mjs')
  const server = spawn(process.execPath, [script, folder, String(port), ...settings], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(server, 'close')
  const failed = ended.then(() => {
    throw new Error('PostgreSQL did not start')
  })
  await Promise.race([once(server.stdout, 'data'), failed])
  failed.catch(() => undefined)
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/`,
    async stop() {
      server.stdin.end()
      await ended
    },
  }
}
