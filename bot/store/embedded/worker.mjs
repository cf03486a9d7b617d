// @ts-check
// The embedded PostgreSQL in a thread of its own: a long query does not hold up the bot, and everybody,
// this process included, comes in through one socket.
import { statfsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { PGlite, protocol } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { tending } from './tending.mjs'

if (parentPort === null) throw new Error('runs as a worker only')
const port = parentPort

const ERROR_RESPONSE = 'E'.charCodeAt(0)
/** an error's severity, and its message */
const PANIC = /\0V(?:PANIC|FATAL)\0.*?\0M([^\0]*)/s

/** @type {Promise<{ db: PGlite, server: PGLiteSocketServer }> | null} */
let opening = null

// Listening also keeps the event loop alive while PGlite opens. Were nothing else to wait for, Node would first let V8
// finish optimising in the background what has run so far, and PGlite would answer only then.
port.on(
  'message',
  async (
    /** @type {{ open: { folder: string, socketFile: string } } | { stop: { waitForGuests: boolean } }} */ message,
  ) => {
    if ('open' in message) {
      opening = open(message.open)
      await opening
      port.postMessage('ready')
    } else if (opening !== null) {
      await stop(await opening, message.stop)
      port.postMessage('stopped')
      port.close()
    }
  },
)

async function open(/** @type {{ folder: string, socketFile: string }} */ { folder, socketFile }) {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const db = await PGlite.create(folder)
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  }
  const server = new PGLiteSocketServer({ db: servedWhole(db, freeBytes), path: socketFile, maxConnections: 200 })
  await server.start()
  return { db, server }
}

/**
 * @param {{ db: PGlite, server: PGLiteSocketServer }} opened
 * @param {{ waitForGuests: boolean }} options
 */
async function stop({ db, server }, { waitForGuests }) {
  while (waitForGuests && server.getStats().activeConnections > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await server.stop()
  await db.close()
}

/**
 * All connections share one session, and the socket server takes turns message by message: between one connection's
 * Parse and its Execute another's Parse would replace the statement, and the first would be answered with rows of the
 * second. It stays with one connection only while the database is in a transaction, so we say that it is from the
 * first message of a query to its Sync.
 * @param {PGlite} database
 * @param {() => number} freeBytes
 */
function servedWhole(database, freeBytes) {
  const ENDS_A_QUERY = new Set(['S', 'Q', 'X'].map((type) => type.charCodeAt(0)))
  const STARTUP = 0
  let midQuery = false
  const isInTransaction = () => midQuery || database.isInTransaction()
  const tend = tending((sql) => untilPanic(database, protocol.serialize.query(sql), { onRawData() {} }), freeBytes)
  /** @type {Partial<PGlite>} */
  const changed = {
    isInTransaction,
    execProtocolRawStream: async (message, options) => {
      if (!isInTransaction()) await tend()
      await untilPanic(database, message, options)
      midQuery = message[0] !== STARTUP && !ENDS_A_QUERY.has(message[0] ?? STARTUP)
    },
    exec: async (sql, options) => {
      const results = await database.exec(sql, options)
      midQuery = false
      return results
    },
  }
  return new Proxy(database, {
    get(target, name) {
      const own = Reflect.get(changed, name)
      if (own !== undefined) return own
      const value = Reflect.get(target, name)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
}

/**
 * After a panic PGlite would take the next message, and never come back from it: the thread ends instead.
 * @param {PGlite} database
 * @param {Uint8Array} message
 * @param {import('@electric-sql/pglite').ExecProtocolOptionsStream} options
 */
async function untilPanic(database, message, options) {
  /** @type {string | undefined} */
  let panic
  const onRawData = (/** @type {Uint8Array} */ data) => {
    if (data[0] === ERROR_RESPONSE) panic ??= PANIC.exec(Buffer.from(data).toString())?.[1]
    options.onRawData(data)
  }
  await database.execProtocolRawStream(message, { ...options, onRawData })
  if (panic === undefined) return
  setImmediate(() => {
    throw new Error(panic)
  })
  await new Promise(() => {})
}
