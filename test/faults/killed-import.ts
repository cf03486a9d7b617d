import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Random } from '../../scripts/sample/random.js'
import { withDatabase } from '../support/broadcast.js'
import { type Engine, freshPlace } from '../support/databases.js'
import { cli, placeEnv, startCli } from '../support/programs.js'
import { type Finding, inRounds } from './finding.js'

const ROWS = 3_000
const HEAD = 'code,agency,received_at,due_at'

/** Imports, each of which changes every dossier, killed at any moment: each is stored whole or not at all. */
export async function killedImports(engine: Engine, rounds: number, random: Random): Promise<Finding> {
  const place = await freshPlace(engine)
  const env = placeEnv(place.options)
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-files-'))
  const write = async (name: string, text: string) => {
    await writeFile(join(folder, name), text)
    return join(folder, name)
  }
  try {
    const agencies = await write('agencies.csv', 'code,name\nA,Sở A\n')
    await cli(['import', 'agencies', agencies], env)
    const began = performance.now()
    await importWhole(await write('0.csv', dossiersDue(0)), env)
    const took = performance.now() - began

    let [version, stored, halfDone] = [0, 0, 0]
    const brokenOff = await inRounds(rounds, async (round) => {
      const importing = startCli(['import', 'dossiers', await write(`${round}.csv`, dossiersDue(round))], env)
      await Promise.race([wait(random.between(0, took * 1.1)), importing.ended])
      importing.process.kill('SIGKILL')
      await importing.ended
      const { versions, dossiers, runs } = await whatIsStored(place.options)
      const [now = -1] = versions
      const whole = versions.length === 1 && dossiers === ROWS && (now === version || now === round)
      if (now === round) stored += 1
      if (!whole || runs !== stored + 1) halfDone += 1
      version = now
    })
    await importWhole(await write('last.csv', dossiersDue(rounds + 1)), env)
    const { versions, dossiers } = await whatIsStored(place.options)
    const lost = versions[0] === rounds + 1 && versions.length === 1 ? ROWS - dossiers : ROWS
    const broken = { lost, 'half-done': halfDone, 'broken off': brokenOff }
    return { rounds, broken, seen: { 'done before the kill': stored } }
  } finally {
    await rm(folder, { recursive: true })
    await place.remove()
  }
}

/** Every dossier has a deadline that tells the version of the file. */
function dossiersDue(version: number): string {
  const due = new Date(Date.UTC(2022, 2, 1 + version)).toISOString().slice(0, 10)
  return [HEAD, ...Array.from({ length: ROWS }, (_, index) => `D${index},A,2022-01-05T08:00,${due}T17:00`)].join('\n')
}

async function importWhole(file: string, env: Record<string, string>): Promise<void> {
  const { code, stderr } = await cli(['import', 'dossiers', file], env)
  if (code !== 0) throw new Error(stderr)
}

function whatIsStored(options: Parameters<typeof withDatabase>[0]) {
  return withDatabase(options, async (pool) => {
    const { rows } = await pool.query<{ versions: number[]; dossiers: number; runs: number }>(
      `select array_agg(distinct (due_at at time zone interval '7 hours')::date - date '2022-03-01') as versions,
              count(*)::int as dossiers,
              (select count(*) from import_run where kind = 'dossiers')::int as runs
       from dossier`,
    )
    return rows[0] ?? { versions: [], dossiers: 0, runs: 0 }
  })
}
