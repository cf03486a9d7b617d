import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { type DatabaseOptions, openDatabase } from '../../bot/store/database.js'
import { migrate } from '../../bot/store/migrations.js'
import { startPostgres } from './postgres.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** for what tests leave behind; it goes when the run ends */
    folder: string
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
  const embeddedTemplate = join(folder, 'embedded')
  const [{ url: postgresUrl, stop }] = await Promise.all([
    startServer(join(folder, 'server')),
    prepare({ databaseUrl: null, dataDir: embeddedTemplate, purpose: 'command' }),
  ])
  project.provide('folder', folder)
  project.provide('postgresUrl', postgresUrl)
  project.provide('embeddedTemplate', embeddedTemplate)
  return async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function startServer(folder: string) {
  const server = await startPostgres(folder, ['fsync=off'])
  await prepare({ databaseUrl: `${server.url}template_don_doc`, dataDir: folder, purpose: 'command' })
  return server
}

async function prepare(options: DatabaseOptions): Promise<void> {
  const database = await openDatabase(options)
  await migrate(database)
  await database.close()
}
