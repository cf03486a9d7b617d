import type { DataAtIso } from './freshness.js'
import { type ItemKind, type NamedItem, nameItem, type Recipient, type Standing } from './items.js'
import type { Mark } from './marks.js'
import type { ReminderPolicy } from './policy.js'
import type { Slot } from './slots.js'
import type { Told } from './told.js'

/** What every digest says of itself; plain data, so that it can be stored. */
interface DigestHead {
  readonly slot: Slot
  readonly policy: Pick<ReminderPolicy, 'id' | 'version'>
  readonly dataAt: DataAtIso
  /** kinds left out because their data is too old */
  readonly stale: readonly ItemKind[]
}

/** An item a colleague has taken on or put off: not reminded of this time. */
export interface QuietItem {
  readonly code: string
  readonly kind: Mark['kind']
  /** name of whoever said so */
  readonly by: string
  /** ISO with Viet Nam's offset */
  readonly until: string
}

/** What staff or the head of an agency are reminded of, the worst first. */
export interface ItemDigest extends DigestHead {
  readonly role: 'staff' | 'head'
  readonly agency: string
  /** all of them; a message names the first `named` */
  readonly items: readonly NamedItem[]
  readonly named: number
  /** for staff: what colleagues have taken on or put off */
  readonly quiet: readonly QuietItem[]
}

export interface AgencyCounts {
  readonly agency: string
  readonly overdue: number
  readonly veryOverdue: number
}

/** The leaders' weekly picture: agencies with overdue items, the worst first. */
export interface CountsDigest extends DigestHead {
  readonly role: 'leader'
  readonly counts: readonly AgencyCounts[]
}

export type Digest = ItemDigest | CountsDigest

/** What somebody hears of in a slot; everybody who is told the same shares one. */
export interface Hearing extends Omit<ItemDigest, 'items'> {
  /** the worst first */
  readonly heard: readonly Standing[]
  /** what they had been told before */
  readonly told: Told
}

/** The digest of somebody who hears of this. */
export function digestOf({ heard, told, ...rest }: Hearing): ItemDigest {
  return { ...rest, items: heard.map((standing) => nameItem(standing, 1 + (told.get(standing.item.code) ?? 0))) }
}

/** A message that could not be delivered. */
export interface Failure {
  /** name of whoever was to get it */
  readonly person: string
  readonly channel: string
  readonly errorCode: string
}

/** The morning note to editors and admins. */
export interface MorningNote {
  readonly slot: Slot
  /** agencies with items to be reminded of and nobody linked */
  readonly unlinked: readonly { readonly agency: string; readonly items: number }[]
  readonly failures: readonly Failure[]
  /** data too old to remind anybody by */
  readonly stale: readonly { readonly kind: ItemKind; readonly dataAt: string | null }[]
  /** for admins, once a year: the year whose days off are wanted, and whether some are known already */
  readonly calendar: { readonly year: number; readonly known: boolean } | null
}

export interface Planned<Message> {
  readonly to: Recipient
  readonly message: Message
}

/** Everything one slot sends: at most one message a person. */
export interface SlotPlan {
  readonly slot: Slot
  readonly digests: readonly Planned<Hearing | CountsDigest>[]
  readonly notes: readonly Planned<MorningNote>[]
}
