import * as z from 'zod'
import type { Update } from '../../reception/index.js'

/** of a person, a chat or a message, as the provider makes them: nothing to be stored or logged otherwise */
const ID = z.string().regex(/^[\x21-\x7e]{1,200}$/)

/** A message as it is kept: nothing but what answering it needs; no names, no pictures. */
const UPDATE = z.object({
  event_name: z.enum([
    'message.text.received',
    'message.image.received',
    'message.sticker.received',
    'message.voice.received',
    'message.unsupported.received',
  ]),
  message: z.object({
    message_id: ID,
    from: z.object({ id: ID, is_bot: z.boolean().optional() }),
    chat: z.object({ id: ID, chat_type: z.string() }),
    text: z.string().optional(),
  }),
})

/** Flat in reality, wrapped in the documentation. */
const BODY = z.union([UPDATE, z.object({ result: UPDATE }).transform(({ result }) => result)])

export type ZaloUpdate = z.output<typeof UPDATE>

/** @returns null for events nobody answers and for anything else */
export function readUpdate(body: unknown): ZaloUpdate | null {
  return BODY.safeParse(body).data ?? null
}

export function toKeep(update: ZaloUpdate): Update {
  const { event_name, message } = update
  return { channel: 'zalo', key: `${event_name}:${message.message_id}`, chat: message.chat.id, body: update }
}
