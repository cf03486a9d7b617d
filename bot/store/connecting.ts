import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaClient } from './generated/client.js'
import { optimiseWebAssemblyLate } from './webassembly.js'

export interface Connections {
  readonly prisma: PrismaClient
  readonly pool: pg.Pool
}

const CONNECTIONS = 10

/** Both ways to speak to a database; nothing is connected before the first statement. */
export function connections(place: pg.PoolConfig): Connections {
  optimiseWebAssemblyLate()
  const pool = new pg.Pool({ ...place, max: CONNECTIONS, connectionTimeoutMillis: 60_000 })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { disposeExternalPool: false }),
    // otherwise errors repeat the values they were given: names, chats
    errorFormat: 'minimal',
    transactionOptions: { maxWait: 60_000, timeout: 60_000 },
  })
  return { prisma, pool }
}
