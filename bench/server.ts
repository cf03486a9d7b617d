import { join } from 'node:path'
import pg from 'pg'
import { startPostgres } from '../test/support/postgres.js'

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
  const { url: root, stop } = await startPostgres(join(folder, 'server'), SETTINGS)
  const url = (name: string) => root + name
  return {
    url,
    async manage(sql) {
      const client = new pg.Client({ connectionString: url('postgres') })
      await client.connect()
      await client.query(sql)
      await client.end()
    },
    stop,
  }
}
