import { badRequest } from './errors.js'
import type { Params } from './params.js'

/** What somebody sent, as Telegram keeps it. */
export interface StoredFile {
  readonly content: Buffer
  /** bytes; a large one needs no content */
  readonly size: number
}

const MOST_BYTES = 20 * 1_024 * 1_024

/** Files people sent: the bot asks where one is, and fetches it from there while the address lasts. */
export class Files {
  readonly #files = new Map<string, StoredFile>()
  readonly #paths = new Map<string, StoredFile>()
  #count = 0

  /** @returns its file_id */
  add(file: StoredFile): string {
    const id = `BQACAgUAAxkBAAM${this.#files.size + 1}`
    this.#files.set(id, file)
    return id
  }

  /** getFile */
  locate(params: Params): object {
    const id = params.text('file_id')
    if (id === '') throw badRequest('file_id is empty')
    const file = this.#files.get(id)
    if (file === undefined) throw badRequest('wrong file_id or the file is temporarily unavailable')
    if (file.size > MOST_BYTES) throw badRequest('file is too big')
    this.#count += 1
    const path = `documents/file_${this.#count}.csv`
    this.#paths.set(path, file)
    return { file_id: id, file_unique_id: `u${id}`, file_size: file.size, file_path: path }
  }

  /** What is at a path; null: nothing any more, or never. */
  at(path: string): Buffer | null {
    return this.#paths.get(path)?.content ?? null
  }

  /** Every address given out so far leads nowhere from now on. */
  expire(): void {
    this.#paths.clear()
  }
}
