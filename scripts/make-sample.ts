import { parseArgs } from 'node:util'
import { writeSample } from './sample/index.js'

/** Writes the sample data as CSV files: `make-sample DIR [--now ISO]`. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({ options: { now: { type: 'string' } }, allowPositionals: true })
  const [dir] = positionals
  const now = values.now === undefined ? new Date() : new Date(values.now)
  if (dir === undefined || positionals.length > 1 || Number.isNaN(now.getTime())) {
    console.error('Cách dùng: make-sample THƯ_MỤC [--now 2026-11-23T08:00:00+07:00]')
    return 2
  }
  for (const path of await writeSample(dir, now)) console.log(path)
  return 0
}

process.exitCode = await main()
