import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Random } from '../../scripts/sample/random.js'
import { withDatabase } from '../support/broadcast.js'
import { cli } from '../support/programs.js'
import { type Finding, inRounds } from './finding.js'
import { smallDisk } from './small-disk.js'

const ROWS = 30_000
const MEGABYTES_BESIDE = [1, 150] as const

/**
 * The disk of the data folder has some megabytes left when a file is imported: it is refused with a reason, nothing of
 * it is stored, and with room made the same command does it. Mounts a small disk: needs root on Linux.
 */
export async function fullDisk(rounds: number, random: Random): Promise<Finding> {
  const disk = await smallDisk()
  const files = await mkdtemp(join(tmpdir(), 'don-doc-files-'))
  const env = { DATA_DIR: join(disk.path, 'data'), SAMPLE_DATA: 'off' }
  const stored = () =>
    withDatabase({ databaseUrl: null, dataDir: env.DATA_DIR, purpose: 'command' }, async (pool) => {
      const { rows } = await pool.query<{ count: number }>('select count(*)::int as count from dossier')
      return rows[0]?.count ?? 0
    })
  try {
    await writeFile(join(files, 'agencies.csv'), 'code,name\nA,Sở A\n')
    await cli(['import', 'agencies', join(files, 'agencies.csv')], env)
    const broken = { lost: 0, 'half-done': 0, silent: 0, stuck: 0 }
    let [expected, refused] = [0, 0]
    const brokenOff = await inRounds(rounds, async (round) => {
      const file = join(files, `${round}.csv`)
      await writeFile(file, dossiers(round))
      disk.leave(random.int(...MEGABYTES_BESIDE))
      const first = await cli(['import', 'dossiers', file], env)
      disk.giveBack()
      if (first.code === 0) expected += ROWS
      else {
        refused += 1
        if (!/đĩa|dung lượng/.test(first.stderr)) broken.silent += 1
      }
      const count = await stored()
      if (count !== expected) broken[count < expected ? 'lost' : 'half-done'] += 1
      const again = await cli(['import', 'dossiers', file], env)
      if (again.code !== 0) broken.stuck += 1
      expected = round * ROWS
    })
    if ((await stored()) !== expected) broken.lost += 1
    return { rounds, broken: { ...broken, 'broken off': brokenOff }, seen: { refused } }
  } finally {
    await disk.remove()
    await rm(files, { recursive: true, force: true })
  }
}

function dossiers(round: number): string {
  const rows = Array.from({ length: ROWS }, (_, index) => `D${round}-${index},A,2022-01-05T08:00,2022-02-05`)
  return ['code,agency,received_at,due_at', ...rows].join('\n')
}
