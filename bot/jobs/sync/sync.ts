import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { localDateOf } from '../../../domain/index.js'
import { LIMITS } from '../../imports/limits.js'
import { withScratch } from '../../imports/scratch.js'
import type { Leases } from '../../lease.js'
import { type Address, addressesOf, sourceOf } from './address.js'
import type { DownloadOptions } from './download.js'
import { Folder, type FolderFile } from './folder.js'
import type { Problem, Source } from './store.js'
import { type TakeInOptions, takeIn } from './take-in.js'
import { inTurn } from './turn.js'

export interface SyncOptions extends TakeInOptions {
  /** where exports are put; null: none */
  readonly folder: string | null
  /** where exports are fetched, with `{kind}` for questions and dossiers in turn; null: nowhere */
  readonly url: string | null
  readonly leases: Leases
  /** how long one fetch may take */
  readonly deadlineMs?: number
  readonly limits?: DownloadOptions['limits']
}

export interface Sync {
  /**
   * Takes in what has arrived since the last time.
   * @param signal ends it between two files
   * @returns false when another process is at it
   */
  tick(signal?: AbortSignal): Promise<boolean>
}

const DEADLINE_MS = 8 * 60_000

/** Brings in exports that arrive by themselves, in a folder or at an address. */
export function createSync(options: SyncOptions): Sync {
  const { store, clock, log, leases, deadlineMs = DEADLINE_MS, limits = LIMITS } = options
  const folder = options.folder === null ? null : new Folder(options.folder)
  const addresses = options.url === null ? [] : addressesOf(options.url)

  /** One thing that goes wrong keeps nothing else from coming in. */
  const attempt = async (what: Pick<Source, 'name'>, signal: AbortSignal, work: () => Promise<void>) => {
    if (signal.aborted) return
    await work().catch((error: unknown) => {
      if (!signal.aborted) log.error({ err: error, source: what.name }, 'what arrived could not be taken in')
    })
  }

  const failed = async (source: Source, problem: Problem, occasion: (since: Date) => string) => {
    log.warn({ source: source.name, problem }, 'no data could be had')
    await store.failed(source, clock(), problem, (since) => ({
      occasion: `${source.id}:${occasion(since)}`,
      failure: { what: 'source', source: source.name, ...problem, since: since.toISOString() },
    }))
  }

  /** @returns what kept the file from being read */
  const takeFile = async (from: Folder, file: FolderFile, scratch: string, signal: AbortSignal) => {
    if (await store.knows(file)) return null
    const copied = await from.copy(file, join(scratch, file.name), signal)
    if (copied === null || 'code' in copied) return copied
    // Data that have lain in the folder for a week are a week old.
    const dataAt = new Date(clock().getTime() - Math.max(0, file.ageMs))
    await takeIn({ ...copied, kind: null, dataAt, occasion: copied.arrival.hash }, options)
    await rm(join(scratch, file.name), { force: true })
    return null
  }

  const fromFolder = async (from: Folder, scratch: string, signal: AbortSignal) => {
    const source = sourceOf(from.path, from.path)
    const { files, problem } = await from.look()
    const problems = problem === null ? [] : [problem]
    for (const file of files) {
      await attempt(file, signal, async () => {
        const unreadable = await takeFile(from, file, scratch, signal)
        if (unreadable !== null) problems.push(unreadable)
      })
    }
    const [first] = problems
    if (first === undefined) await store.reached(source, clock(), null)
    else await failed(source, first, (since) => since.toISOString())
  }

  const fromAddress = async (address: Address, scratch: string, signal: AbortSignal) => {
    const path = join(scratch, address.name)
    const dataAt = clock()
    const known = await store.validated(address)
    const { download } = await import('./download.js')
    const fetched = await download({ url: address.url, path, known, signal, deadlineMs, limits })
    const today = localDateOf(dataAt)
    if (fetched.state === 'failed') return failed(address, fetched.problem, () => today)
    if (fetched.state === 'unchanged') {
      if (known !== null) await store.confirm({ kind: known.kind, file: address.name, dataAt }, null)
      return store.reached(address, dataAt, known)
    }
    const { hash, size, etag, lastModified } = fetched
    const arrival = { name: address.name, hash, size, writtenAt: dataAt }
    const occasion = `${address.id}:${today}`
    const kind = await takeIn({ arrival, path, kind: address.kind, dataAt, occasion }, options)
    await store.reached(address, clock(), kind === null ? null : { kind, etag, lastModified })
  }

  return {
    tick: (stopped = new AbortController().signal) =>
      inTurn(leases, async (lost) => {
        const signal = AbortSignal.any([stopped, lost])
        await withScratch(async (scratch) => {
          if (folder !== null) await attempt({ name: folder.path }, signal, () => fromFolder(folder, scratch, signal))
          for (const address of addresses) {
            await attempt(address, signal, () => fromAddress(address, scratch, signal))
          }
        })
      }),
  }
}
