import { ApiError, type Envelope, success } from './answers.js'
import { newId, type Update, UpdateQueue } from './updates.js'
import { Webhook } from './webhook.js'

const LONGEST_TEXT = 2_000
const LATER_MS = 20

/** A message that arrived in a chat. */
export interface Sent {
  readonly messageId: string
  /** the caption, of a picture */
  readonly text: string
  readonly photo: string | null
}

/** How an update left the provider: the status the webhook answered with, null while updates wait for a poller. */
export interface Delivered {
  readonly update: Update
  readonly status: number | null
}

type Parameters = Readonly<Record<string, unknown>>
type Method = (parameters: Parameters, gone: AbortSignal) => Promise<Envelope> | Envelope

/** One bot, as the Bot API keeps it: chats it knows, updates, its webhook. */
export class Bot {
  readonly id = newId()
  readonly displayName = 'Bot Đôn Đốc'
  /** own messages come back as updates */
  echo = false
  /** the webhook's body is wrapped in `{ok, result}` */
  wrapped = false
  /** the addresses of pictures that were fetched, and what they answered */
  readonly fetches: { readonly url: string; readonly status: number }[] = []
  readonly #chats = new Map<string, Sent[]>()
  readonly #updates = new UpdateQueue()
  readonly #pending = new Set<Promise<unknown>>()
  #webhook: Webhook | null = null
  #origin: string | null = null

  get webhook(): Webhook | null {
    return this.#webhook
  }

  /** Somebody wrote to the bot some time ago: it may write to them. */
  met(chat: string): void {
    this.#chats.set(chat, [])
  }

  /** Brings webhooks to this origin, whatever the host of the public address. */
  bringsWebhooksTo(origin: string): void {
    this.#origin = origin
  }

  /** What arrived in a chat, in order. */
  messages(chat: string): readonly Sent[] {
    return this.#chats.get(chat) ?? []
  }

  /** Lets an update go its way; the chat of a message becomes one the bot may write to. */
  async deliver(update: Update): Promise<Delivered> {
    const { chat } = update.message as { chat?: { id: string } }
    if (chat !== undefined && !this.#chats.has(chat.id)) this.met(chat.id)
    if (this.#webhook !== null) return { update, status: await this.#webhook.deliver(update, this.wrapped) }
    this.#updates.push(update)
    return { update, status: null }
  }

  /** Waits for what goes on after an answer: pictures fetched again, echoes. */
  async settled(): Promise<void> {
    while (this.#pending.size > 0) await Promise.all(this.#pending)
  }

  /** Names are case-sensitive. */
  method(name: string): Method | undefined {
    return Object.hasOwn(this.#methods, name) ? this.#methods[name] : undefined
  }

  readonly #methods: Readonly<Record<string, Method>> = {
    getMe: () =>
      success({
        id: this.id,
        account_name: 'bot.dondoc',
        account_type: 'BASIC',
        can_join_groups: false,
        display_name: this.displayName,
      }),
    getUpdates: async ({ timeout = '30' }, gone) => {
      const seconds = Number(timeout)
      if (!(seconds >= 0)) throw new ApiError(400, 'Bad request: timeout')
      const queue = this.#webhook === null ? this.#updates : new UpdateQueue()
      const update = await queue.take(seconds * 1_000, gone)
      if (update === null) throw new ApiError(408, 'Request timeout')
      return success(update)
    },
    setWebhook: async ({ url, secret_token }) => {
      this.#webhook = new Webhook(text(url, 'url'), text(secret_token, 'secret_token'), () => this.#origin)
      return success({
        url: this.#webhook.url,
        updated_at: this.#webhook.updatedAt,
        verification: await this.#webhook.verify(),
      })
    },
    deleteWebhook: () => {
      this.#webhook = null
      return success({ url: '', updated_at: Date.now() })
    },
    getWebhookInfo: () =>
      success({ url: this.#webhook?.url ?? '', updated_at: this.#webhook?.updatedAt ?? Date.now() }),
    sendMessage: (parameters) => {
      const words = text(parameters.text, 'text')
      if (words.trim() === '' || words.length > LONGEST_TEXT)
        throw new ApiError(400, 'Bad request: text must have 1 to 2000 characters')
      return this.#arrive(parameters, { text: words, photo: null })
    },
    sendPhoto: async (parameters) => {
      const photo = text(parameters.photo, 'photo')
      const caption = text(parameters.caption ?? '', 'caption')
      if (caption.length > LONGEST_TEXT) throw new ApiError(400, 'Bad request: caption is too long')
      this.#chat(parameters)
      if (!(await this.#fetch(photo))) throw new ApiError(400, 'Bad request: photo could not be fetched')
      this.#afterwards(this.#fetch(photo))
      this.#afterwards(new Promise((resolve) => setTimeout(resolve, LATER_MS)).then(() => this.#fetch(photo)))
      return this.#arrive(parameters, { text: caption, photo })
    },
    sendChatAction: (parameters) => {
      if (parameters.action !== 'typing') throw new ApiError(400, 'Bad request: action')
      this.#chat(parameters)
      return success()
    },
  }

  #arrive(parameters: Parameters, message: Omit<Sent, 'messageId'>): Envelope {
    const { id, sent } = this.#chat(parameters)
    const messageId = newId(10)
    sent.push({ messageId, ...message })
    const date = Date.now()
    if (this.echo) this.#afterwards(this.deliver(this.#echoOf(id, messageId, message.text, date)))
    return success({ message_id: messageId, date })
  }

  #echoOf(chat: string, messageId: string, words: string, date: number): Update {
    const from = { id: this.id, display_name: this.displayName, is_bot: true }
    return {
      event_name: 'message.text.received',
      message: { message_id: messageId, date, from, chat: { id: chat, chat_type: 'PRIVATE' }, text: words },
    }
  }

  /** Only a chat somebody wrote in has an address. */
  #chat({ chat_id }: Parameters): { id: string; sent: Sent[] } {
    const id = text(chat_id, 'chat_id')
    const sent = this.#chats.get(id)
    if (sent === undefined) throw new ApiError(404, 'Not found: chat not found')
    return { id, sent }
  }

  async #fetch(url: string): Promise<boolean> {
    if (!/^https?:/.test(url)) throw new ApiError(400, 'Bad request: photo must be a URL')
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    )
    this.fetches.push({ url, status })
    return status === 200
  }

  #afterwards(work: Promise<unknown>): void {
    const done = work.finally(() => this.#pending.delete(done))
    this.#pending.add(done)
  }
}

function text(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new ApiError(400, `Bad request: ${name} must be a string`)
  return value
}
