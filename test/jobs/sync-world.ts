import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createSync, type Sync, type SyncOptions, syncFailed } from '../../bot/jobs/sync/index.js'
import { importSink, storeLeases } from '../../bot/store/index.js'
import { storeSync } from '../../bot/store/sync.js'
import { plainText } from '../../bot/texts/blocks.js'
import type { TestDatabase } from '../support/databases.js'
import { addPerson, capturedLog } from '../support/delivery.js'

/** The program's clock, far from the machine's, by which files are written. */
export const START = new Date('2022-03-10T08:00:00+07:00')
export const MINUTE_MS = 60_000

export const HEAD = 'code,agency,submitted_at,field\n'
export const questions = (...rows: string[]) => `${HEAD}${rows.map((row) => `${row}\n`).join('')}`

/** An emptied database with an agency, an editor, an admin and a chuyên viên, and a clock to set. */
export async function office(database: TestDatabase) {
  await database.empty()
  await database.prisma.agency.create({ data: { code: 'SYT', name: 'Sở Y tế' } })
  const editor = await addPerson(database, [], { name: 'Biên tập', role: 'editor' })
  const admin = await addPerson(database, [], { name: 'Quản trị', role: 'admin' })
  await addPerson(database, [], { name: 'Chuyên viên', role: 'staff' })
  const { log, lines } = capturedLog()
  let now = START
  const parts = (change: Partial<SyncOptions>): SyncOptions => ({
    folder: null,
    url: null,
    store: storeSync(database),
    sink: importSink(database),
    leases: storeLeases(database),
    clock: () => now,
    log,
    ...change,
  })
  return {
    editor,
    admin,
    lines,
    now: () => now,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    sync: (change: Partial<SyncOptions>): Sync => createSync(parts(change)),
    questions: async () =>
      (await database.prisma.question.findMany({ orderBy: { code: 'asc' } })).map(({ code, field }) => [code, field]),
    runs: async () =>
      (await database.prisma.importRun.findMany({ orderBy: [{ importedAt: 'asc' }, { id: 'asc' }] })).map(
        ({ kind, file, rows, inserted, updated }) => [kind, file, rows, inserted, updated],
      ),
    dataAt: async (kind = 'questions') =>
      (await database.prisma.importRun.aggregate({ where: { kind }, _max: { importedAt: true } }))._max.importedAt,
    taken: async () =>
      (await database.prisma.syncedFile.findMany({ orderBy: [{ at: 'asc' }, { name: 'asc' }] })).map(
        ({ name, kind, outcome, faults }) => [name, kind, outcome, faults],
      ),
    problems: async () =>
      (await database.prisma.syncSource.findMany({ orderBy: { name: 'asc' } })).map(({ problem }) => problem),
    /** who was told what, in the order they were told */
    told: async () => {
      const deliveries = await database.prisma.delivery.findMany({
        include: { person: true },
        orderBy: [{ createdAt: 'asc' }, { person: { name: 'asc' } }],
      })
      return Promise.all(
        deliveries.map(async ({ person, data, key, templateVersion, staleAt, id }) => {
          const who = { ...person, role: 'editor', agency: null, language: 'vi' } as const
          const prepared = await syncFailed.prepare({ id, key, data, templateVersion, staleAt }, who)
          return [person.name, 'reply' in prepared ? plainText(prepared.reply) : ''] as const
        }),
      )
    },
  }
}

/** A folder for exports, removed after the test. */
export async function exportFolder() {
  const path = await mkdtemp(join(tmpdir(), 'don-doc-exports-'))
  onTestFinished(() => rm(path, { recursive: true, force: true }))
  const place = async (name: string, content: string | Buffer, writtenMsAgo = MINUTE_MS) => {
    await mkdir(path, { recursive: true })
    await writeFile(join(path, name), content)
    const at = new Date(Date.now() - writtenMsAgo)
    await utimes(join(path, name), at, at)
  }
  return { path, place, move: (from: string, to: string) => rename(join(path, from), join(path, to)) }
}

/** A server that answers as it is told, on a port of this machine. */
export async function exportServer(answer: RequestListener) {
  const requests: IncomingMessage[] = []
  const server = createServer((request, response) => {
    requests.push(request)
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { port, requests, url: `http://127.0.0.1:${port}/export.csv` }
}
