import { pino } from 'pino'
import { vi } from 'vitest'
import type { Reply } from '../../../bot/assistant/reply.js'
import type { Door } from '../../../bot/channels/door.js'
import { type ZaloOptions, zaloDoor } from '../../../bot/channels/zalo/index.js'
import type { Channel } from '../../../bot/delivery/index.js'
import type { Answering, Choices, FileShelf, Inbox, Incoming, Update } from '../../../bot/reception/index.js'
import { line, reply } from '../../../bot/texts/blocks.js'
import { startZalo, type Zalo } from '../../fakes/zalo/index.js'

export const SECRET = 'mot-chuoi-bi-mat'

export const WORDS = {
  pickByNumber: 'Trả lời bằng số để chọn.',
  documentAt: (name: string, url: string, days: number) => `${name} (mở được trong ${days} ngày): ${url}`,
  noPublicUrl: (name: string) => `Chưa gửi được ${name}: hệ thống chưa có địa chỉ công khai.`,
}

/** Short waits, so that a test of a failure takes no longer than it needs. */
export const SHORT = {
  pollMs: 50,
  pollMarginMs: 5_000,
  answerMs: { sendMessage: 5_000, sendPhoto: 5_000, other: 5_000 },
  firstRetryMs: 5,
  longestRetryMs: 10,
  refusedMs: 60_000,
  webhookCheckMs: 20,
}

/** Waits for what a check promises, however busy the machine is. */
export const until = (check: () => void): Promise<void> => vi.waitFor(check, 20_000)

export interface Bench {
  readonly zalo: Zalo
  readonly door: Door
  readonly options: ZaloOptions
  /** what reached the reception, in order */
  readonly heard: Incoming[]
  readonly inbox: Inbox & { readonly kept: Update[] }
  readonly choices: Choices & { expire(): void }
  /** everything that was logged, as text */
  log(): string
  /** Answers everything that was kept and not answered yet. */
  answerKept(): Promise<void>
  stop(): Promise<void>
}

/** A door before a provider of its own, with the rest of the program as small as can be. */
export async function bench(given: Partial<ZaloOptions> & { answer?: (text: string) => Reply } = {}): Promise<Bench> {
  const zalo = await startZalo()
  const heard: Incoming[] = []
  const inbox = memoryInbox()
  const choices = memoryChoices()
  const lines: string[] = []
  const log = pino({ level: 'trace' }, { write: (text: string) => void lines.push(text) })
  const options: ZaloOptions = {
    token: zalo.token,
    apiRoot: zalo.apiRoot,
    mode: 'polling',
    webhookSecret: null,
    publicUrl: null,
    reception: {
      async answer(incoming) {
        heard.push(incoming)
        return given.answer?.(incoming.text) ?? reply([line(`nghe: ${incoming.text}`)])
      },
    },
    inbox,
    chats: { gone: async () => {}, back: async () => {}, moved: async () => {} },
    choices,
    files: shelf('https://dondoc.example.gov.vn/files/1'),
    answering: straight,
    log,
    words: WORDS,
    timing: SHORT,
    ...given,
  }
  const door = zaloDoor(options)
  let answered = 0
  return {
    zalo,
    door,
    options,
    heard,
    inbox,
    choices,
    log: () => lines.join(''),
    async answerKept() {
      for (; answered < inbox.kept.length; answered += 1) await door.handle(inbox.kept[answered]?.body)
    },
    stop: () => zalo.stop(),
  }
}

/** An update as Zalo posts it. */
export const textUpdate = (person: string) => ({
  event_name: 'message.text.received',
  message: {
    message_id: 'a1',
    date: 1_750_316_131_602,
    from: { id: person, display_name: 'Người dùng', is_bot: false },
    chat: { id: person, chat_type: 'PRIVATE' },
    text: 'điểm',
  },
})

/** A shelf with one link for every file, or without a public address. */
export function shelf(link: string | null): FileShelf & { readonly asked: { name: string; days: number }[] } {
  const asked: { name: string; days: number }[] = []
  return {
    asked,
    async link({ name }, days) {
      asked.push({ name, days })
      return link
    },
  }
}

function straight(channel: Channel): Answering {
  return {
    async answer(address, words) {
      const result = await channel.send(address, words, { signal: new AbortController().signal })
      if (result.state !== 'sent') throw new Error(result.reason)
    },
  }
}

function memoryInbox(): Bench['inbox'] {
  const kept: Update[] = []
  return {
    kept,
    async accept(update) {
      if (update === undefined || kept.some(({ key }) => key === update.key)) return []
      kept.push(update)
      return [update]
    },
  }
}

function memoryChoices(): Bench['choices'] {
  const open = new Map<string, readonly { data: string }[]>()
  return {
    async offer(_, address, buttons) {
      open.set(address, buttons)
    },
    pick: async (_, address, text) =>
      /^\d+$/.test(text) ? (open.get(address)?.[Number(text) - 1]?.data ?? null) : null,
    expire: () => open.clear(),
  }
}
