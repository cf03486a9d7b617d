import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { packageRoot } from '../bot/paths.js'

export interface PostgresServer {
  /** address of a database on it */
  url(name: string): string
  /** Runs one statement outside all databases of ours. */
  manage(sql: string): Promise<void>
  stop(): Promise<void>
}

/** Everything as it comes, but for checkpoints, which would fall into one measurement and not into another. */
const SETTINGS = ['max_wal_size=16GB', 'checkpoint_timeout=1d']

/** Starts a PostgreSQL of our own. */
export async function startServer(folder: string): Promise<PostgresServer> {
  const port = await freePort()
  const script = join(packageRoot, 'test/support/postgres-process.mjs')
  const server = spawn(process.execPath, [script, join(folder, 'server'), String(port), ...SETTINGS], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(server, 'close')
  const failed = ended.then(() => {
    throw new Error('PostgreSQL did not start')
  })
  await Promise.race([once(server.stdout, 'data'), failed])
  failed.catch(() => undefined)
  const url = (name: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${name}`
  return {
    url,
    async manage(sql) {
      const client = new pg.Client({ connectionString: url('postgres') })
      await client.connect()
      await client.query(sql)
      await client.end()
    },
    async stop() {
      server.stdin.end()
      await ended
    },
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
