import { createHash } from 'node:crypto'
import * as z from 'zod'

/** What we make of what Zalo tells us; nothing else of it is kept. */
export const OA_EVENT = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), user: z.string(), text: z.string(), file: z.boolean().optional() }),
  z.object({ kind: z.literal('follow'), user: z.string() }),
  z.object({ kind: z.literal('unfollow'), user: z.string() }),
])
export type OaEvent = z.output<typeof OA_EVENT>

export interface HeardEvent {
  readonly event: OaEvent
  /** the same for a repeat */
  readonly key: string
}

const WORDLESS = ['image', 'gif', 'file', 'audio', 'video', 'sticker', 'link', 'location', 'business_card'] as const
/** of a person or a message, as the provider makes them */
const id = z.string().regex(/^[\x21-\x7e]{1,200}$/)
/** epoch milliseconds */
export const TIMESTAMP = z.union([z.string().regex(/^\d{1,20}$/), z.int()]).transform(String)

const WRITTEN = z.object({
  event_name: z.enum(['user_send_text', ...WORDLESS.map((kind) => `user_send_${kind}` as const)]),
  timestamp: TIMESTAMP.optional(),
  sender: z.object({ id }),
  message: z.object({ msg_id: id.optional(), text: z.string().optional() }).optional(),
})

/** Follows have no sender. */
const FOLLOWED = z.object({
  event_name: z.enum(['follow', 'unfollow']),
  timestamp: TIMESTAMP.optional(),
  follower: z.object({ id }),
})

/**
 * Reads a webhook's body. A button's press is a text like any other.
 * @returns null for what asks nothing of us: receipts, what the office's staff wrote, events we do not know
 */
export function readEvent(body: unknown): HeardEvent | null {
  const written = WRITTEN.safeParse(body)
  if (written.success) {
    const { event_name: name, sender, message, timestamp: at } = written.data
    const text = name === 'user_send_text' ? (message?.text ?? '') : ''
    return {
      event: { kind: 'message', user: sender.id, text, ...(name === 'user_send_file' ? { file: true } : {}) },
      key: message?.msg_id ?? `${name} ${at} ${nameless(sender.id)}`,
    }
  }
  const followed = FOLLOWED.safeParse(body)
  if (!followed.success) return null
  const { event_name: kind, follower, timestamp: at } = followed.data
  return { event: { kind, user: follower.id }, key: `${kind} ${at} ${nameless(follower.id)}` }
}

/** Keys go to the log, people's ids do not. */
function nameless(id: string): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 16)
}
