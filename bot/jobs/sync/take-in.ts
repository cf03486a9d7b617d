import type { Logger } from 'pino'
import type { Clock } from '../../clock.js'
import { isDiskFull, Refused } from '../../errors.js'
import { type DetectedKind, detectKind } from '../../imports/detect.js'
import { type ImportSink, importFile } from '../../imports/index.js'
import { sync as vi } from '../../texts/vi/sync.js'
import type { Alarm } from './kind.js'
import type { Arrival, SyncStore, Taken } from './store.js'

export interface TakeInOptions {
  readonly store: SyncStore
  readonly sink: ImportSink
  readonly clock: Clock
  readonly log: Logger
}

export interface ArrivedFile {
  readonly arrival: Arrival
  /** where its content is */
  readonly path: string
  /** null: found out from the file */
  readonly kind: DetectedKind | null
  /** the instant until which the data in it are complete */
  readonly dataAt: Date
  /** what makes it the same failure, which editors hear of once */
  readonly occasion: string
}

type Result = Pick<Taken, 'kind' | 'outcome' | 'faults' | 'firstFault'> & { readonly failure: Alarm['failure'] | null }

/**
 * Imports what arrived; a content that is what was imported last confirms it instead.
 * @returns the kind of the data it now vouches for; null when it could not be imported
 */
export async function takeIn(file: ArrivedFile, options: TakeInOptions): Promise<DetectedKind | null> {
  const { arrival, kind, dataAt, occasion } = file
  const { store, clock, log } = options
  const standing = await store.standing(arrival)
  if (standing !== null && standing === (kind ?? standing)) {
    const taken: Taken = { ...arrival, kind: standing, at: clock(), ...IMPORTED }
    await store.confirm({ kind: standing, file: arrival.name, dataAt }, taken)
    log.info({ file: arrival.name, kind: standing }, 'an export confirmed the data')
    return standing
  }
  const { failure, ...result } = await tryImport(file, options)
  await store.record({ ...arrival, ...result, at: clock() }, failure === null ? null : { occasion, failure })
  return failure === null ? result.kind : null
}

const IMPORTED = { outcome: 'imported', faults: 0, firstFault: null } as const

async function tryImport(
  { arrival, path, kind: given, dataAt }: ArrivedFile,
  { sink, log }: TakeInOptions,
): Promise<Result> {
  const { name } = arrival
  let kind = given
  try {
    kind ??= await detectKind(path)
    const result = await importFile({ kind, path, dryRun: false, sink, now: dataAt })
    const [first] = result.errors
    if (first === undefined) {
      log.info({ file: name, kind, inserted: result.inserted, updated: result.updated }, 'an export was imported')
      return { kind, ...IMPORTED, failure: null }
    }
    log.warn({ file: name, kind, faults: result.errorCount }, 'an export has faults')
    return {
      kind,
      outcome: 'faults',
      faults: result.errorCount,
      firstFault: vi.fault(first),
      failure: { what: 'faults', file: name, count: result.errorCount, first },
    }
  } catch (error) {
    if (!(error instanceof Refused) || isDiskFull(error)) throw error // it is taken in once there is room
    const { code, message } = error
    log.warn({ file: name, kind, code }, 'an export was refused')
    return {
      kind,
      outcome: 'refused',
      faults: 0,
      firstFault: message,
      failure: { what: 'refused', file: name, reason: code, message },
    }
  }
}
