import { constants, createWriteStream } from 'node:fs'
import { open, readdir, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Writable } from 'node:stream'
import { keep } from '../../imports/keep.js'
import { LIMITS } from '../../imports/limits.js'
import type { Arrival, FoundFile, Problem } from './store.js'

/** A file nobody has written to for so long is complete. */
const SETTLED_MS = 10_000

/** a file that became a link meanwhile is not followed */
const NOT_ELSEWHERE = constants.O_RDONLY | constants.O_NOFOLLOW

export interface FolderFile extends FoundFile {
  /** how long ago it was written */
  readonly ageMs: number
}

export interface Look {
  /** complete files, the oldest first */
  readonly files: readonly FolderFile[]
  readonly problem: Problem | null
}

/** A folder that is looked through again and again, and never written to. */
export class Folder {
  /** sizes and times of the last look: a file that still has them has stopped growing */
  #before: ReadonlyMap<string, string> = new Map()

  /** @param limit bytes a file may have */
  constructor(
    readonly path: string,
    private readonly limit: number = LIMITS.csvBytes,
  ) {}

  /** Its `.csv` and `.xlsx` files, without hidden ones and those still being written. */
  async look(): Promise<Look> {
    const names = await readdir(this.path).catch((error: NodeJS.ErrnoException) => error)
    if (names instanceof Error) return { files: [], problem: this.#problem(names) }
    const found = await Promise.all(names.filter(isExport).map((name) => this.#find(name)))
    const before = this.#before
    const files = found.filter((file) => file !== null)
    this.#before = new Map(files.map((file) => [file.name, looksOf(file)]))
    const complete = files.filter((file) => file.ageMs >= SETTLED_MS || before.get(file.name) === looksOf(file))
    return { files: complete.sort(oldestFirst), problem: null }
  }

  /**
   * Copies a file, so that what is imported is what was hashed, whatever happens to the file meanwhile; one too large
   * to be imported is read where it is.
   * @returns null when it is gone or changing
   */
  async copy(
    file: FoundFile,
    to: string,
    signal: AbortSignal,
  ): Promise<{ arrival: Arrival; path: string } | Problem | null> {
    const { name, size, writtenAt } = file
    const fits = size <= this.limit
    try {
      const path = await this.#within(name)
      if (path === null) return null
      const source = (await open(path, NOT_ELSEWHERE)).createReadStream()
      const kept = await keep(source, fits ? createWriteStream(to) : nowhere(), signal)
      const after = await this.#find(name)
      if (after === null || looksOf(after) !== looksOf(file) || kept.size !== size) return null
      return { arrival: { name, size, writtenAt, hash: kept.hash }, path: fits ? to : path }
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'ENOENT' || code === 'ELOOP') return null
      if (code === 'EACCES' || code === 'EPERM') return { code: 'file-unreadable', detail: name }
      throw error
    }
  }

  async #find(name: string): Promise<FolderFile | null> {
    const path = await this.#within(name).catch(() => null)
    const found = path === null ? null : await stat(path).catch(() => null)
    if (found === null || !found.isFile()) return null
    // Files bear the time of the machine, not of the program's clock, which may be set otherwise.
    const ageMs = Date.now() - found.mtimeMs
    return { name, size: found.size, writtenAt: new Date(Math.floor(found.mtimeMs)), ageMs }
  }

  /** Where a file is; null for a link that leads out of the folder: whoever may put files here may not read ours. */
  async #within(name: string): Promise<string | null> {
    const [folder, path] = await Promise.all([realpath(this.path), realpath(join(this.path, name))])
    return dirname(path) === folder ? path : null
  }

  #problem({ code = '' }: NodeJS.ErrnoException): Problem {
    const missing = code === 'ENOENT' || code === 'ENOTDIR'
    return { code: missing ? 'folder-missing' : 'folder-unreadable', detail: this.path }
  }
}

function isExport(name: string): boolean {
  return /\.(csv|xlsx)$/i.test(name) && !/^(\.|~\$)/.test(name)
}

function oldestFirst(a: FoundFile, b: FoundFile): number {
  return a.writtenAt.getTime() - b.writtenAt.getTime() || (a.name < b.name ? -1 : 1)
}

function looksOf({ size, writtenAt }: FoundFile): string {
  return `${size} ${writtenAt.getTime()}`
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() })
}
