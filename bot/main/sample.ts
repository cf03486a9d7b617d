import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sampleFiles, writeSample } from '../../scripts/sample/index.js'
import { importFile } from '../imports/index.js'
import { importSink, type Store } from '../store/index.js'

/** Gives an empty database the sample, through the same import as any other file. */
export async function loadSample({ database, facts }: Store, now: Date): Promise<void> {
  if ((await facts.register()).agencies.length > 0) return
  process.stderr.write('Lần chạy đầu tiên: đang nạp số liệu mẫu quý I/2022 và quý hiện tại…\n')
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-sample-'))
  try {
    const paths = await writeSample(folder, now)
    for (const [index, { kind }] of sampleFiles(now).entries()) {
      const path = paths[index] ?? ''
      const { errors } = await importFile({ kind, path, dryRun: false, sink: importSink(database), now })
      if (errors.length > 0) throw new Error(`the sample's ${kind} were refused: ${JSON.stringify(errors[0])}`)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}
