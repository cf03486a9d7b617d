import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

// Opens the folder of an embedded database, says so, and closes it.
const [dataDir = ''] = process.argv.slice(2)
const db = await PGlite.create(join(dataDir, 'pgdata'))
await db.query('select 1')
process.stdout.write('open\n')
await db.close()
