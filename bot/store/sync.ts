import { type Alarm, type SyncStore, syncFailedAlert, type Taken } from '../jobs/sync/index.js'
import type { Database } from './database.js'
import type { Prisma } from './generated/client.js'
import { enqueue } from './outbox.js'
import { editorIds } from './recipients.js'

/** What sync remembers: contents that arrived, and where from. */
export function storeSync({ pool, prisma }: Database): SyncStore {
  return {
    async knows({ name, size, writtenAt }) {
      const last = await prisma.syncedFile.findFirst({ where: { name }, orderBy: { at: 'desc' } })
      return last !== null && Number(last.size) === size && last.writtenAt.getTime() === writtenAt.getTime()
    },
    async standing({ name, hash }) {
      const { rows } = await pool.query<{ kind: Taken['kind'] }>(STANDING_SQL, [hash, name])
      return rows[0]?.kind ?? null
    },
    record: (taken, alarm) =>
      prisma.$transaction(async (tx) => {
        await keep(tx, taken)
        if (alarm !== null) await tell(tx, alarm, taken.at)
      }),
    confirm: ({ kind, file, dataAt }, taken) =>
      prisma.$transaction(async (tx) => {
        await tx.importRun.create({ data: { kind, file, importedAt: dataAt, rows: 0, inserted: 0, updated: 0 } })
        if (taken !== null) await keep(tx, taken)
      }),
    async validated({ id }) {
      const source = await prisma.syncSource.findUnique({ where: { id } })
      if (source === null) return null
      const { kind, etag, lastModified } = source
      if (kind === null || (etag ?? lastModified) === null) return null
      return { kind: kind as NonNullable<Taken['kind']>, etag, lastModified }
    },
    async reached({ id, name }, at, validated) {
      const { kind, etag, lastModified } = validated ?? { kind: null, etag: null, lastModified: null }
      const state = { name, kind, etag, lastModified, checkedAt: at, failingSince: null, problem: null }
      await prisma.syncSource.upsert({ where: { id }, create: { id, ...state }, update: state })
    },
    failed: ({ id, name }, at, { code }, alarm) =>
      prisma.$transaction(async (tx) => {
        const before = await tx.syncSource.findUnique({ where: { id } })
        const failingSince = before?.failingSince ?? at
        const state = { name, checkedAt: at, failingSince, problem: code }
        await tx.syncSource.upsert({ where: { id }, create: { id, ...state }, update: state })
        await tell(tx, alarm(failingSince), at)
      }),
  }
}

/** A content under the name it comes with, or under another one if it is the last of its kind. */
const STANDING_SQL = `
select f.kind from synced_file f
where f.hash = $1 and f.outcome = 'imported' and not exists (
  select from synced_file later
  where later.outcome = 'imported' and later.kind = f.kind and later.hash <> f.hash and later.at > f.at
    and (f.name <> $2 or later.name = f.name)
)
limit 1`

async function keep(tx: Prisma.TransactionClient, { name, hash, ...taken }: Taken): Promise<void> {
  await tx.syncedFile.upsert({
    where: { name_hash: { name, hash } },
    create: { name, hash, ...taken },
    update: taken,
  })
}

async function tell(tx: Prisma.TransactionClient, alarm: Alarm, now: Date): Promise<void> {
  await enqueue(tx, [syncFailedAlert(alarm, await editorIds(tx))], now)
}
