import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile, type Kind } from '../../bot/imports/index.js'
import { importSink, openStore, type Store } from '../../bot/store/index.js'
import { sampleFiles } from '../sample/index.js'

/** A database of its own, in a folder that is removed with it. */
export interface Office extends Store {
  /** Takes in a file's lines, as an export that arrives. */
  bring(kind: Kind, lines: Iterable<string>, now: Date): Promise<void>
  close(): Promise<void>
}

/**
 * The province of the sample, with everybody linked to a chat whose address is their id.
 * @param keep of how many questions and dossiers one is kept
 */
export async function openOffice(now: Date, keep: number): Promise<Office> {
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-simulation-'))
  const store = await openStore({ databaseUrl: null, dataDir: join(folder, 'data'), purpose: 'command' })
  const sink = importSink(store.database)
  const office: Office = {
    ...store,
    async bring(kind, lines, at) {
      const path = join(folder, `${kind}.csv`)
      await writeFile(path, `${[...lines].join('\n')}\n`)
      const { errors } = await importFile({ kind, path, dryRun: false, sink, now: at })
      if (errors.length > 0) throw new Error(`the ${kind} were refused: ${JSON.stringify(errors[0])}`)
    },
    async close() {
      await store.database.close()
      await rm(folder, { recursive: true })
    },
  }
  for (const { kind, lines } of sampleFiles(now)) {
    await office.bring(kind, kind === 'questions' || kind === 'dossiers' ? every(keep, lines()) : lines(), now)
  }
  await store.database.pool.query(
    `insert into chat_link (channel, address, person, preference, linked_at, heard_at)
     select 'telegram', id, id, 0, $1, $1 from person`,
    [now],
  )
  return office
}

/** The header and one line of so many. */
function* every(count: number, lines: Iterable<string>): Generator<string> {
  let number = 0
  for (const line of lines) {
    if (number === 0 || number % count === 0) yield line
    number += 1
  }
}
