import type { AddressInfo } from 'node:net'
import { type FaultKind, Faults } from './faults.js'
import { Files, type StoredFile } from './files.js'
import { type Limits, RateLimits } from './limits.js'
import { methodsOf, type World } from './methods.js'
import { type Room, type RoomState, Rooms } from './rooms.js'
import { createApiServer } from './server.js'
import { entitiesIn } from './typed.js'
import type { Call, Chat, Message, Update, User } from './types.js'
import { Updates } from './updates.js'

export type { FaultKind } from './faults.js'
export { type Limits, REAL_LIMITS } from './limits.js'
export type { Call, Chat, Entity, Message, Update, User } from './types.js'

export interface FakeOptions {
  readonly token?: string
  readonly username?: string
  /** 0: any free port */
  readonly port?: number
}

/** Where something is said, and what besides text it is. */
export interface Saying {
  /** a group; the person's own chat otherwise */
  readonly in?: Chat
  /** the number of the message this one answers */
  readonly replyTo?: number
  /** more fields of the message: another sender, a caption, a sticker */
  readonly extra?: Readonly<Record<string, unknown>>
}

const WAIT_MS = 20_000
const FIRST_PERSON = 5_000_001
const FIRST_GROUP = 4_000_001
const SUPERGROUPS = 1_000_000_000_000

/** A strict stand-in for the Bot API, with the people's side of it. */
export async function startTelegram(options: FakeOptions = {}): Promise<FakeTelegram> {
  const fake = new FakeTelegram(options)
  await fake.listen(options.port ?? 0)
  return fake
}

export class FakeTelegram {
  readonly token: string
  readonly bot: User
  /** every call the bot made and how it was answered */
  readonly calls: Call[] = []
  readonly #rooms: Rooms
  readonly #updates: Updates
  readonly #limits = new RateLimits()
  readonly #faults = new Faults()
  readonly #files = new Files()
  readonly #world: World
  readonly #server
  readonly #watchers = new Set<() => void>()
  #origin: string | null = null
  #people = 0
  #groups = 0
  #presses = 0

