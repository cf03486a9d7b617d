import type { ChannelName } from '../assistant/chat.js'

/** So many messages at once, and then one whenever its share of this time has passed. */
export interface Limit {
  readonly messages: number
  readonly perMs: number
}

export interface ChannelLimits {
  /** of the whole bot */
  readonly overall: Limit
  /** no more than so many of one process arrive in any such time, however late some of them leave */
  readonly window?: Limit
  /** of one private chat */
  readonly chat: Limit
  /** of one group */
  readonly group: Limit
}

/** So many messages a second, spread over it. */
export function perSecond(messages: number): Limit {
  const windows = Math.min(messages, 10)
  return { messages: Math.floor(messages / windows), perMs: 1_000 / windows }
}

/** The web has none. */
export type LimitsByChannel = Readonly<Record<Exclude<ChannelName, 'web'>, ChannelLimits>>

const ONE_A_SECOND = { messages: 1, perMs: 1_000 }

/**
 * What providers allow. Telegram: about 30 a second for a bot, 1 a second in a chat, 20 a minute in a group; one in
 * 34 ms is 29 in a second, and 30 when some are a moment late. Zalo publishes no figures.
 * @source core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
export const CHANNEL_LIMITS: LimitsByChannel = {
  telegram: {
    overall: { messages: 1, perMs: 34 },
    window: { messages: 30, perMs: 1_000 },
    chat: ONE_A_SECOND,
    group: { messages: 20, perMs: 60_000 },
  },
  zalo: { overall: { messages: 1, perMs: 100 }, chat: ONE_A_SECOND, group: ONE_A_SECOND },
  'zalo-oa': { overall: { messages: 1, perMs: 100 }, chat: ONE_A_SECOND, group: ONE_A_SECOND },
}

/** No room for a message: for how long, and in the chat alone or on the whole channel. */
export interface Full {
  readonly where: 'chat' | 'channel'
  readonly waitMs: number
}

/** The instant from which a message may go out, by `performance.now()`: at once, or in a moment that is kept for it. */
export type Room = { readonly at: number } | Full

/** Keeps all processes together within what the providers allow. */
export interface Throttle {
  /** Counts a message that can wait, where there is room for it now or in a moment: first come first served. */
  take(channel: ChannelName, address: string): Promise<Room>
  /**
   * Counts a message that goes out at once, full or not.
   * @returns for how long the provider wants nothing at all, in ms; 0 when it may go out now
   */
  count(channel: ChannelName, address: string): Promise<number>
  /** Waits, right before a message leaves that room was taken for. @returns to be called when it was answered */
  depart(channel: ChannelName): Promise<() => void>
  /** The provider wants nothing for so long. */
  pause(channel: ChannelName, ms: number): Promise<void>
}

/** Telegram's groups have negative ids; nobody else's ids begin so. */
export function isGroup(address: string): boolean {
  return address.startsWith('-')
}
