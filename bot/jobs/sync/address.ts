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

/**
 * Whether a server may send us on to another address: not from an encrypted one to an open one, and not to this machine
 * or to where clouds keep their keys, unless we were sent there by the operator.
 */
export function maySendOn(from: string, to: string): boolean {
  const [before, after] = [new URL(from), new URL(to)]
  if (before.protocol === 'https:' && after.protocol !== 'https:') return false
  const place = innerPlace(after.hostname)
  return place === null || place === innerPlace(before.hostname)
}

/** Of a host name as URL writes it; null: elsewhere. */
function innerPlace(hostname: string): 'this machine' | 'its own link' | null {
  const host = hostname.replace(/^\[|\]$|\.$/g, '')
  if (/^((.*\.)?localhost|(127|0)\.[\d.]+|::1?|::ffff:.*)$/.test(host)) return 'this machine'
  return /^(169\.254\.[\d.]+|fe[89ab][\da-f]:.*)$/.test(host) ? 'its own link' : null
}

/** @param place a folder or an address, of which only a hash is kept */
export function sourceOf(place: string, name: string): Source {
  return { id: createHash('sha256').update(place).digest('hex'), name }
}
