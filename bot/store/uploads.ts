import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Imported, Kind, Upload, Uploads } from '../assistant/uploads.js'
import type { Clock } from '../clock.js'
import type { Database } from './database.js'
import { importSink } from './importing/index.js'
import { inTransaction } from './transaction.js'

const KEPT_MS = 60 * 60_000
const PART_BYTES = 1024 * 1024

/** Files sent in chats, between their preview and their import; a piece of one at a time is in memory. */
export function storeUploads(database: Database, clock: Clock): Uploads {
  const { prisma, pool } = database

  async function* partsOf(id: string): AsyncGenerator<Buffer> {
    for (let place = 0; ; place += 1) {
      const { rows } = await pool.query<{ content: Buffer }>(
        'select content from upload_part where upload = $1 and place = $2',
        [id, place],
      )
      if (rows[0] === undefined) return
      yield rows[0].content
    }
  }

  return {
    sink: importSink(database),
    keep: ({ person, name, kind, size }, path) =>
      inTransaction(pool, async (client) => {
        const id = randomUUID()
        const now = clock()
        // two files of one person at once: one after the other
        await client.query('select from person where id = $1 for update', [person])
        await client.query('delete from upload where person = $1 or expires_at <= $2', [person, now])
        await client.query(
          'insert into upload (id, person, name, kind, size, at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)',
          [id, person, name, kind, size, now, new Date(now.getTime() + KEPT_MS)],
        )
        let place = 0
        for await (const content of createReadStream(path, { highWaterMark: PART_BYTES })) {
          await client.query('insert into upload_part (upload, place, content) values ($1, $2, $3)', [
            id,
            place,
            content,
          ])
          place += 1
        }
        return id
      }),
    async find(id) {
      const row = isId(id) ? await prisma.upload.findUnique({ where: { id } }) : null
      if (row === null || row.expiresAt <= clock()) return null
      return { id, person: row.personId, name: row.name, kind: row.kind as Upload['kind'], size: row.size }
    },
    async choose(id, kind) {
      await prisma.upload.updateMany({ where: { id }, data: { kind } })
    },
    async copy({ id, size }, path) {
      const target = createWriteStream(path)
      await pipeline(Readable.from(partsOf(id)), target)
      return target.bytesWritten === size
    },
    async drop(id) {
      await prisma.upload.deleteMany({ where: { id } })
    },
    sinkOf: ({ id }, by) => importSink(database, { upload: id, by }),
    async imported(id, person) {
      const entry = await prisma.auditEntry.findFirst({ where: { actor: person, action: 'import', subject: id } })
      if (entry === null) return null
      const { file, ...details } = entry.details as unknown as Omit<Imported, 'name' | 'at'> & { readonly file: string }
      return { ...details, kind: details.kind as Kind, name: file, at: entry.at }
    },
    async tidy() {
      const { count } = await prisma.upload.deleteMany({ where: { expiresAt: { lte: clock() } } })
      return count
    },
  }
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
