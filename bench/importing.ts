import type { DatabaseOptions } from '../bot/store/index.js'
import { placeEnv, start } from './programs.js'

export interface Imported {
  readonly ms: number
  readonly peakMegabytes: number | null
  readonly inserted: number
  readonly unchanged: number
}

/** Imports a file of dossiers as an operator does, in a process of its own. @throws when a row is refused */
export async function importDossiers(path: string, options: DatabaseOptions): Promise<Imported> {
  const startedAt = performance.now()
  const { ended } = start('program/cli.js', ['import', 'dossiers', path, '--json'], placeEnv(options))
  const { stdout, peakMegabytes } = await ended
  const { inserted, unchanged } = JSON.parse(stdout) as { inserted: number; unchanged: number }
  return { ms: performance.now() - startedAt, peakMegabytes, inserted, unchanged }
}

/** @throws when an import did something else than it was to */
export function expectRows(found: number, wanted: number): void {
  if (found !== wanted) throw new Error(`${found} rows instead of ${wanted}`)
}
