import { on } from 'node:events'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { packageRoot } from '../../paths.js'
import { LIMITS } from '../limits.js'
import { type Records, tooManyRows } from '../records.js'
import { checkWorkbook, notAWorkbook } from './check.js'

const MEMORY_MB = 1_500

/**
 * The records of a workbook's first sheet.
 * @throws Refused `file-not-xlsx`, `file-unpacks-too-large`, `file-too-many-rows`
 */
export async function* openWorkbook(path: string): Records {
  await checkWorkbook(path)
  const worker = new Worker(join(packageRoot, 'bot/imports/xlsx/worker.mjs'), {
    workerData: { path },
    resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
    stderr: true,
  })
  let number = 0
  try {
    for await (const [batch] of on(worker, 'message') as AsyncIterable<[string[][] | null]>) {
      if (batch === null) return
      for (const cells of batch) {
        number += 1
        if (number > LIMITS.rows) throw tooManyRows()
        if (cells.some((cell) => cell !== '')) yield { number, cells }
      }
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'Refused' ? error : notAWorkbook(error)
  } finally {
    await worker.terminate()
  }
}
