import { describe, expect, it, type TestContext } from 'vitest'
import { Random } from '../../scripts/sample/random.js'
import { engines } from '../support/databases.js'
import { badProvider } from './bad-provider.js'
import { clockJumps } from './clock-jumps.js'
import type { Finding } from './finding.js'
import { fullDisk } from './full-disk.js'
import { killedBroadcast } from './killed-broadcast.js'
import { killedFreezes } from './killed-freeze.js'
import { killedImports } from './killed-import.js'
import { killedSlots } from './killed-slot.js'
import { newerVersion } from './newer-version.js'
import { serverRestarts } from './server-restart.js'

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 50)
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 2 ** 31)
console.error(`FAULT_ROUNDS=${ROUNDS} FAULT_SEED=${SEED}`)

/** Runs a fault, hands its finding to the table, and fails where a promise was broken. */
const comes = (run: (random: Random) => Promise<Finding>) => async (context: TestContext) => {
  const finding = await run(new Random(SEED))
  context.task.meta.finding = finding
  expect(Object.entries(finding.broken).filter(([, count]) => count > 0)).toEqual([])
}

describe.each(engines)('kill -9, %s:', (engine) => {
  it(
    'import',
    comes((random) => killedImports(engine, ROUNDS, random)),
  )
  it(
    'broadcast',
    comes((random) => killedBroadcast(engine, ROUNDS, random)),
  )
  it(
    'slot of reminders',
    comes((random) => killedSlots(engine, ROUNDS, random)),
  )
  it(
    'freeze and publish',
    comes((random) => killedFreezes(engine, ROUNDS, random)),
  )
})

describe('around the program:', () => {
  it(
    'PostgreSQL stops and starts under load',
    comes((random) => serverRestarts(Math.ceil(ROUNDS / 10), random)),
  )
  it(
    'the disk of the data folder is full',
    comes((random) => fullDisk(Math.ceil(ROUNDS / 10), random)),
  )
  it(
    'the clock jumps',
    comes(() => clockJumps()),
  )
  it(
    'a provider drops, delays, answers 429, 500, HTML',
    comes((random) => badProvider(ROUNDS, random)),
  )
  it(
    'a newer version upgrades the database',
    comes(() => newerVersion()),
  )
})
