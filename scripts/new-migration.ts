import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDatabase } from '../bot/store/database.js'
import { schemaSql } from '../bot/store/migrations.js'

// Prints the SQL that leads from nothing, or from the schema on standard input (`git show HEAD:prisma/schema.prisma`),
// to prisma/schema.prisma. Keep it as prisma/migrations/NUMBER_NAME/migration.sql.
const chunks: Buffer[] = []
if (!process.stdin.isTTY) for await (const chunk of process.stdin) chunks.push(chunk as Buffer)
const before = Buffer.concat(chunks).toString('utf8')

const folder = await mkdtemp(join(tmpdir(), 'don-doc-migration-'))
const database = await openDatabase({ databaseUrl: null, dataDir: folder, purpose: 'command' })
process.stdout.write(await schemaSql(database.pool, before.trim() === '' ? undefined : before))
await database.close()
await rm(folder, { recursive: true })
