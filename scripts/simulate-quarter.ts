import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStore } from '../bot/store/index.js'
import { firstDayOf, formatCount, formatDate, lastDayOf, parseQuarter } from '../domain/index.js'
import { printLines, printTable } from './cli/output.js'
import { CHECKS, type Check } from './simulate/observer.js'
import { type Simulation, simulate } from './simulate/quarter.js'

const TITLES: Readonly<Record<Check, string>> = {
  'outside-hours': 'Tin gửi ngoài giờ 07:00-17:30',
  'on-days-off': 'Tin gửi vào ngày nghỉ',
  'for-solved-items': 'Lần nhắc việc đã xong',
  'twice-in-a-slot': 'Tin lặp trong một lần nhắc',
}

/** Lives through a quarter of reminders over the sample: `simulate-quarter [2022-Q1] [--keep N] [--seed N]`. */
async function main(): Promise<number> {
  const options = { keep: { type: 'string' }, seed: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const quarter = parseQuarter(positionals[0] ?? '2022-Q1')
  const [keep, seed] = [Number(values.keep ?? 1), Number(values.seed ?? 1)]
  if (quarter === null || positionals.length > 1 || !(keep >= 1) || !Number.isInteger(seed)) {
    console.error('Cách dùng: simulate-quarter [2022-Q1] [--keep 10: lấy một phần mười số việc] [--seed 1]')
    return 2
  }
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-simulated-'))
  const { database } = await openStore({ databaseUrl: null, dataDir: folder, purpose: 'command' })
  try {
    const simulation = await simulate({
      database,
      from: firstDayOf(quarter),
      to: lastDayOf(quarter),
      keep,
      seed,
      onDay: (date) => process.stderr.write(`\r${formatDate(date)} `),
    })
    process.stderr.write('\n')
    return report(simulation)
  } finally {
    await database.close()
    await rm(folder, { recursive: true })
  }
}

function report({ people, received, slots, checks }: Simulation): number {
  const rows = people.map(({ id, name }) => {
    const mine = received.filter(({ person }) => person === id)
    const items = mine.reduce((sum, { named }) => sum + named.length, 0)
    return [name, formatCount(mine.length), formatCount(items)]
  })
  printTable(['Người nhận', 'Số tin', 'Số lượt việc nêu tên'], rows, [1, 2])
  printLines('', `${formatCount(slots)} lần nhắc, ${formatCount(received.length)} tin.`, '')
  printTable(
    ['Không được xảy ra', 'Số lần'],
    CHECKS.map((check) => [TITLES[check], formatCount(checks[check])]),
    [1],
  )
  return CHECKS.every((check) => checks[check] === 0) ? 0 : 1
}

process.exitCode = await main()
