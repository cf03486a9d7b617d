import pg from 'pg'
import { Refused } from '../errors.js'
import { type Embedded, openEmbedded } from './embedded/index.js'
import type { PrismaClient } from './generated/client.js'

/** One open database, the same on both engines. */
export interface Database {
  readonly engine: 'embedded' | 'server'
  readonly prisma: PrismaClient
  /** for what Prisma cannot say: figures in one statement, bulk loading */
  readonly pool: pg.Pool
  close(options?: { waitForGuests?: boolean }): Promise<void>
}

export interface DatabaseOptions {
  /** a PostgreSQL server; empty: the embedded database in `dataDir` */
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly purpose: 'bot' | 'command'
}

const CONNECTIONS = 10

/** A command that joins a database just as its owner closes it tries again, and then finds it free. */
const TRIES = 5

/**
 * Opens the database without touching its schema.
 * @throws Refused `data-folder-in-use`, `database-unreachable`
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  for (let tried = 1; ; tried += 1) {
    // Prisma is read while the embedded database opens.
    const [embedded, prismaOn] = await Promise.all([
      options.databaseUrl === null ? openEmbedded(options.dataDir, options.purpose) : null,
      loadPrisma(),
    ])
    const pool = openPool(options, embedded)
    try {
      await check(pool)
      return connected(pool, embedded, prismaOn(pool))
    } catch (error) {
      await pool.end()
      await embedded?.close(false)
      if (embedded === null || tried === TRIES) throw error
    }
  }
}

function openPool({ databaseUrl }: DatabaseOptions, embedded: Embedded | null): pg.Pool {
  const place =
    embedded === null
      ? { connectionString: databaseUrl ?? '' }
      : { ...embedded.address, user: 'postgres', password: 'postgres', database: 'postgres' }
  const pool = new pg.Pool({ ...place, max: CONNECTIONS, connectionTimeoutMillis: 60_000 })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return pool
}

async function loadPrisma(): Promise<(pool: pg.Pool) => PrismaClient> {
  const [{ PrismaPg }, { PrismaClient }] = await Promise.all([
    import('@prisma/adapter-pg'),
    import('./generated/client.js'),
  ])
  return (pool) =>
    new PrismaClient({
      adapter: new PrismaPg(pool, { disposeExternalPool: false }),
      // otherwise errors repeat the values they were given: names, chats
      errorFormat: 'minimal',
      transactionOptions: { maxWait: 60_000, timeout: 60_000 },
    })
}

function connected(pool: pg.Pool, embedded: Embedded | null, prisma: PrismaClient): Database {
  return {
    engine: embedded === null ? 'server' : 'embedded',
    prisma,
    pool,
    async close({ waitForGuests = true } = {}) {
      await prisma.$disconnect()
      await pool.end()
      await embedded?.close(waitForGuests)
    },
  }
}

async function check(pool: pg.Pool): Promise<void> {
  try {
    await pool.query('select 1')
  } catch (error) {
    const reason = error instanceof Error ? error.message.replaceAll(/\/\/[^@\s]*@/g, '//***@') : String(error)
    throw new Refused(
      'database-unreachable',
      `Không kết nối được cơ sở dữ liệu (${reason}). Hãy kiểm tra DATABASE_URL và máy chủ PostgreSQL, hoặc để trống DATABASE_URL để dùng cơ sở dữ liệu nhúng.`,
      {},
      { cause: error },
    )
  }
}
