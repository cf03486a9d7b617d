import { pino } from 'pino'
import { onTestFinished } from 'vitest'
import type { Reply } from '../../../bot/assistant/reply.js'
import type { Door } from '../../../bot/channels/door.js'
import { type TelegramOptions, telegramDoor } from '../../../bot/channels/telegram/index.js'
import type { Channel, SendResult } from '../../../bot/delivery/index.js'
import type { Incoming, Update } from '../../../bot/reception/index.js'
import { line, reply } from '../../../bot/texts/blocks.js'
import { type FakeTelegram, startTelegram } from '../../fakes/telegram/index.js'

/** Everything waits as long as a test may. */
const QUICK = {
  requestMs: 5_000,
  uploadMs: 5_000,
  pollSeconds: 20,
  pollGraceMs: 5_000,
  idleMs: 5,
  retryMs: 5,
  longestRetryMs: 20,
  watchMs: 20,
}
const TRIES = 6

export const SECRET = 'webhook-secret-of-the-test'
export const PUBLIC_URL = 'https://dondoc.example.gov.vn'
export const NEVER = new AbortController().signal

export interface Heard {
  /** what the reception was asked */
  readonly asked: Incoming[]
  /** what the chats told: gone, back, moved */
  readonly events: string[]
  readonly updates: Update[]
  readonly results: SendResult[]
  /** everything written to the log */
  readonly log: string[]
}

export interface OpenDoor extends Heard {
  readonly telegram: FakeTelegram
  readonly door: Door
  /** Fetches updates, or keeps the webhook set, until the test is over. */
  listens(): void
  stops(): Promise<void>
}

export interface DoorSettings extends Partial<TelegramOptions> {
  readonly telegram?: FakeTelegram
  readonly answer?: (incoming: Incoming) => Reply
  /** called before an update is kept */
  readonly keeping?: () => void
}

const echo = ({ text }: Incoming) => reply([line(`nghe: ${text}`)])

/** A door that opens on a stand-in for Telegram, with parts that keep everything in memory. */
export async function openDoor({ answer = echo, keeping, ...settings }: DoorSettings = {}): Promise<OpenDoor> {
  const telegram = settings.telegram ?? (await startTelegram())
  const heard: Heard = { asked: [], events: [], updates: [], results: [], log: [] }
  let last = Promise.resolve()
  const door: Door = telegramDoor({
    token: telegram.token,
    apiRoot: telegram.root,
    mode: 'polling',
    webhookSecret: SECRET,
    publicUrl: PUBLIC_URL,
    commands: [{ command: 'score', description: { vi: 'Điểm của một cơ quan', en: 'Score of an agency' } }],
    reception: {
      async answer(incoming) {
        heard.asked.push(incoming)
        return answer(incoming)
      },
    },
    inbox: {
      async accept(...updates) {
        keeping?.()
        const fresh = updates.filter((update) => !heard.updates.some(({ key }) => key === update.key))
        heard.updates.push(...fresh)
        for (const { body } of fresh) last = last.then(() => door.handle(body))
        return fresh
      },
    },
    chats: {
      gone: async (_, address, reason) => void heard.events.push(`gone ${address} ${reason}`),
      back: async (_, address) => void heard.events.push(`back ${address}`),
      moved: async (_, from, to) => void heard.events.push(`moved ${from} ${to}`),
    },
    choices: { offer: async () => undefined, pick: async () => null },
    files: { link: async () => null },
    answering: (channel) => ({ answer: (address, said, instead) => insist(channel, address, said, instead, heard) }),
    log: pino({ level: 'trace' }, { write: (text: string) => void heard.log.push(text) }),
    ...settings,
    timing: { ...QUICK, ...settings.timing },
  })
  const stop = new AbortController()
  let listening: Promise<void> | null = null
  const stops = async () => {
    stop.abort()
    await listening
    await last
  }
  onTestFinished(async () => {
    await stops()
    if (settings.telegram === undefined) await telegram.close()
    const leaked = heard.log.filter((text) => text.includes(telegram.token))
    if (leaked.length > 0) throw new Error(`the token is in the log: ${leaked[0]}`)
  })
  return {
    ...heard,
    telegram,
    door,
    stops,
    listens() {
      listening = door.listen(stop.signal)
    },
  }
}

async function insist(channel: Channel, address: string, said: Reply, instead: string | undefined, heard: Heard) {
  let skipParts = 0
  for (let tries = 0; tries < TRIES; tries += 1) {
    const replacing = instead === undefined ? {} : { instead }
    const result = await channel.send(address, said, { signal: NEVER, skipParts, ...replacing })
    heard.results.push(result)
    if (result.state !== 'temporary') return
    skipParts = result.sentParts
  }
  throw new Error('it was not answered')
}
