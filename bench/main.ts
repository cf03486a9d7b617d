import { mkdir, writeFile } from 'node:fs/promises'
import { cpus } from 'node:os'
import { dirname, join } from 'node:path'
import Table from 'cli-table3'
import { Command, Option } from 'commander'
import { packageRoot } from '../bot/paths.js'
import type { Bench, Row } from './row.js'
import { benches } from './rows/index.js'
import { World } from './world.js'

interface Options {
  readonly scale: number
  readonly only?: readonly string[]
  readonly out: string
}

interface Result extends Row {
  readonly name: string
  readonly title: string
  readonly goal: string
}

/** Measures each row side by side with its reference, prints the table and keeps it as JSON. */
const program = new Command('bench')
  .description('how fast the built program is, beside what else could do the same work')
  .addOption(new Option('--only <names...>', 'these rows alone').choices(benches.map(({ name }) => name)))
  .addOption(new Option('--scale <share>', 'share of the full size').default(1).argParser(Number))
  .option('--out <file>', 'where the results go as JSON', join(packageRoot, 'bench/results.json'))
  .parse()
const { scale, only, out } = program.opts<Options>()
if (!(scale > 0)) program.error('--scale is a number above 0')

const world = await World.open(scale)
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void world.close().finally(() => process.exit(1)))
}
const results: Result[] = []
try {
  for (const bench of benches) {
    if (only !== undefined && !only.includes(bench.name)) continue
    process.stderr.write(`${bench.name} …\n`)
    results.push(described(bench, await bench.run(world)))
    await keep()
  }
} finally {
  await world.close()
}
process.stdout.write(`${tableOf(results)}\n`)

function described({ name, title, goal }: Bench, row: Row): Result {
  return { name, title, goal, ...row }
}

async function keep(): Promise<void> {
  const machine = { node: process.version, processors: cpus().length }
  await mkdir(dirname(out), { recursive: true })
  await writeFile(out, `${JSON.stringify({ scale, ...machine, rows: results }, null, 2)}\n`)
}

function tableOf(rows: readonly Result[]): string {
  const table = new Table({
    head: ['', 'ours', 'reference', 'ratio', 'goal', 'met'],
    style: { head: [], border: [] },
    colWidths: [34, 24, 26, 8, 28, 5],
    wordWrap: true,
  })
  for (const { title, ours, reference, ratio, goal, met, details = {} } of rows) {
    table.push([title, ours, reference, ratio.toFixed(2), goal, met ? 'yes' : 'NO'])
    const more = Object.entries(details).map(([what, value]) => `${what}: ${value}`)
    if (more.length > 0) table.push([{ content: `  ${more.join('\n  ')}`, colSpan: 6 }])
  }
  return table.toString()
}
