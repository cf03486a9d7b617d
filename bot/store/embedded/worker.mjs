// @ts-check
// The embedded PostgreSQL in a thread of its own: a long query does not hold up the bot, and everybody,
// this process included, comes in through one socket.
import { mkdir } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { PGlite } from '@electric-sql/pglite'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'

if (parentPort === null) throw new Error('runs as a worker only')
const port = parentPort

/** @type {{ folder: string, socketFile: string }} */
const { folder, socketFile } = workerData
await mkdir(folder, { recursive: true, mode: 0o700 })
const db = await PGlite.create(folder)
const server = new PGLiteSocketServer({ db, path: socketFile, maxConnections: 200 })
await server.start()

port.on('message', async (/** @type {'stop' | 'stop-when-alone'} */ message) => {
  if (message === 'stop-when-alone') {
    while (server.getStats().activeConnections > 0) await new Promise((resolve) => setTimeout(resolve, 50))
  }
  await server.stop()
  await db.close()
  port.postMessage('stopped')
  port.close()
})
port.postMessage('ready')
