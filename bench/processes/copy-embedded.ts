import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite } from '@electric-sql/pglite'

// Loads a CSV file into a table of an embedded database by its own COPY, and nothing else.
const [dataDir = '', table = '', columns = '', path = ''] = process.argv.slice(2)
const db = await PGlite.create(join(dataDir, 'pgdata'))
const blob = new Blob([await readFile(path)])
await db.query(`copy ${table} (${columns}) from '/dev/blob' with (format csv, header true)`, [], { blob })
await db.close()
