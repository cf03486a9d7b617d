import type { Fault } from './answers.js'
import { Bot, type Delivered } from './bot.js'
import { ApiServer, type Call } from './server.js'
import { newId, type Update } from './updates.js'

export { FAULTS, type Fault } from './answers.js'
export type { Bot, Delivered, Sent } from './bot.js'
export type { Call } from './server.js'
export type { Update } from './updates.js'

export type Kind = 'text' | 'image' | 'sticker' | 'voice' | 'unsupported'

/** A stand-in for the Zalo Bot API: as strict as the real one, with the side of the people who write to the bot. */
export interface Zalo {
  readonly token: string
  readonly apiRoot: string
  readonly bot: Bot
  /** calls with the right token, in order */
  readonly calls: readonly Call[]
  /** somebody's id; their private chat has the same one */
  person(): string
  /** In a group only what mentions the bot reaches it. */
  says(person: string, text: string, group?: string): Promise<Delivered | null>
  sends(person: string, kind: Exclude<Kind, 'text'>): Promise<Delivered>
  /** any update, also one that was delivered before */
  deliver(update: Update): Promise<Delivered>
  /** The next calls of a method misbehave, one fault each. */
  fail(method: string, ...faults: Fault[]): void
  stop(): Promise<void>
}

/** @param port 0: any free one */
export async function startZalo({ token = `1234567890:${newId(16)}`, port = 0 } = {}): Promise<Zalo> {
  const bot = new Bot()
  const server = new ApiServer(token, bot)
  const message = (kind: Kind, person: string, rest: object, group: string | null): Update => ({
    event_name: `message.${kind}.received`,
    message: {
      message_id: newId(10),
      date: Date.now(),
      from: { id: person, display_name: 'Người dùng', is_bot: false },
      chat: { id: group ?? person, chat_type: group === null ? 'PRIVATE' : 'GROUP' },
      ...rest,
    },
  })
  return {
    token,
    apiRoot: await server.listen(port),
    bot,
    calls: server.calls,
    person: () => newId(),
    async says(person, text, group) {
      if (group !== undefined && !text.includes(`@${bot.displayName}`)) return null
      return bot.deliver(message('text', person, { text }, group ?? null))
    },
    sends: (person, kind) => bot.deliver(message(kind, person, CONTENT[kind], null)),
    deliver: (update) => bot.deliver(update),
    fail: (method, ...faults) => server.fail(method, ...faults),
    stop: () => server.close(),
  }
}

const CONTENT = {
  image: { photo_url: 'https://photo-stal-1.zdn.vn/a.jpg', message_type: 'CHAT_PHOTO' },
  sticker: { sticker: '49469', url: 'https://zalo-api.zadn.vn/sticker.png', message_type: 'CHAT_STICKER' },
  voice: { voice_url: 'https://voice-stal-1.zdn.vn/a.aac', message_type: 'CHAT_VOICE' },
  unsupported: {},
} as const
