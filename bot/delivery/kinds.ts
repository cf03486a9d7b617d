import type { Person, Reply } from '../assistant/reply.js'
import type { Claimed } from './outbox.js'

/** What is left of a message when its facts are read again right before it goes out. */
export type Prepared =
  | { readonly reply: Reply }
  /** nothing is left to say: why */
  | { readonly cancel: string }
  /** its time has passed */
  | { readonly stale: true }
  /** its time has not come: not before this instant of the program's clock */
  | { readonly waitUntil: Date }

/** One kind of message: how what was put into the outbox becomes a reply. */
export interface DeliveryKind {
  readonly name: string
  /** of the messages it enqueues; it prepares those of older versions too */
  readonly templateVersion: number
  /** Reads the facts as they are now. @throws when they cannot be read: the message is tried again later */
  prepare(
    delivery: Pick<Claimed, 'id' | 'key' | 'templateVersion' | 'data' | 'staleAt'>,
    person: Person,
  ): Promise<Prepared>
}

/** @throws when two kinds claim one name */
export function deliveryKinds(kinds: readonly DeliveryKind[]): ReadonlyMap<string, DeliveryKind> {
  const byName = new Map<string, DeliveryKind>()
  for (const kind of kinds) {
    if (byName.has(kind.name)) throw new Error(`two kinds of messages are called "${kind.name}"`)
    byName.set(kind.name, kind)
  }
  return byName
}
