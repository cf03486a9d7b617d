import type { Button, Reply, Request } from '../assistant/reply.js'
import type { ChannelName } from '../delivery/index.js'

/** What a person wrote or pressed, as a channel hands it in. */
export interface Incoming {
  readonly channel: ChannelName
  /** the provider's id of the chat to answer in */
  readonly chat: string
  /** the provider's id of who wrote: the address of their private chat */
  readonly sender: string
  readonly place: 'private' | 'group'
  /** what was typed, or the data of the button that was pressed; empty for a sticker, a picture, a voice message */
  readonly text: string
  /** a file that came along, not fetched */
  readonly file?: Request['file']
}

/** Where people come in: finds out who is asking, links chats, reads numbered choices, asks the assistant. */
export interface Reception {
  /** It never throws for what a person did. */
  answer(incoming: Incoming): Promise<Reply>
}

/** What a channel learns of a chat besides messages. */
export interface ChatEvents {
  /** the person blocked the bot or left: nothing more is sent there */
  gone(channel: ChannelName, address: string, reason: 'blocked' | 'chat-gone'): Promise<void>
  /** the person came back */
  back(channel: ChannelName, address: string): Promise<void>
  /** a chat has a new id */
  moved(channel: ChannelName, from: string, to: string): Promise<void>
}

/** What a provider sent us, to be kept until it is answered. */
export interface Update {
  readonly channel: ChannelName
  /** the same for a repeat of the same update */
  readonly key: string
  /** updates of one chat are answered in order */
  readonly chat: string
  /** JSON */
  readonly body: unknown
}

/** Keeps updates: once accepted, an update is answered even if the process dies. */
export interface Inbox {
  /**
   * Takes updates in the order they came: all of them or none.
   * @returns those that had not come before
   * @throws when they cannot be kept: the provider must send them again
   */
  accept(...updates: readonly Update[]): Promise<readonly Update[]>
}

/** Sends the answer to somebody who is waiting for it: at once, retried for a while, counted in the channel's limits. */
export interface Answering {
  /** @throws when it could not be handed over: the update is then taken up again later */
  answer(address: string, reply: Reply, instead?: string): Promise<void>
}

/** Numbered choices, for chats without buttons: a plain number picks one, for ten minutes. */
export interface Choices {
  /** The buttons just offered in a chat, in the order they are numbered from 1; they replace those offered before. */
  offer(channel: ChannelName, address: string, buttons: readonly Button[]): Promise<void>
  /** @returns the data of the choice a text picks; null when it is no number of one still open */
  pick(channel: ChannelName, address: string, text: string): Promise<string | null>
}
