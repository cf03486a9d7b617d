import type { FastifyPluginAsync } from 'fastify'
import type { Logger } from 'pino'
import type { Channel } from '../delivery/index.js'
import type { Answering, ChatEvents, Choices, FileShelf, Inbox, Reception } from '../reception/index.js'

/** A provider's door: messages go out through its channel, updates come in through polling or its webhook. */
export interface Door {
  readonly channel: Channel
  /** Answers one update that was accepted before. @throws when it could not be answered: it is then taken up again */
  handle(body: unknown): Promise<void>
  /** the webhook; it answers as soon as the update is kept */
  readonly routes: FastifyPluginAsync
  /**
   * Tells the provider where updates go (commands, webhook) and, in polling mode, fetches them, until aborted. One
   * process at a time runs it. What the provider answers never ends it: it waits, says why in the log, and goes on.
   */
  listen(signal: AbortSignal): Promise<void>
  /** whether the provider answered the last time it was asked; null before it was asked */
  connected(): boolean | null
}

/** What every door is handed. */
export interface DoorParts {
  readonly reception: Reception
  readonly inbox: Inbox
  readonly chats: ChatEvents
  readonly choices: Choices
  readonly files: FileShelf
  /** answers through the door's own channel */
  readonly answering: (channel: Channel) => Answering
  readonly log: Logger
}
