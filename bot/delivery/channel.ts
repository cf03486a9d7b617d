import type { ChannelName } from '../assistant/chat.js'
import type { Reply } from '../assistant/reply.js'

/**
 * Why a message did not arrive. The first group concerns the person's chat, the second the message, the third the
 * channel or its provider.
 */
export type Reason =
  | 'blocked'
  | 'chat-gone'
  | 'window-closed'
  | 'refused-by-recipient'
  | 'bad-message'
  | 'rate-limited'
  | 'quota-exhausted'
  | 'unauthorized'
  | 'misconfigured'
  | 'provider-error'
  /** no connection came about: nothing arrived */
  | 'unreachable'
  /** no answer came: nobody knows whether it arrived */
  | 'network'

/**
 * What became of one message. A long one goes out in parts: `sentParts` of them arrived before it stopped, those of
 * earlier tries that were skipped included.
 */
export type SendResult =
  | { readonly state: 'sent'; readonly messageId: string }
  | {
      readonly state: 'temporary'
      readonly reason: Reason
      /** what the provider asked for; null: our own backoff */
      readonly retryAfterMs: number | null
      /** the provider asked the whole bot to wait, not this chat alone */
      readonly everybody: boolean
      readonly sentParts: number
    }
  | {
      readonly state: 'permanent'
      readonly reason: Reason
      /** the chat will take no message any more: its link is disabled */
      readonly chatGone: boolean
    }

export interface SendOptions {
  readonly signal: AbortSignal
  /** parts that arrived in an earlier try and are not sent again */
  readonly skipParts?: number
  /** the message a press came from: edited, where the channel can, when the reply takes its place */
  readonly instead?: string
}

/** A way to people. It translates and hands over; who may read what was decided before. */
export interface Channel {
  readonly name: ChannelName
  /** Hands one reply to the provider. What the provider answers is a result; only our own mistakes throw. */
  send(address: string, reply: Reply, options: SendOptions): Promise<SendResult>
}
