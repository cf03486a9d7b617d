import type { Logger } from 'pino'
import type { ChannelName } from '../delivery/index.js'
import type { Inbox, Update } from './incoming.js'

/** A chat, for which one update at a time is answered. */
export type Chat = Pick<Update, 'channel' | 'chat'>

/** An update in a process's hands. */
export interface KeptUpdate extends Pick<Update, 'channel' | 'key' | 'body'> {
  /** how often it was taken up, this time included */
  readonly attempts: number
}

/** What tells one taking up of an update from a later one. */
export type Taken = Pick<KeptUpdate, 'channel' | 'key' | 'attempts'>

/** Where updates are kept until they are answered. */
export interface InboxStore {
  /** Keeps all of them, in this order, or none. @returns those that had not come before */
  keep(...updates: readonly Update[]): Promise<readonly Update[]>
  /** Takes the chat's first update that waits, unless one of the chat is being answered, here or elsewhere. */
  take(chat: Chat, leaseMs: number): Promise<KeptUpdate | null>
  renew(updates: readonly Taken[], leaseMs: number): Promise<void>
  /** Nothing more is done about it: its body is emptied. */
  finish(update: Taken, state: 'done' | 'failed'): Promise<void>
  /** It waits for so long; what came after it in its chat does not wait for it. */
  putOff(update: Taken, delayMs: number): Promise<void>
  /** Chats of these channels with updates that wait or whose process died, the oldest first. */
  chatsWaiting(channels: readonly ChannelName[], limit: number): Promise<Chat[]>
  /** Deletes what was finished days ago. @returns how many */
  tidy(): Promise<number>
}

export interface InboxOptions {
  readonly store: InboxStore
  /** by channel; filled before `start` */
  readonly handlers: ReadonlyMap<ChannelName, (body: unknown) => Promise<void>>
  readonly log: Logger
  /** chats answered at a time */
  readonly atOnce?: number
  /** waits after the first, the second … failure, in ms */
  readonly backoffMs?: readonly number[]
  readonly tries?: number
  /** updates of a process that died are taken up after this */
  readonly leaseMs?: number
  /** how often updates that others left are looked for */
  readonly sweepMs?: number
}

export interface RunningInbox extends Inbox {
  /** Begins to answer, also what was left from before. */
  start(): void
  /** Takes up nothing more; resolves when what is being answered is through. */
  stop(): Promise<void>
  tidy(): Promise<number>
}

const BACKOFF_MS = [5_000, 30_000, 120_000, 600_000]

/** Keeps what providers send until it is answered: in order within a chat, several chats side by side. */
export function createInbox(options: InboxOptions): RunningInbox {
  const { store, handlers, log, atOnce = 64, backoffMs = BACKOFF_MS, tries = 5 } = options
  const { leaseMs = 20_000, sweepMs = 10_000 } = options
  const waiting = new Map<string, Chat>()
  const busy = new Map<string, Promise<void>>()
  const held = new Set<KeptUpdate>()
  let running = false
  let timers: NodeJS.Timeout[] = []

  function look(chat: Chat): void {
    waiting.set(`${chat.channel} ${chat.chat}`, chat)
    goOn()
  }

  function goOn(): void {
    for (const [name, chat] of waiting) {
      if (!running || busy.size >= atOnce) return
      if (busy.has(name)) continue
      waiting.delete(name)
      const turn = answerNext(chat)
        .catch((error: unknown) => log.error({ err: error, channel: chat.channel }, 'the inbox could not be worked on'))
        .finally(() => {
          busy.delete(name)
          goOn()
        })
      busy.set(name, turn)
    }
  }

  async function answerNext(chat: Chat): Promise<void> {
    const update = await store.take(chat, leaseMs)
    if (update === null) return
    held.add(update)
    try {
      await answer(update)
    } finally {
      held.delete(update)
    }
    look(chat)
  }

  async function answer(update: KeptUpdate): Promise<void> {
    const { channel, key, body, attempts } = update
    const facts = { channel, update: key, attempts }
    if (attempts > tries) {
      log.error(facts, 'an update was given up: every process that took it up died')
      return store.finish(update, 'failed')
    }
    try {
      const handle = handlers.get(channel)
      if (handle === undefined) throw new Error(`nobody here answers on ${channel}`)
      await handle(body)
    } catch (error) {
      const last = attempts === tries
      log.error(
        { ...facts, err: error },
        last ? 'an update was given up' : 'an update was not answered: tried again later',
      )
      if (last) return store.finish(update, 'failed')
      return store.putOff(update, backoffMs[Math.min(attempts, backoffMs.length) - 1] ?? 0)
    }
    await store.finish(update, 'done')
  }

  const quietly = (work: () => Promise<void>) => () =>
    void work().catch((error: unknown) => log.error({ err: error }, 'the inbox could not be looked after'))
  const sweep = quietly(async () => {
    for (const chat of await store.chatsWaiting([...handlers.keys()], atOnce * 4)) look(chat)
  })
  const renew = quietly(async () => {
    if (held.size > 0) await store.renew([...held], leaseMs)
  })

  return {
    async accept(...updates) {
      const fresh = await store.keep(...updates)
      for (const { channel, chat } of fresh) look({ channel, chat })
      return fresh
    },
    start() {
      running = true
      timers = [setInterval(sweep, sweepMs), setInterval(renew, leaseMs / 3)]
      sweep()
      goOn()
    },
    async stop() {
      running = false
      const [sweeping, renewing] = timers
      clearInterval(sweeping)
      await Promise.all(busy.values())
      clearInterval(renewing)
    },
    tidy: () => store.tidy(),
  }
}
