import { describe, expect, it, type TestContext } from 'vitest'
import { Random } from '../../scripts/sample/random.js'
import { type Engine, engines } from '../support/databases.js'
import { badProvider } from './bad-provider.js'
import { clockJumps } from './clock-jumps.js'
import { fillingDisk } from './filling-disk.js'
import type { Finding } from './finding.js'
import { fullDisk } from './full-disk.js'
import { killedBroadcast } from './killed-broadcast.js'
import { killedFreezes } from './killed-freeze.js'
import { killedImports } from './killed-import.js'
import { killedSlots } from './killed-slot.js'
import { newerVersion } from './newer-version.js'
import { serverRestarts } from './server-restart.js'

const ROUNDS = Number(process.env.FAULT_ROUNDS ?? 50)
const FEWER = Math.ceil(ROUNDS / 10)
const SEED = Number(process.env.FAULT_SEED ?? Date.now() % 2 ** 31)
console.error(`FAULT_ROUNDS=${ROUNDS} FAULT_SEED=${SEED}`)

/** Runs a fault, hands its finding to the table, and fails where a promise was broken. */
const comes = (engine: Engine, run: (random: Random) => Promise<Finding>) => async (context: TestContext) => {
  context.task.meta.engine = engine
  const finding = await run(new Random(SEED))
  context.task.meta.finding = finding
  expect(Object.entries(finding.broken).filter(([, count]) => count > 0)).toEqual([])
}

/** What is done to the program on either engine, and so many times. */
const ON_EACH: readonly (readonly [string, (engine: Engine, random: Random) => Promise<Finding>])[] = [
  ['kill -9: import', (engine, random) => killedImports(engine, ROUNDS, random)],
  ['kill -9: broadcast', (engine, random) => killedBroadcast(engine, ROUNDS, random)],
  ['kill -9: slot of reminders', (engine, random) => killedSlots(engine, ROUNDS, random)],
  ['kill -9: freeze and publish', (engine, random) => killedFreezes(engine, ROUNDS, random)],
  ['a provider that drops, delays, answers 429, 500, HTML', (engine, random) => badProvider(engine, ROUNDS, random)],
  ['the clock jumps', (engine, random) => clockJumps(engine, FEWER, random)],
]

describe.each(engines)('%s', (engine) => {
  it.for(ON_EACH)('%s', ([, run], context) => comes(engine, (random) => run(engine, random))(context))
})

describe('one engine', () => {
  it(
    'PostgreSQL stops and starts under load',
    comes('server', (random) => serverRestarts(FEWER, random)),
  )
  it(
    'the disk fills up under a running bot',
    comes('embedded', (random) => fillingDisk(FEWER, random)),
  )
  it(
    'a file is imported onto a full disk',
    comes('embedded', (random) => fullDisk(FEWER, random)),
  )
  it(
    'a newer version upgrades the database',
    comes('server', () => newerVersion()),
  )
})
