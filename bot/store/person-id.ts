import { createHash } from 'node:crypto'

/** People have no code: one of a name in an agency is the same one in every file and for every invitation. */
export function personId(name: string, agency: string | null): string {
  const digest = createHash('sha256')
    .update(`${name}\u0000${agency ?? ''}`)
    .digest('hex')
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join('-')
}
