import { badRequest, forbidden } from './errors.js'
import type { Params } from './params.js'
import type { Chat, Message, User } from './types.js'

/** Whether the bot may write somewhere, and if not, how Telegram says so. */
export type RoomState = 'open' | 'unopened' | 'blocked' | 'deactivated' | 'kicked'

const REFUSALS: Readonly<Record<Exclude<RoomState, 'open'>, string>> = {
  unopened: "bot can't initiate conversation with a user",
  blocked: 'bot was blocked by the user',
  deactivated: 'user is deactivated',
  kicked: 'bot was kicked from the group chat',
}

/** A chat and what it shows. */
export interface Room {
  readonly chat: Chat
  readonly messages: Map<number, Message>
  state: RoomState
  /** the supergroup this group became */
  upgradedTo: number | null
}

export class Rooms {
  readonly #rooms = new Map<number, Room>()
  #messages = 0

  constructor(readonly bot: User) {}

  add(chat: Chat, state: RoomState): Room {
    const room: Room = { chat, messages: new Map(), state, upgradedTo: null }
    this.#rooms.set(chat.id, room)
    return room
  }

  get(id: number): Room {
    const room = this.#rooms.get(id)
    if (room === undefined) throw new Error(`there is no chat ${id}`)
    return room
  }

  /** Where a call wants to write. @throws ApiError as Telegram does when the bot may not */
  writable(params: Params): Room {
    const id = params.text('chat_id')
    if (id === '') throw badRequest('chat_id is empty')
    const room = this.#rooms.get(Number(id))
    if (room === undefined) throw badRequest('chat not found')
    if (room.upgradedTo !== null) {
      throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: room.upgradedTo })
    }
    if (room.state !== 'open') throw forbidden(REFUSALS[room.state])
    return room
  }

  say(room: Room, from: User, content: Readonly<Record<string, unknown>>): Message {
    this.#messages += 1
    const date = Math.floor(Date.now() / 1_000)
    const message: Message = { message_id: this.#messages, date, chat: room.chat, from, ...content }
    room.messages.set(message.message_id, message)
    return message
  }

  /** @throws ApiError when it is not a text of the bot */
  editable(room: Room, params: Params): Message {
    const message = room.messages.get(params.integer('message_id', 0))
    if (message === undefined) throw badRequest('message to edit not found')
    if (message.from?.id !== this.bot.id) throw badRequest("message can't be edited")
    if (message.text === undefined) throw badRequest('there is no text in the message to edit')
    return message
  }
}
