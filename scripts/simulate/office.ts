import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { importFile, type Kind } from '../../bot/imports/index.js'
import { type Database, importSink, type Store, storeOn } from '../../bot/store/index.js'
import { sampleFiles } from '../sample/index.js'

export interface Office extends Store {
  /** Takes in a file's lines, as an export that arrives. */
  bring(kind: Kind, lines: Iterable<string>, now: Date): Promise<void>
}

/**
 * Makes an empty database the province of the sample, with everybody linked to a chat whose address is their id.
 * @param keep of how many questions and dossiers one is kept
 */
export async function furnish(database: Database, now: Date, keep: number): Promise<Office> {
  const sink = importSink(database)
  const office: Office = {
    ...storeOn(database),
    async bring(kind, lines, at) {
      const folder = await mkdtemp(join(tmpdir(), 'don-doc-simulation-'))
      try {
        const path = join(folder, `${kind}.csv`)
        await writeFile(path, `${[...lines].join('\n')}\n`)
        const { errors } = await importFile({ kind, path, dryRun: false, sink, now: at })
        if (errors.length > 0) throw new Error(`the ${kind} were refused: ${JSON.stringify(errors[0])}`)
      } finally {
        await rm(folder, { recursive: true })
      }
    },
  }
  for (const { kind, lines } of sampleFiles(now)) {
    await office.bring(kind, kind === 'questions' || kind === 'dossiers' ? every(keep, lines()) : lines(), now)
  }
  await database.pool.query(
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
