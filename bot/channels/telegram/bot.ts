import type { Logger } from 'pino'
import type { Telegraf } from 'telegraf'
import type { CallbackQuery, ChatMember } from 'telegraf/types'
import type { Answering, ChatEvents, Reception } from '../../reception/index.js'
import type { TelegramApi } from './api.js'
import type { ReadDocument } from './documents.js'
import { readPress } from './keyboard.js'
import { readMessage } from './updates.js'

export interface BotParts {
  readonly reception: Reception
  readonly answering: Answering
  readonly chats: ChatEvents
  readonly api: TelegramApi
  readonly readDocument: ReadDocument
  readonly log: Logger
}

/** A press shows as under way until it is acknowledged; the answer itself does not wait for that. */
const ACKNOWLEDGE_MS = 5_000

/** Lets a bot answer messages and presses, and tell who came and went. */
export function answerWith(bot: Telegraf, parts: BotParts): void {
  const { reception, answering, chats, api, readDocument, log } = parts
  bot.on('message', async ({ message, botInfo }) => {
    const chat = String(message.chat.id)
    if ('migrate_to_chat_id' in message) return chats.moved('telegram', chat, String(message.migrate_to_chat_id))
    if ('migrate_from_chat_id' in message) return chats.moved('telegram', String(message.migrate_from_chat_id), chat)
    const incoming = readMessage(message, botInfo)
    if (incoming === null) return
    const reply = await reception.answer({ ...incoming, file: readDocument(message) })
    await answering.answer(incoming.chat, reply)
  })

  bot.on('callback_query', async ({ callbackQuery }) => {
    await Promise.all([acknowledge(callbackQuery), answerPress(callbackQuery)])
  })

  bot.on('my_chat_member', async ({ myChatMember: { chat, old_chat_member: before, new_chat_member: now } }) => {
    if (chat.type === 'channel' || isIn(before) === isIn(now)) return
    const address = String(chat.id)
    if (isIn(now)) await chats.back('telegram', address)
    else await chats.gone('telegram', address, chat.type === 'private' ? 'blocked' : 'chat-gone')
  })

  async function acknowledge({ id }: CallbackQuery): Promise<void> {
    await api.call('answerCallbackQuery', { callback_query_id: id }, { withinMs: ACKNOWLEDGE_MS }).catch((error) => {
      log.debug({ err: error }, 'a press was not acknowledged')
    })
  }

  async function answerPress(query: CallbackQuery): Promise<void> {
    if (!('data' in query) || query.message === undefined) return
    const { chat, message_id: id } = query.message
    if (chat.type === 'channel') return
    const { text, replaces } = readPress(query.data)
    const reply = await reception.answer({
      channel: 'telegram',
      chat: String(chat.id),
      sender: String(query.from.id),
      place: chat.type === 'private' ? 'private' : 'group',
      text,
    })
    await answering.answer(String(chat.id), reply, replaces ? String(id) : undefined)
  }
}

function isIn(member: ChatMember): boolean {
  return member.status === 'restricted' ? member.is_member : member.status !== 'left' && member.status !== 'kicked'
}
