import { badRequest } from './errors.js'
import type { Files } from './files.js'
import { readKeyboard } from './keyboard.js'
import type { RateLimits } from './limits.js'
import type { Params } from './params.js'
import type { Room, Rooms } from './rooms.js'
import { readCaption, readText } from './text.js'
import type { Keyboard, Message } from './types.js'
import type { Updates } from './updates.js'

export interface World {
  readonly rooms: Rooms
  readonly updates: Updates
  readonly limits: RateLimits
  readonly files: Files
  /** presses that still wait to be acknowledged */
  readonly presses: Set<string>
  /** the menu of commands by language; empty for everybody's */
  readonly commands: Map<string, unknown>
}

const NOT_MODIFIED =
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message'

type Method = (params: Params, gone: AbortSignal) => unknown

const PHOTO_BYTES = 10 * 1_024 * 1_024
const DOCUMENT_BYTES = 50 * 1_024 * 1_024
const PICTURES = [/^\x89PNG/, /^\xff\xd8\xff/, /^GIF8/, /^RIFF....WEBP/s]
const ACTIONS = ['typing', 'upload_photo', 'upload_document']

/** The methods a bot may call, each as strict as the real one. */
export function methodsOf({
  rooms,
  updates,
  limits,
  files,
  presses,
  commands,
}: World): Readonly<Record<string, Method>> {
  /** A chat that may be written to now. */
  const place = (params: Params): Room => {
    const room = rooms.writable(params)
    limits.check(room.chat)
    return room
  }
  const say = (params: Params, content: Readonly<Record<string, unknown>>): Message => {
    return rooms.say(place(params), rooms.bot, { ...content, ...markup(params) })
  }

  return {
    getMe: () => ({ ...rooms.bot, can_join_groups: true, can_read_all_group_messages: false }),
    getUpdates: (params, gone) => updates.fetch(params, gone),
    setWebhook: (params) => updates.setWebhook(params),
    deleteWebhook: () => updates.deleteWebhook(),
    getWebhookInfo: () => updates.webhookInfo(),

    sendMessage(params) {
      checkPreview(params)
      return say(params, { ...readText(params) })
    },
    editMessageText(params) {
      checkPreview(params)
      const room = rooms.writable(params)
      const before = rooms.editable(room, params)
      const now = { ...readText(params), ...markup(params) }
      const { text, entities, reply_markup, ...rest } = before
      if (JSON.stringify(now) === JSON.stringify({ text, entities, reply_markup })) throw badRequest(NOT_MODIFIED)
      limits.check(room.chat)
      const edited: Message = { ...rest, ...now, edit_date: Math.floor(Date.now() / 1_000) }
      room.messages.set(before.message_id, edited)
      return edited
    },
    sendDocument(params) {
      const { name, content } = upload(params, 'document', DOCUMENT_BYTES)
      const document = { file_id: `document-${name}`, file_name: name, file_size: content.length, content }
      return say(params, { document, ...captioned(params) })
    },
    sendPhoto(params) {
      const { name, content } = upload(params, 'photo', PHOTO_BYTES)
      const head = content.subarray(0, 16).toString('latin1')
      if (!PICTURES.some((picture) => picture.test(head))) throw badRequest('IMAGE_PROCESS_FAILED')
      return say(params, { photo: [{ file_id: `photo-${name}`, file_size: content.length }], ...captioned(params) })
    },
    answerCallbackQuery(params) {
      if (params.text('text').length > 200) throw badRequest('MESSAGE_TOO_LONG')
      if (presses.delete(params.text('callback_query_id'))) return true
      throw badRequest('query is too old and response timeout expired or query ID is invalid')
    },
    sendChatAction(params) {
      rooms.writable(params)
      if (!ACTIONS.includes(params.text('action'))) throw badRequest('wrong parameter action in request')
      return true
    },
    getFile: (params) => files.locate(params),
    getChat: (params) => rooms.writable(params).chat,
    leaveChat(params) {
      rooms.writable(params).state = 'kicked'
      return true
    },
    setMyCommands(params) {
      commands.set(params.text('language_code'), readCommands(params))
      return true
    },
  }
}

function markup(params: Params): { reply_markup?: Keyboard } {
  const keyboard = readKeyboard(params)
  return keyboard === undefined ? {} : { reply_markup: keyboard }
}

function captioned(params: Params): object {
  const { text, entities } = readCaption(params)
  return text === '' ? {} : { caption: text, caption_entities: entities }
}

function upload(params: Params, field: string, most: number) {
  const file = params.file(field)
  if (file === null) throw badRequest(`there is no ${field} in the request`)
  if (file.content.length === 0) throw badRequest('file must be non-empty')
  if (file.content.length > most) {
    throw badRequest(
      `file of size ${file.content.length} bytes is too big for a ${field}; the maximum size is ${most} bytes`,
    )
  }
  return file
}

function checkPreview(params: Params): void {
  const preview = params.json('link_preview_options', 'link preview options')
  if (preview !== null && typeof preview !== 'object') throw badRequest("can't parse link preview options JSON object")
}

function readCommands(params: Params): readonly { command: string; description: string }[] {
  const commands = params.json('commands', 'commands')
  if (!Array.isArray(commands)) throw badRequest("can't parse commands JSON object")
  if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
    if (typeof description !== 'string' || description.length < 1 || description.length > 256) {
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
    }
  }
  return commands
}
