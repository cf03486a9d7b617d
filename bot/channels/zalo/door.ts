import { Refused } from '../../errors.js'
import type { Door, DoorParts } from '../door.js'
import { ZaloApi } from './api.js'
import { zaloChannel } from './channel.js'
import { identityOf, withoutMention } from './identity.js'
import type { ZaloWords } from './messages.js'
import { polling } from './polling.js'
import { TIMING, type Timing } from './timing.js'
import { readUpdate, type ZaloUpdate } from './updates.js'
import { holdWebhook, type Target, webhookRoutes } from './webhook.js'

export interface ZaloOptions extends DoorParts {
  readonly token: string
  readonly apiRoot: string
  readonly mode: 'polling' | 'webhook'
  readonly webhookSecret: string | null
  readonly publicUrl: string | null
  readonly words: ZaloWords
  readonly timing?: Partial<Timing>
}

/**
 * A bot on the Zalo Bot Platform: text and pictures only, so buttons are numbered and documents are links.
 * @throws Refused `bad-configuration` for a webhook without a secret or a public address
 */
export function zaloDoor(options: ZaloOptions): Door {
  const { token, apiRoot, reception, inbox, choices, log } = options
  const timing = { ...TIMING, ...options.timing }
  const target = options.mode === 'webhook' ? targetOf(options) : null
  const api = new ZaloApi(apiRoot, token)
  const channel = zaloChannel({ ...options, api, timing })
  const answering = options.answering(channel)
  const identity = identityOf(api, timing)
  const poll = polling({ api, inbox, timing, log })

  return {
    channel,
    async handle(body) {
      const update = readUpdate(body)
      if (update === null || update.message.from.is_bot === true) return
      const { chat, from } = update.message
      const me = await identity()
      if (from.id === me.id) return
      const place = chat.chat_type === 'PRIVATE' ? 'private' : 'group'
      const said = textOf(update)
      const typed = place === 'group' ? withoutMention(said, me.names) : said
      const picked = typed === '' ? null : await choices.pick('zalo', chat.id, typed)
      // Files are among what Zalo does not pass on.
      const file = update.event_name === 'message.unsupported.received' ? 'out-of-reach' : undefined
      const incoming = { channel: 'zalo', chat: chat.id, sender: from.id, place, text: picked ?? typed, file } as const
      await answering.answer(chat.id, await reception.answer(incoming))
    },
    routes: target === null ? async () => {} : webhookRoutes(target, { inbox, log }),
    listen: (signal) => (target === null ? poll(signal) : holdWebhook(target, { api, timing, log }, signal)),
    connected: () => api.connected,
  }
}

function targetOf({ webhookSecret, publicUrl }: ZaloOptions): Target {
  if (webhookSecret === null || publicUrl === null) {
    throw new Refused('bad-configuration', 'ZALO_MODE=webhook cần có WEBHOOK_SECRET và PUBLIC_URL')
  }
  return { publicUrl, secret: webhookSecret }
}

/** A picture, a sticker, a voice message and what Zalo does not pass on have no text. */
function textOf({ event_name, message }: ZaloUpdate): string {
  return event_name === 'message.text.received' ? (message.text ?? '') : ''
}
