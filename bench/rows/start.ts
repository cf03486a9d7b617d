import { freePort } from '../../test/support/free-port.js'
import { importDossiers } from '../importing.js'
import { median, milliseconds, sideBySide } from '../measure.js'
import { type Program, placeEnv, start } from '../programs.js'
import type { Bench } from '../row.js'

const ROUNDS = 7
const ROWS = 70_000
const LOOK_MS = 5

export const starting: Bench = {
  name: 'start',
  title: 'From start to ready, on an embedded database with 70,000 dossiers',
  goal: 'at most 1.5 times opening its folder alone',
  async run(world) {
    const options = await world.embedded()
    await importDossiers(await world.dossiersFile(world.size(ROWS)), options)
    const ready = async () => {
      const port = String(await freePort())
      const startedAt = performance.now()
      const bot = start('program/main.js', [], { ...placeEnv(options), PORT: port })
      await untilReady(`http://127.0.0.1:${port}/readyz`, bot)
      return ended(bot, startedAt)
    }
    const opened = async () => {
      const startedAt = performance.now()
      const program = start('bench/processes/open-embedded.js', [options.dataDir])
      await program.printed(/open/)
      return ended(program, startedAt)
    }
    const { ours, reference } = await sideBySide(ROUNDS, ready, opened)
    const [ms, openMs] = [median(ours), median(reference)]
    return {
      ours: milliseconds(ms),
      reference: `PGlite.create ${milliseconds(openMs)}`,
      ratio: ms / openMs,
      met: ms <= openMs * 1.5,
    }
  },
}

async function ended(program: Program, startedAt: number): Promise<number> {
  const ms = performance.now() - startedAt
  await program.stop()
  return ms
}

async function untilReady(address: string, program: Program): Promise<void> {
  while (program.process.exitCode === null) {
    const answer = await fetch(address).catch(() => null)
    if (answer?.status === 200) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
  }
  await program.ended
  throw new Error('ended before it was ready')
}
