import type { Channel, Reason, SendResult } from '../../delivery/index.js'
import type { ChatEvents } from '../../reception/index.js'
import type { TelegramApi } from './api.js'
import { TelegramFailure } from './failure.js'
import { type Part, partsOf } from './render.js'
import type { Timing } from './timing.js'

interface ChannelParts {
  readonly api: TelegramApi
  readonly chats: ChatEvents
  readonly timing: Timing
}

/** One part on its way, and what has been given up so that it arrives. */
interface Draft {
  readonly part: Part
  readonly to: string
  /** the message it takes the place of */
  readonly instead: string | null
  readonly unmarked: boolean
  readonly moved: boolean
}

/** Replies as Telegram messages: marked text, buttons, files; long ones in parts. */
export function telegramChannel({ api, chats, timing }: ChannelParts): Channel {
  return {
    name: 'telegram',
    async send(address, reply, { signal, skipParts = 0, instead }) {
      let to = address
      let sentParts = skipParts
      let messageId = instead ?? ''
      try {
        for (const part of partsOf(reply).slice(skipParts)) {
          const edited = sentParts === 0 && part.kind === 'text' ? (instead ?? null) : null
          const sent = await sendPart({ part, to, instead: edited, unmarked: false, moved: false }, signal)
          to = sent.to
          messageId = sent.id
          sentParts += 1
        }
        return { state: 'sent', messageId }
      } catch (error) {
        if (error instanceof TelegramFailure) return resultOf(error, sentParts)
        throw error
      }
    },
  }

  async function sendPart(draft: Draft, signal: AbortSignal): Promise<{ to: string; id: string }> {
    const { method, payload, withinMs } = callFor(draft, timing)
    try {
      const message = await api.call(method, payload, { withinMs, signal })
      return { to: draft.to, id: idOf(message) ?? draft.instead ?? '' }
    } catch (error) {
      if (!(error instanceof TelegramFailure)) throw error
      if (draft.instead !== null && error.says(/message is not modified/i)) return { to: draft.to, id: draft.instead }
      const again = otherwise(draft, error)
      if (again === null) throw error
      if (again.to !== draft.to) await chats.moved('telegram', draft.to, again.to)
      return sendPart(again, signal)
    }
  }
}

function callFor({ part, to, instead, unmarked }: Draft, { requestMs, uploadMs }: Timing) {
  if (part.kind === 'file') {
    const { picture, content, name, caption } = part
    const file = { source: content, filename: name }
    const payload = { chat_id: to, ...(picture ? { photo: file } : { document: file }), caption }
    return { method: picture ? 'sendPhoto' : 'sendDocument', payload, withinMs: uploadMs }
  }
  const payload = {
    chat_id: to,
    ...(instead === null ? {} : { message_id: Number(instead) }),
    ...(unmarked ? { text: part.plain } : { text: part.html, parse_mode: 'HTML' }),
    link_preview_options: { is_disabled: true },
    reply_markup: part.keyboard,
  }
  return { method: instead === null ? 'sendMessage' : 'editMessageText', payload, withinMs: requestMs }
}

/** Another way to send what was refused; null when there is none. */
function otherwise(draft: Draft, failure: TelegramFailure): Draft | null {
  const { part, instead, unmarked, moved } = draft
  if (failure.movedTo !== null && !moved) return { ...draft, to: failure.movedTo, instead: null, moved: true }
  if (failure.says(/can't parse entities/i) && !unmarked) return { ...draft, unmarked: true }
  if (failure.says(NOT_EDITABLE) && instead !== null) return { ...draft, instead: null }
  if (failure.says(NO_PICTURE) && part.kind === 'file' && part.picture) {
    return { ...draft, part: { ...part, picture: false } }
  }
  return null
}

const NOT_EDITABLE =
  /message to edit not found|message can't be edited|no text in the message to edit|message_id_invalid/i
const NO_PICTURE = /photo_|image_|too big for a photo/i
const NO_CHAT = /chat not found|user not found|peer_id_invalid|group chat was (deactivated|deleted)|chat was deleted/i
const NOT_WANTED = /not enough rights|have no rights|chat_write_forbidden|chat_restricted|topic_closed/i

function resultOf(failure: TelegramFailure, sentParts: number): SendResult {
  const { kind, code, retryAfterMs } = failure
  const later = (reason: Reason, everybody: boolean): SendResult => {
    return { state: 'temporary', reason, retryAfterMs, everybody, sentParts }
  }
  const never = (reason: Reason, chatGone: boolean): SendResult => ({ state: 'permanent', reason, chatGone })
  if (kind === 'network' || kind === 'unreachable') return later(kind, false)
  if (kind === 'provider') return later('provider-error', false)
  if (code === 429) return later('rate-limited', true)
  if (failure.unauthorized) return later('unauthorized', true)
  if (code === 403) return never(failure.says(/blocked/i) ? 'blocked' : 'chat-gone', true)
  if (failure.says(NO_CHAT)) return never('chat-gone', true)
  if (failure.says(NOT_WANTED)) return never('refused-by-recipient', false)
  return code === 400 || code === 413 ? never('bad-message', false) : later('provider-error', false)
}

function idOf(message: unknown): string | null {
  const id = typeof message === 'object' && message !== null && 'message_id' in message ? message.message_id : null
  return typeof id === 'number' ? String(id) : null
}