  constructor({ token = '1234567890:TEST-token_of_the_stand-in-000000000', username = 'DonDocBot' }: FakeOptions) {
    this.token = token
    this.bot = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Đôn Đốc', username }
    this.#rooms = new Rooms(this.bot)
    const changed = () => {
      for (const watcher of this.#watchers) watcher()
    }
    this.#updates = new Updates(() => this.#origin, changed)
    this.#world = {
      rooms: this.#rooms,
      updates: this.#updates,
      limits: this.#limits,
      files: this.#files,
      presses: new Set(),
      commands: new Map(),
    }
    const called = (call: Call) => {
      this.calls.push(call)
      changed()
    }
    this.#server = createApiServer({
      token,
      methods: methodsOf(this.#world),
      files: this.#files,
      faults: this.#faults,
      called,
    })
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve))
  }

  /** Breaks what is open and stops. */
  async close(): Promise<void> {
    this.#updates.close()
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  /** for TELEGRAM_API_ROOT */
  get root(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  /** Somebody with Telegram, who has not written to the bot. */
  person(name = 'Người dùng'): User {
    this.#people += 1
    const user = { id: FIRST_PERSON + this.#people, is_bot: false, first_name: name }
    this.#rooms.add({ id: user.id, type: 'private', first_name: name }, 'unopened')
    return user
  }

  /** A group somebody takes the bot into. */
  group(by: User, title = 'Nhóm'): Chat {
    this.#groups += 1
    const chat: Chat = { id: -(FIRST_GROUP + this.#groups), type: 'group', title }
    this.#rooms.add(chat, 'kicked')
    this.#member(chat, by, 'left', 'member', 'open')
    return chat
  }

  says(person: User, text: string, { in: chat, replyTo, extra }: Saying = {}): Message {
    const room = this.#rooms.get(chat?.id ?? person.id)
    if (room.state === 'blocked') this.unblocks(person)
    if (room.state === 'unopened') room.state = 'open'
    const entities = entitiesIn(text)
    const content = text === '' ? {} : { text, ...(entities.length === 0 ? {} : { entities }) }
    const answered = replyTo === undefined ? {} : { reply_to_message: room.messages.get(replyTo) }
    const message = this.#rooms.say(room, person, { ...content, ...answered, ...extra })
    this.#updates.add({ message })
    return message
  }

  /**
   * Sends a file, with a caption.
   * @param claimed what the message tells of it otherwise than it is; a size alone makes a file of that size
   */
  sendsFile(
    person: User,
    name: string,
    content: string | Buffer,
    {
      claimed = {},
      caption = '',
      ...saying
    }: Saying & {
      readonly claimed?: Readonly<Record<string, unknown>>
      readonly caption?: string
    } = {},
  ): Message {
    const bytes = Buffer.from(content)
    const size = typeof claimed.file_size === 'number' ? claimed.file_size : bytes.length
    const stored: StoredFile = { content: bytes, size: Math.max(size, bytes.length) }
    const file_id = this.#files.add(stored)
    const document = { file_id, file_unique_id: `u${file_id}`, file_name: name, file_size: bytes.length, ...claimed }
    const entities = entitiesIn(caption)
    const captioned =
      caption === '' ? {} : { caption, ...(entities.length === 0 ? {} : { caption_entities: entities }) }
    return this.says(person, '', { ...saying, extra: { document, ...captioned, ...saying.extra } })
  }

  /** Addresses of files that were given out lead nowhere any more. */
  expiresFiles(): void {
    this.#files.expire()
  }

  /** Presses the button with this label under a message. @returns the press, to be acknowledged */
  presses(person: User, message: Message, label: string): string {
    const shown = this.#rooms.get(message.chat.id).messages.get(message.message_id)
    const button = shown?.reply_markup?.inline_keyboard.flat().find(({ text }) => text === label)
    if (button === undefined) throw new Error(`message ${message.message_id} has no button "${label}"`)
    this.#presses += 1
    const id = String(this.#presses)
    this.#world.presses.add(id)
    const press = {
      id,
      from: person,
      message: shown,
      chat_instance: String(message.chat.id),
      data: button.callback_data,
    }
    this.#updates.add({ callback_query: press })
    return id
  }

  blocks(person: User): void {
    this.#member(this.#rooms.get(person.id).chat, person, 'member', 'kicked', 'blocked')
  }

  unblocks(person: User): void {
    this.#member(this.#rooms.get(person.id).chat, person, 'kicked', 'member', 'open')
  }

  /** Deletes their account: the bot learns of it only when it writes. */
  deactivates(person: User): void {
    this.#rooms.get(person.id).state = 'deactivated'
  }

  removesBot(by: User, group: Chat): void {
    this.#member(group, by, 'member', 'kicked', 'kicked')
  }

  takesBotBack(by: User, group: Chat): void {
    this.#member(group, by, 'kicked', 'member', 'open')
  }

  /** The group becomes a supergroup. @param quietly the bot is not told: it learns when it writes */
  upgrades(by: User, group: Chat, { quietly = false } = {}): Chat {
    const room = this.#rooms.get(group.id)
    const chat: Chat = { id: group.id - SUPERGROUPS, type: 'supergroup', title: group.title ?? '' }
    const upgraded = this.#rooms.add(chat, room.state)
    room.upgradedTo = chat.id
    if (quietly) return chat
    this.#updates.add({ message: this.#rooms.say(room, by, { migrate_to_chat_id: chat.id }) })
    this.#updates.add({ message: this.#rooms.say(upgraded, by, { migrate_from_chat_id: group.id }) })
    return chat
  }

  /** Sends the bot an update as it is, of whatever kind. */
  sends(content: Readonly<Record<string, unknown>>): Update {
    return this.#updates.add(content)
  }

  /** Sends the same update once more. */
  repeats(update: Update): void {
    this.#updates.repeat(update)
  }

  /** What a chat shows of the bot, oldest first. */
  answers(where: { readonly id: number }): readonly Message[] {
    return [...this.#rooms.get(where.id).messages.values()].filter(({ from }) => from?.id === this.bot.id)
  }

  /** The content of a document the bot sent. */
  contentOf({ document }: Message): Buffer {
    const content = document !== undefined && 'content' in document ? document.content : null
    if (!Buffer.isBuffer(content)) throw new Error('the message has no document')
    return content
  }

  /** @param method of the Bot API, `*` for every one */
  fault(method: string, kind: FaultKind, often: { times?: number; after?: number } = {}): void {
    this.#faults.add(method, kind, often)
  }

  /** No fault happens any more. */
  heal(): void {
    this.#faults.clear()
  }

  /** From now on, more messages than these are answered with 429; null: as many as come. */
  limit(limits: Limits | null): void {
    this.#limits.limits = limits
  }

  /** Brings webhooks to this origin, whatever the host of the public address. */
  bringsWebhooksTo(origin: string): void {
    this.#origin = origin
  }

  /** updates the bot has not taken yet */
  get pendingUpdates(): number {
    return this.#updates.pending
  }

  get webhookUrl(): string | null {
    return this.#updates.webhook?.url ?? null
  }

  /** The menu of commands in a language; of everybody by default. */
  commands(language = ''): unknown {
    return this.#world.commands.get(language)
  }

  called(method: string): readonly Call[] {
    return this.calls.filter((call) => call.method === method)
  }

  /** Waits until something is so, looking whenever the bot has called. */
  async until(what: string, isSo: () => boolean): Promise<void> {
    if (isSo()) return
    await new Promise<void>((resolve, reject) => {
      const end = (work: () => void) => {
        clearTimeout(timer)
        this.#watchers.delete(watcher)
        work()
      }
      const watcher = () => {
        if (isSo()) end(resolve)
      }
      const calls = () => this.calls.map(({ method, status }) => `${method} ${status}`).join(', ')
      const timer = setTimeout(() => end(() => reject(new Error(`never: ${what}; calls: ${calls()}`))), WAIT_MS)
      this.#watchers.add(watcher)
    })
  }

  #member(chat: Chat, by: User, before: string, now: string, state: RoomState): void {
    const room: Room = this.#rooms.get(chat.id)
    room.state = state
    const member = (status: string) => ({ user: this.bot, status })
    const date = Math.floor(Date.now() / 1_000)
    const change = { chat, from: by, date, old_chat_member: member(before), new_chat_member: member(now) }
    this.#updates.add({ my_chat_member: change })
  }
}
