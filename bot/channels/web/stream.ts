import { PassThrough, type Readable } from 'node:stream'
import type { ChatMessage, Conversation, Listener } from './conversation.js'

/** A page that does not read what it is sent is let go; it comes back for what it missed. */
const MOST_UNREAD_BYTES = 1024 * 1024

/**
 * One page's server-sent events: `hello` (whose conversation), what was missed, `ready`, then every new `message` with
 * its id, `typing`, and a `ping` by which the page knows the line is alive.
 */
export function eventStream(conversation: Conversation, lastId: string | null, heartbeatMs: number): Readable {
  const stream = new PassThrough()
  const send = (event: string, data: unknown, id?: string) => {
    if (stream.writableEnded || stream.destroyed) return
    stream.write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
    if (stream.writableLength > MOST_UNREAD_BYTES) stream.destroy()
  }
  const listener: Listener = {
    message: (message: ChatMessage) => send('message', message, message.id),
    typing: (on) => send('typing', { on }),
    end: () => stream.end(),
  }
  const heartbeat = setInterval(() => send('ping', {}), heartbeatMs).unref()
  stream.once('close', () => {
    clearInterval(heartbeat)
    conversation.leave(listener)
  })

  stream.write('retry: 1500\n')
  send('hello', { conversation: conversation.id, person: conversation.person })
  for (const message of conversation.since(lastId)) listener.message(message)
  send('ready', { typing: conversation.typing })
  conversation.join(listener)
  return stream
}
