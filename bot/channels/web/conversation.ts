import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.js'
import type { PageReply } from './page-reply.js'
import type { WebPerson } from './people.js'

/** One bubble. `id` names the conversation too, so that an id of another one is never mistaken for ours. */
export type ChatMessage = { readonly id: string; readonly at: string } & (
  | { readonly from: 'person'; readonly text: string; readonly clientId: string }
  | { readonly from: 'assistant'; readonly reply: PageReply }
)

type Bubble = ChatMessage extends infer Message
  ? Message extends ChatMessage
    ? Omit<Message, 'id' | 'at'>
    : never
  : never

/** A page that listens. */
export interface Listener {
  message(message: ChatMessage): void
  typing(on: boolean): void
  end(): void
}

const KEPT_MESSAGES = 200
const KEPT_CLIENT_IDS = 1_000
const WAITING_QUESTIONS = 20
const LISTENERS = 6

/** What one person and the assistant said in one session: bounded, in order, each question answered once. */
export class Conversation {
  readonly id = randomBytes(8).toString('hex')
  readonly #messages: ChatMessage[] = []
  readonly #seen = new Set<string>()
  readonly #mail = new Set<string>()
  readonly #listeners = new Set<Listener>()
  #count = 0
  #waiting = 0
  #last: Promise<void> = Promise.resolve()

  constructor(
    readonly person: WebPerson,
    private readonly clock: Clock,
  ) {}

  get listening(): boolean {
    return this.#listeners.size > 0
  }

  get typing(): boolean {
    return this.#waiting > 0
  }

  get full(): boolean {
    return this.#waiting >= WAITING_QUESTIONS
  }

  /** @returns false when this message came before: a page that is unsure sends again */
  hear(text: string, clientId: string): boolean {
    if (this.#seen.has(clientId)) return false
    this.#seen.add(clientId)
    dropOldest(this.#seen, KEPT_CLIENT_IDS)
    this.#push({ from: 'person', text, clientId })
    return true
  }

  say(reply: PageReply): void {
    this.#push({ from: 'assistant', reply })
  }

  /** Says a kept message unless it was said before. */
  sayOnce(id: string, reply: PageReply): void {
    if (this.#mail.has(id)) return
    this.#mail.add(id)
    this.say(reply)
  }

  /**
   * Says what `answer` finds, after every earlier question has been answered. It must not fail.
   * @returns when it is said
   */
  sayNext(answer: () => Promise<PageReply>): Promise<void> {
    this.#setWaiting(this.#waiting + 1)
    this.#last = this.#last.then(async () => {
      const reply = await answer()
      this.#setWaiting(this.#waiting - 1)
      this.say(reply)
    })
    return this.#last
  }

  /** What a page that last saw `lastId` has missed; everything kept, when that is not one of ours. */
  since(lastId: string | null): readonly ChatMessage[] {
    const index = lastId === null ? -1 : this.#messages.findIndex(({ id }) => id === lastId)
    return this.#messages.slice(index + 1)
  }

  join(listener: Listener): void {
    this.#listeners.add(listener)
    for (const oldest of this.#listeners) {
      if (this.#listeners.size <= LISTENERS) break
      this.#listeners.delete(oldest)
      oldest.end()
    }
  }

  leave(listener: Listener): void {
    this.#listeners.delete(listener)
  }

  /** Ends every open stream; pages then ask who they are now. */
  end(): void {
    for (const listener of this.#listeners) listener.end()
    this.#listeners.clear()
  }

  #push(bubble: Bubble): void {
    this.#count += 1
    const message: ChatMessage = { ...bubble, id: `${this.id}-${this.#count}`, at: this.clock().toISOString() }
    this.#messages.push(message)
    if (this.#messages.length > KEPT_MESSAGES) this.#messages.shift()
    for (const listener of this.#listeners) listener.message(message)
  }

  #setWaiting(count: number): void {
    const before = this.typing
    this.#waiting = count
    if (before !== this.typing) for (const listener of this.#listeners) listener.typing(this.typing)
  }
}

function dropOldest(set: Set<string>, limit: number): void {
  for (const oldest of set) {
    if (set.size <= limit) return
    set.delete(oldest)
  }
}
