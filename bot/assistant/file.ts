import type { Readable } from 'node:stream'

/** A file somebody sent; nothing of it has been fetched yet. */
export interface SentFile {
  /** as the sender has it: any text */
  readonly name: string
  /** bytes, as far as the channel tells */
  readonly size: number | null
  /**
   * Begins to fetch it.
   * @param signal breaks it off
   * @throws when the channel does not hand it over
   */
  open(signal: AbortSignal): Promise<Readable>
}
