import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { Readable } from 'node:stream'
import type { SentFile } from '../../bot/assistant/file.js'

/** A file as a channel hands it over, and how often it was asked for. */
export interface OfferedFile extends SentFile {
  readonly opened: number
}

/** @param given what the channel does otherwise */
export function offered(name: string, content: string | Buffer, given: Partial<SentFile> = {}): OfferedFile {
  const bytes = Buffer.from(content)
  const file = {
    name,
    size: bytes.length,
    open: async () => Readable.from([bytes]),
    ...given,
  }
  let opened = 0
  return {
    ...file,
    get opened() {
      return opened
    },
    open(signal) {
      opened += 1
      return file.open(signal)
    },
  }
}

/** What this process has left in the folder for temporary files. */
export async function leftInScratch(): Promise<string[]> {
  return (await readdir(tmpdir())).filter((name) => name.startsWith(`don-doc-scratch-${process.pid}-`))
}
