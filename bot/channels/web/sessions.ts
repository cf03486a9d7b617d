import { randomBytes } from 'node:crypto'
import type { Clock } from '../../clock.js'
import type { Conversation } from './conversation.js'

/** One browser. It is let in first, and is somebody from the moment it chose who. */
export interface Session {
  readonly id: string
  conversation: Conversation | null
}

export const SESSION_SECONDS = 12 * 60 * 60
const MOST_SESSIONS = 500

/** Sessions in memory: those unused for twelve hours end, and so do the longest unused when there are too many. */
export class Sessions {
  /** in order of last use */
  readonly #sessions = new Map<string, { session: Session; usedAt: number }>()

  constructor(
    private readonly clock: Clock,
    private readonly most = MOST_SESSIONS,
  ) {}

  open(): Session {
    const session: Session = { id: randomBytes(32).toString('base64url'), conversation: null }
    this.#sessions.set(session.id, { session, usedAt: this.clock().getTime() })
    this.#tidy()
    return session
  }

  /** Finding a session is using it. */
  find(id: string): Session | null {
    this.#tidy()
    const found = this.#sessions.get(id)
    if (found === undefined) return null
    this.#sessions.delete(id)
    this.#sessions.set(id, { session: found.session, usedAt: this.clock().getTime() })
    return found.session
  }

  /** those a page has open */
  listening(): Conversation[] {
    return this.#conversations().filter((conversation) => conversation.listening)
  }

  end(): void {
    for (const conversation of this.#conversations()) conversation.end()
    this.#sessions.clear()
  }

  #conversations(): Conversation[] {
    return [...this.#sessions.values()].flatMap(({ session }) => session.conversation ?? [])
  }

  #tidy(): void {
    const expired = this.clock().getTime() - SESSION_SECONDS * 1_000
    for (const [id, { session, usedAt }] of this.#sessions) {
      const unused = usedAt < expired && session.conversation?.listening !== true
      if (!unused && this.#sessions.size <= this.most) continue
      this.#sessions.delete(id)
      session.conversation?.end()
    }
  }
}
