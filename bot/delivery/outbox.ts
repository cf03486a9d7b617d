import type { ChannelName } from '../assistant/chat.js'
import type { Person } from '../assistant/reply.js'
import type { Reason } from './channel.js'

export const DELIVERY_STATES = ['queued', 'sending', 'sent', 'failed', 'stale', 'cancelled'] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** A message to some people, each of whom gets their own, to be put into the outbox in the transaction of its cause. */
export interface NewDelivery {
  /** what makes it the same message: nobody gets a second one with this key */
  readonly key: string
  readonly kind: string
  readonly templateVersion: number
  /** ids */
  readonly people: readonly string[]
  /** what its kind renders the message from: JSON */
  readonly data: unknown
  /** not sent after this instant of the program's clock; null: whenever it can be sent */
  readonly staleAt: Date | null
}

/** How many messages that makes, one for each person. */
export function recipientCount(messages: readonly NewDelivery[]): number {
  return messages.reduce((count, { people }) => count + people.length, 0)
}

/** The key of what one person gets of a message. */
export function deliveryKey(message: string, person: string): string {
  return `${message}:${person}`
}

/** A chat in which a person can be written to. */
export interface Link {
  readonly channel: ChannelName
  readonly address: string
}

/** A chat that takes no message any more. */
export interface GoneLink extends Link {
  readonly reason: Reason
}

/** A message a worker holds for a while: nobody else takes it until its lease ends. */
export interface Claimed {
  readonly id: string
  /** what the worker shows when it writes about the message: a later claim makes it worthless */
  readonly claim: string
  readonly key: string
  readonly kind: string
  readonly templateVersion: number
  readonly data: unknown
  readonly staleAt: Date | null
  readonly person: Person
  readonly revoked: boolean
  /** the person's chats in order of preference; `open`: not disabled */
  readonly links: readonly (Link & { readonly open: boolean })[]
  /** where it was to go when it was last looked at */
  readonly channel: ChannelName | null
  readonly address: string | null
  /** why it has not arrived yet */
  readonly reason: string | null
  /** tries on that channel */
  readonly attempts: number
  /** parts that arrived in those tries */
  readonly partsSent: number
  /** an earlier try may have arrived */
  readonly resent: boolean
  readonly givenUp: readonly ChannelName[]
}

/** What a worker leaves of a message it held. */
export interface Settlement {
  readonly id: string
  readonly claim: string
  readonly state: Exclude<DeliveryState, 'sending'>
  readonly reason: string | null
  /** queued again: not before so long from now, by the database's clock */
  readonly delayMs: number
  readonly channel: ChannelName | null
  readonly address: string | null
  readonly messageId: string | null
  readonly sentAt: Date | null
  readonly attempts: number
  readonly partsSent: number
  readonly resent: boolean
  readonly givenUp: readonly ChannelName[]
  /** the chat turned out to take no message any more: its link is disabled together with this */
  readonly gone: GoneLink | null
}

/** Which messages a claim is about. */
export interface ClaimRequest {
  /** those that go through this channel; null: those with no way yet, or one that is none of `channels` */
  readonly channel: ChannelName | null
  /** the channels this process has */
  readonly channels: readonly ChannelName[]
  /** the kinds this process can prepare, of the template version it knows or an older one */
  readonly kinds: readonly { readonly name: string; readonly templateVersion: number }[]
  readonly limit: number
  readonly leaseMs: number
  readonly worker: string
}

/**
 * The outbox as workers see it. A claimed message stays `queued`, under a lease; it is `sending` from right before it is
 * handed over until it is settled, so that only what was in flight when a process died can arrive twice.
 */
export interface Queue {
  /** Takes messages whose time has come, or whose worker's lease ended; those then in flight are marked `resent`. */
  claim(request: ClaimRequest): Promise<Claimed[]>
  /** @returns false when the message is another worker's by now: it must not be handed over */
  begin(message: Pick<Claimed, 'id' | 'claim'>, to: Link, leaseMs: number): Promise<boolean>
  /** @returns false when the message is another worker's by now: nothing was written */
  settle(settlement: Settlement): Promise<boolean>
  /** Kinds of messages that wait and that none of `kinds` is for. */
  kindsWithoutTaker(kinds: ClaimRequest['kinds']): Promise<string[]>
}

/** A line of the delivery log. */
export interface DeliveryRecord {
  readonly id: string
  readonly kind: string
  readonly channel: ChannelName | null
  /** the person's name */
  readonly person: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly errorCode: string | null
  readonly createdAt: Date
  readonly sentAt: Date | null
}

export interface DeliveryLog {
  /** The newest first. */
  list(filter: { readonly state?: DeliveryState; readonly limit: number }): Promise<DeliveryRecord[]>
  /** The message of a key. */
  find(key: string): Promise<DeliveryRecord | null>
}
