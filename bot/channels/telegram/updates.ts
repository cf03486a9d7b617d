import type { Message, User } from 'telegraf/types'
import * as z from 'zod'
import type { Incoming } from '../../reception/index.js'

/** What Telegram is asked to send: everything else is not ours to read. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

const PLACE = z.object({ chat: z.object({ id: z.int() }) })
const UPDATE = z.object({
  update_id: z.int(),
  message: PLACE.optional(),
  my_chat_member: PLACE.optional(),
  callback_query: z.object({ from: z.object({ id: z.int() }), message: PLACE.optional() }).optional(),
})

/** An update's number and the chat it happened in; null when it is of a kind we do not answer, or no update at all. */
export function placeOf(body: unknown): { id: number; chat: string } | null {
  const { success, data } = UPDATE.safeParse(body)
  if (!success) return null
  const press = data.callback_query
  const chat = (data.message ?? data.my_chat_member ?? press?.message)?.chat.id ?? press?.from.id
  return chat === undefined ? null : { id: data.update_id, chat: String(chat) }
}

/** contents a person sends; any other message tells what happened in the chat */
const SAID = [
  'text',
  'caption',
  'sticker',
  'photo',
  'voice',
  'audio',
  'video',
  'video_note',
  'animation',
  'document',
  'location',
  'venue',
  'contact',
  'poll',
  'dice',
  'story',
]

/**
 * What a person says to us; null for what nobody says (a change of the chat, a bot, a channel) and for what is said to
 * others: a command for another bot, and in a group whatever neither commands, mentions nor answers us.
 */
export function readMessage(message: Message, me: User & { username: string }): Incoming | null {
  const { chat, from } = message
  if (chat.type === 'channel' || from === undefined || from.is_bot || 'sender_chat' in message) return null
  if (!SAID.some((content) => content in message)) return null
  const said = textOf(message)
  const command = commandIn(said)
  if (command !== null && command.bot !== null && !sameName(command.bot, me.username)) return null
  const { text, mentioned } = withoutMention(said, me)
  const place = chat.type === 'private' ? 'private' : 'group'
  if (place === 'group' && command === null && !mentioned && !answers(message, me)) return null
  return {
    channel: 'telegram',
    chat: String(chat.id),
    sender: String(from.id),
    place,
    text: command === null ? text : command.text,
  }
}

interface Said {
  readonly text: string
  readonly entities: readonly { type: string; offset: number; length: number; user?: User }[]
}

function textOf(message: Message): Said {
  if ('text' in message) return { text: message.text, entities: message.entities ?? [] }
  if ('caption' in message) return { text: message.caption ?? '', entities: message.caption_entities ?? [] }
  return { text: '', entities: [] }
}

/** A command at the beginning; its text is what would have been typed without naming the bot. */
function commandIn({ text, entities }: Said): { text: string; bot: string | null } | null {
  const entity = entities.find(({ type, offset }) => type === 'bot_command' && offset === 0)
  if (entity === undefined) return null
  const [name = '', bot = null] = text.slice(0, entity.length).split('@')
  return { text: name + text.slice(entity.length), bot }
}

function withoutMention({ text, entities }: Said, me: User & { username: string }) {
  const mention = entities.find(
    ({ type, offset, length, user }) =>
      (type === 'mention' && sameName(text.slice(offset + 1, offset + length), me.username)) ||
      (type === 'text_mention' && user?.id === me.id),
  )
  if (mention === undefined) return { text, mentioned: false }
  const rest = [text.slice(0, mention.offset), text.slice(mention.offset + mention.length)]
  return {
    text: rest
      .map((part) => part.trim())
      .join(' ')
      .trim(),
    mentioned: true,
  }
}

function answers(message: Message, me: User): boolean {
  return 'reply_to_message' in message && message.reply_to_message?.from?.id === me.id
}

function sameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
