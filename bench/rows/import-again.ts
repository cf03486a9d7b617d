import { expectRows, importDossiers } from '../importing.js'
import { median, milliseconds, perSecond } from '../measure.js'
import type { Bench } from '../row.js'

const ROWS = 1_000_000
const ROUNDS = 2

export const importAgain: Bench = {
  name: 'import-again',
  title: 'The same 1,000,000 dossiers once more: nothing changes',
  goal: 'no slower than the first time',
  async run(world) {
    const rows = world.size(ROWS)
    const path = await world.dossiersFile(rows)
    const [first, again]: [number[], number[]] = [[], []]
    for (let round = 0; round < ROUNDS; round += 1) {
      const options = await world.database()
      first.push((await importDossiers(path, options)).ms)
      const second = await importDossiers(path, options)
      expectRows(second.unchanged, rows)
      again.push(second.ms)
      await world.drop(options)
    }
    const [ms, firstMs] = [median(again), median(first)]
    return {
      ours: `${perSecond(rows, ms)} (${milliseconds(ms)})`,
      reference: `first import ${perSecond(rows, firstMs)} (${milliseconds(firstMs)})`,
      ratio: ms / firstMs,
      met: ms <= firstMs,
    }
  },
}
