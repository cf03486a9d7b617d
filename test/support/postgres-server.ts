import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { packageRoot } from '../../bot/paths.js'
import { openDatabase } from '../../bot/store/database.js'
import { migrate } from '../../bot/store/migrations.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** a real PostgreSQL, without a database name at its end */
    postgresUrl: string
    /** a folder with a migrated embedded database, to be copied */
    embeddedTemplate: string
  }
}

/** Starts one real PostgreSQL for the whole run, and prepares a migrated database of each engine to copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-test-'))
  await chmod(folder, 0o711) // run by root, the server lives under a user of its own
  const port = await freePort()
  const script = join(packageRoot, 'test/support/postgres-process.mjs')
  const server = spawn(process.execPath, [script, join(folder, 'server'), String(port), 'fsync=off'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(server, 'close')
  await Promise.race([
    once(server.stdout, 'data'),
    ended.then(() => {
      throw new Error('PostgreSQL did not start')
    }),
  ])
  const postgresUrl = `postgres://postgres:postgres@127.0.0.1:${port}/`
  const embeddedTemplate = join(folder, 'embedded')
  for (const databaseUrl of [`${postgresUrl}template_don_doc`, null]) {
    const database = await openDatabase({ databaseUrl, dataDir: embeddedTemplate, purpose: 'command' })
    await migrate(database)
    await database.close()
  }
  project.provide('postgresUrl', postgresUrl)
  project.provide('embeddedTemplate', embeddedTemplate)
  return async () => {
    server.stdin.end()
    await ended
    await rm(folder, { recursive: true, force: true })
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
