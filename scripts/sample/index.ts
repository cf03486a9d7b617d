import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { localDateOf } from '../../domain/time/index.js'
import { liveDossierLines } from './live/dossiers.js'
import { liveQuestionLines } from './live/questions.js'
import { liveWindow } from './live/window.js'
import { peopleLines } from './people.js'
import { reportDossierLines } from './report/dossiers.js'
import { REPORTED } from './report/quarter.js'
import { reportQuestionLines } from './report/questions.js'
import { shippedLines } from './shipped.js'

export interface SampleFile {
  readonly kind: 'agencies' | 'questions' | 'dossiers' | 'metrics' | 'people'
  /** file name, `.csv` */
  readonly name: string
  /** lines without their ends, header first, made one by one; the same each time it is called */
  lines(): Iterable<string>
}

/** Any number would do; this one is the day the reported quarter ended. */
const REPORT_SEED = 20_220_331
const BLOCK_SIZE = 65_536

/**
 * The sample as files ready for import, in the order to import them: the register and its people; quarter I/2022 with
 * the figures of the printed report (the breakdown by agency is our own: its annexes are not public), and the
 * quarter running at `now` with the one before, made up for trying things out. Up to 1/4/2022 there is no such
 * live quarter: it would disturb the printed figures. What the report left in progress is finished in April and May
 * 2022, whatever `now` is: as of an earlier instant that does not exist yet.
 *
 * @param now the program's clock; the same day gives the same files
 */
export function sampleFiles(now: Date): SampleFile[] {
  const live = liveWindow(now)
  const files: SampleFile[] = [
    { kind: 'agencies', name: 'agencies.csv', lines: () => shippedLines('agencies.csv') },
    { kind: 'people', name: 'people.csv', lines: () => peopleLines(localDateOf(now)) },
    { kind: 'metrics', name: 'metrics-2022-Q1.csv', lines: () => shippedLines('metrics-2022-Q1.csv') },
    { kind: 'questions', name: `questions-${REPORTED}.csv`, lines: () => reportQuestionLines(REPORT_SEED) },
    { kind: 'dossiers', name: `dossiers-${REPORTED}.csv`, lines: () => reportDossierLines(REPORT_SEED) },
  ]
  if (live === null) return files
  return [
    ...files,
    { kind: 'questions', name: `questions-${live.quarter}.csv`, lines: () => liveQuestionLines(live) },
    { kind: 'dossiers', name: `dossiers-${live.quarter}.csv`, lines: () => liveDossierLines(live) },
  ]
}

/** Writes the sample into a folder, which is made if need be. @returns the paths, in the order to import them */
export async function writeSample(dir: string, now: Date): Promise<string[]> {
  await mkdir(dir, { recursive: true })
  const paths: string[] = []
  for (const file of sampleFiles(now)) {
    const path = join(dir, file.name)
    await writeLines(path, file.lines())
    paths.push(path)
  }
  return paths
}

async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  await pipeline(Readable.from(blocks(lines), { objectMode: false }), createWriteStream(path))
}

/** Lines put together into blocks that are worth a write. */
function* blocks(lines: Iterable<string>): Generator<string> {
  let block = ''
  for (const line of lines) {
    block += `${line}\n`
    if (block.length < BLOCK_SIZE) continue
    yield block
    block = ''
  }
  yield block
}
