import type { ChannelName } from '../assistant/chat.js'

/** So many messages in any window of this length. */
export interface Limit {
  readonly messages: number
  readonly perMs: number
}

export interface ChannelLimits {
  /** of the whole bot */
  readonly overall: Limit
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
 * What providers allow. Telegram: about 30 a second for a bot, 1 a second in a chat, 20 a minute in a group; two in
 * 75 ms are never more than 30 in any second, and leave room for answers. Zalo publishes no figures.
 * @source core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
 */
export const CHANNEL_LIMITS: LimitsByChannel = {
  telegram: {
    overall: { messages: 2, perMs: 75 },
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

/** Keeps all processes together within what the providers allow. */
export interface Throttle {
  /**
   * Counts a message that can wait. Where room comes in a moment it is waited for here, first come first served.
   * @returns null when it is counted and may go out now
   */
  take(channel: ChannelName, address: string): Promise<Full | null>
  /**
   * Counts a message that goes out at once, full or not.
   * @returns for how long the provider wants nothing at all, in ms; 0 when it may go out now
   */
  count(channel: ChannelName, address: string): Promise<number>
  /** The provider wants nothing for so long. */
  pause(channel: ChannelName, ms: number): Promise<void>
}

/** Telegram's groups have negative ids; nobody else's ids begin so. */
export function isGroup(address: string): boolean {
  return address.startsWith('-')
}
