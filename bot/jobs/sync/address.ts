import { createHash } from 'node:crypto'
import type { DetectedKind } from '../../imports/detect.js'
import type { Source } from './store.js'

/** An address from which exports of one kind are fetched. */
export interface Address extends Source {
  readonly url: string
  /** null: found out from the file */
  readonly kind: DetectedKind | null
}

const IN_TURN = ['questions', 'dossiers'] as const

/** The addresses a URL stands for: one, or with `{kind}` in it one for questions and one for dossiers. */
export function addressesOf(url: string): readonly Address[] {
  const kinds = url.includes('{kind}') ? IN_TURN : [null]
  return kinds.map((kind) => {
    const full = url.replaceAll('{kind}', kind ?? '')
    const { hostname } = new URL(full)
    return { ...sourceOf(full, kind === null ? hostname : `${hostname} (${kind})`), url: full, kind }
  })
}

/** @param place a folder or an address, of which only a hash is kept */
export function sourceOf(place: string, name: string): Source {
  return { id: createHash('sha256').update(place).digest('hex'), name }
}
