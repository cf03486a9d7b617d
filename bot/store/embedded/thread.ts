import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { packageRoot } from '../../paths.js'
import { optimiseWebAssemblyLate } from '../webassembly.js'

/** The thread the embedded PostgreSQL runs in. */
export interface EmbeddedThread {
  /** Opens a folder and serves it at a socket. A thread opens one folder, once. */
  open(place: { readonly folder: string; readonly socketFile: string }): Promise<void>
  /** Closes what it opened, and ends it. @param waitForGuests whether other processes' commands may finish first */
  stop(waitForGuests: boolean): Promise<void>
  /** Rejects when the database ends without being told to. */
  readonly broken: Promise<never>
}

/** Starts the thread, which reads PGlite at once. It keeps no process alive until it is told what to open. */
export function startThread(): EmbeddedThread {
  optimiseWebAssemblyLate()
  const worker = new Worker(join(packageRoot, 'bot/store/embedded/worker.mjs'))
  worker.unref()
  const broken = new Promise<never>((_, failed) => {
    worker.once('error', failed)
    worker.once('exit', (code) => failed(new Error(`the embedded database stopped with code ${code}`)))
  })
  broken.catch(() => {})
  const reply = (expected: string) =>
    Promise.race([
      new Promise<void>((done) => worker.on('message', (message) => message === expected && done())),
      broken,
    ])
  return {
    broken,
    async open(place) {
      worker.ref()
      worker.postMessage({ open: place })
      await reply('ready')
    },
    async stop(waitForGuests) {
      worker.postMessage({ stop: { waitForGuests } })
      await reply('stopped').catch(() => {}) // what is broken has stopped
      await worker.terminate()
    },
  }
}
