import type pg from 'pg'
import { Refused } from '../errors.js'
import type { Connections } from './connecting.js'
import { type Embedded, type EmbeddedThread, freeBytes, openEmbedded } from './embedded/index.js'
import type { PrismaClient } from './generated/client.js'

/** One open database, the same on both engines. */
export interface Database {
  readonly engine: 'embedded' | 'server'
  readonly prisma: PrismaClient
  /** for what Prisma cannot say: figures in one statement, bulk loading */
  readonly pool: pg.Pool
  /** What is left on the disk of the embedded database; null: a server's is not ours to see. */
  freeBytes(): Promise<number | null>
  /** Whether it takes anything in: not while its disk is full. */
  writable(): Promise<boolean>
  /** Rejects with words when the embedded database ends without being told to: nothing goes on from there. */
  readonly broken: Promise<never>
  close(options?: { waitForGuests?: boolean }): Promise<void>
}

export interface DatabaseOptions {
  /** a PostgreSQL server; empty: the embedded database in `dataDir` */
  readonly databaseUrl: string | null
  readonly dataDir: string
  readonly purpose: 'bot' | 'command'
  /** for the embedded database: its thread, when it was started ahead */
  readonly thread?: EmbeddedThread | null | undefined
}

/** A command that joins a database just as its owner closes it tries again, and then finds it free. */
const TRIES = 5
const UNREACHABLE = 'database-unreachable'

/** A database to put together what works on it, while it opens. */
export interface OpeningDatabase {
  readonly database: Database
  /** it answers from then on; rejects otherwise: then it is to be closed */
  readonly opened: Promise<void>
}

/**
 * Begins to open the database, without touching its schema.
 * @throws Refused `data-folder-in-use`, `disk-full`; `opened` rejects with `database-not-opened`, `database-unreachable`
 */
export async function beginDatabase(options: DatabaseOptions): Promise<OpeningDatabase> {
  const { databaseUrl, dataDir, purpose, thread } = options
  // The drivers are read while the embedded database opens.
  const [embedded, { connections }] = await Promise.all([
    databaseUrl === null ? openEmbedded(dataDir, purpose, thread) : null,
    import('./connecting.js'),
  ])
  const connected = connections(placeOf(options, embedded))
  const opened = Promise.resolve(embedded?.opened).then(() => check(connected.pool))
  opened.catch(() => {})
  return { database: databaseOf(connected, embedded, dataDir), opened }
}

/**
 * Opens the database, without touching its schema.
 * @throws Refused `data-folder-in-use`, `database-not-opened`, `database-unreachable`, `disk-full`
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  for (let tried = 1; ; tried += 1) {
    const { database, opened } = await beginDatabase(tried === 1 ? options : { ...options, thread: null })
    try {
      await opened
      return database
    } catch (error) {
      await database.close({ waitForGuests: false })
      const closing = database.engine === 'embedded' && error instanceof Refused && error.code === UNREACHABLE
      if (!closing || tried === TRIES) throw error
    }
  }
}

function placeOf({ databaseUrl }: DatabaseOptions, embedded: Embedded | null): pg.PoolConfig {
  return embedded === null
    ? { connectionString: databaseUrl ?? '' }
    : { ...embedded.address, user: 'postgres', password: 'postgres', database: 'postgres' }
}

function databaseOf({ prisma, pool }: Connections, embedded: Embedded | null, dataDir: string): Database {
  return {
    engine: embedded === null ? 'server' : 'embedded',
    prisma,
    pool,
    freeBytes: async () => (embedded === null ? null : freeBytes(dataDir)),
    async writable() {
      const { rows } = await pool.query<{ readOnly: boolean }>(
        `select current_setting('transaction_read_only')::boolean as "readOnly"`,
      )
      return rows[0]?.readOnly === false
    },
    broken: embedded?.broken ?? new Promise(() => {}),
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
      UNREACHABLE,
      `Không kết nối được cơ sở dữ liệu (${reason}). Hãy kiểm tra DATABASE_URL và máy chủ PostgreSQL, hoặc để trống DATABASE_URL để dùng cơ sở dữ liệu nhúng.`,
      {},
      { cause: error },
    )
  }
}
