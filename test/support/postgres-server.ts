import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '../../bot/store/database.js'
import { migrate } from '../../bot/store/migrations.js'
import { startPostgres } from './postgres.js'

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
  const { url: postgresUrl, stop } = await startPostgres(join(folder, 'server'), ['fsync=off'])
  const embeddedTemplate = join(folder, 'embedded')
  for (const databaseUrl of [`${postgresUrl}template_don_doc`, null]) {
    const database = await openDatabase({ databaseUrl, dataDir: embeddedTemplate, purpose: 'command' })
    await migrate(database)
    await database.close()
  }
  project.provide('postgresUrl', postgresUrl)
  project.provide('embeddedTemplate', embeddedTemplate)
  return async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}
