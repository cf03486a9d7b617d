import { DOSSIER_COLUMNS } from '../data.js'
import { expectRows, importDossiers } from '../importing.js'
import { median, milliseconds, perSecond, sideBySide, timed } from '../measure.js'
import type { Bench } from '../row.js'
import { copyInto, type World, withDatabase } from '../world.js'

const ROWS = 1_000_000
const FEWER = 250_000
const MOST_MEGABYTES = 300
/** four times the rows may take so much more memory and still count as none */
const FLAT = 1.1

export const importing: Bench = {
  name: 'import',
  title: 'Import 1,000,000 dossiers, CSV to PostgreSQL',
  goal: 'at least 0.5 of the rate of COPY; under 300 MB, however large the file',
  async run(world) {
    const [rows, fewer] = [world.size(ROWS), world.size(FEWER)]
    const { ours, reference } = await sideBySide(
      3,
      () => importFresh(world, rows),
      () => copyFresh(world, rows),
    )
    const small = await importFresh(world, fewer)
    const [ms, copyMs] = [median(ours.map((each) => each.ms)), median(reference)]
    const peak = Math.max(...ours.map(({ peakMegabytes }) => peakMegabytes ?? 0))
    const flat = small.peakMegabytes === null || peak <= small.peakMegabytes * FLAT
    const ratio = copyMs / ms
    return {
      ours: `${perSecond(rows, ms)} (${milliseconds(ms)})`,
      reference: `COPY ${perSecond(rows, copyMs)} (${milliseconds(copyMs)})`,
      ratio,
      met: ratio >= 0.5 && peak < MOST_MEGABYTES && flat,
      details: {
        [`memory at most with ${rows.toLocaleString('en')} rows`]: `${peak.toFixed(0)} MB`,
        [`memory at most with ${fewer.toLocaleString('en')} rows`]: `${small.peakMegabytes?.toFixed(0) ?? '?'} MB`,
      },
    }
  },
}

async function importFresh(world: World, rows: number) {
  const path = await world.dossiersFile(rows)
  const options = await world.database()
  const imported = await importDossiers(path, options)
  expectRows(imported.inserted, rows)
  await world.drop(options)
  return imported
}

async function copyFresh(world: World, rows: number): Promise<number> {
  const path = await world.dossiersFile(rows)
  const options = await world.database()
  const ms = await withDatabase(options, ({ pool }) => timed(() => copyInto(pool, 'dossier', DOSSIER_COLUMNS, path)))
  await world.drop(options)
  return ms
}
