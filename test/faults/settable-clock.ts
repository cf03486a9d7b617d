import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { packageRoot } from '../../bot/paths.js'

/** A clock of the programs that are started with its environment; those with an embedded database share it with that. */
export interface SettableClock {
  readonly env: Readonly<Record<string, string>>
  /** @param byMs from the time it would say, had it never been set */
  set(byMs: number): Promise<void>
  /** Waits until so much has passed on it. */
  pass(ms: number): Promise<void>
  remove(): Promise<void>
}

/** @param speed how many times as fast as ours it runs */
export async function settableClock(speed: number): Promise<SettableClock> {
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-clock-'))
  const file = join(folder, 'clock')
  const set = async (byMs: number) => {
    await writeFile(`${file}.next`, String(byMs))
    await rename(`${file}.next`, file)
  }
  await set(0)
  return {
    env: {
      NODE_OPTIONS: `--import ${pathToFileURL(join(packageRoot, 'test/faults/clock.mjs'))}`,
      CLOCK_FILE: file,
      CLOCK_SINCE: String(Date.now()),
      CLOCK_SPEED: String(speed),
    },
    set,
    pass: (ms) => sleep(ms / speed),
    remove: () => rm(folder, { recursive: true }),
  }
}
