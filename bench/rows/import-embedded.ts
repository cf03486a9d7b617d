import { DOSSIER_COLUMNS } from '../data.js'
import { expectRows, importDossiers } from '../importing.js'
import { median, milliseconds, perSecond, sideBySide, timed } from '../measure.js'
import { start } from '../programs.js'
import type { Bench } from '../row.js'

const ROWS = 70_000

export const importEmbedded: Bench = {
  name: 'import-embedded',
  title: 'Import 70,000 dossiers into the embedded database',
  goal: "at least 1/3 of the rate of PGlite's own COPY",
  async run(world) {
    const rows = world.size(ROWS)
    const path = await world.dossiersFile(rows)
    const { ours, reference } = await sideBySide(
      3,
      async () => {
        const imported = await importDossiers(path, await world.embedded())
        expectRows(imported.inserted, rows)
        return imported.ms
      },
      async () => {
        const { dataDir } = await world.embedded()
        const args = [dataDir, 'dossier', DOSSIER_COLUMNS, path]
        return timed(() => start('bench/processes/copy-embedded.js', args).ended)
      },
    )
    const [ms, copyMs] = [median(ours), median(reference)]
    const ratio = copyMs / ms
    return {
      ours: `${perSecond(rows, ms)} (${milliseconds(ms)})`,
      reference: `COPY ${perSecond(rows, copyMs)} (${milliseconds(copyMs)})`,
      ratio,
      met: ratio >= 1 / 3,
      details: { 'both are whole processes': 'opening, loading, closing' },
    }
  },
}
