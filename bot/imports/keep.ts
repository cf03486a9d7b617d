import { createHash } from 'node:crypto'
import type { Readable, Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const HEAD_BYTES = 64

export interface Kept {
  /** SHA-256, in hexadecimal */
  readonly hash: string
  readonly size: number
}

/**
 * Writes a stream away, and tells what it was.
 * @param check throws for what is not to be kept; told how it begins and how much there is so far
 */
export async function keep(
  source: Readable,
  target: Writable,
  signal: AbortSignal,
  check: (head: Buffer, size: number) => void = () => {},
): Promise<Kept> {
  const hash = createHash('sha256')
  let head = Buffer.alloc(0)
  let size = 0
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)])
        size += chunk.length
        check(head, size)
        hash.update(chunk)
        yield chunk
      }
    },
    target,
    { signal },
  )
  return { hash: hash.digest('hex'), size }
}
