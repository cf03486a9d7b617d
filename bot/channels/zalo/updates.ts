import { z } from 'zod'
import type { Update } from '../../reception/index.js'

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
    message_id: z.string().min(1),
    from: z.object({ id: z.string().min(1), is_bot: z.boolean().optional() }),
    chat: z.object({ id: z.string().min(1), chat_type: z.string() }),
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
