import type { Update as TelegramUpdate, UserFromGetMe } from 'telegraf/types'
import { Refused } from '../../errors.js'
import type { Update } from '../../reception/index.js'
import type { Door, DoorParts } from '../door.js'
import { answerWith } from './bot.js'
import { telegramChannel } from './channel.js'
import { type Account, connect } from './connect.js'
import { documents } from './documents.js'
import { insist, type ListeningParts } from './listening.js'
import { poll } from './polling.js'
import { TIMING, type Timing } from './timing.js'
import { placeOf } from './updates.js'
import { WEBHOOK_PATH, watchWebhook, webhookRoutes } from './webhook.js'

export { telegramUsername } from './connect.js'

/** A command as Telegram's menu shows it. */
export interface TelegramCommand {
  /** without the slash */
  readonly command: string
  readonly description: { readonly vi: string; readonly en: string }
}

export interface TelegramOptions extends DoorParts, Account {
  readonly mode: 'polling' | 'webhook'
  /** what Telegram shows to be let in; webhook mode needs it, and the public address too */
  readonly webhookSecret: string | null
  readonly publicUrl: string | null
  readonly commands: readonly TelegramCommand[]
  readonly timing?: Partial<Timing>
}

/** @throws Refused when webhook mode lacks what it needs */
export function telegramDoor(options: TelegramOptions): Door {
  const { commands, reception, chats, inbox } = options
  const log = options.log.child({ channel: 'telegram' })
  const timing = { ...TIMING, ...options.timing }
  const webhook = webhookOf(options)

  const { bot, api } = connect(options)
  const channel = telegramChannel({ api, chats, timing })
  const readDocument = documents({ api, account: options, requestMs: timing.requestMs, log })
  answerWith(bot, { reception, chats, api, readDocument, log, answering: options.answering(channel) })

  const parts: ListeningParts = { api, timing, log }

  async function me(): Promise<UserFromGetMe> {
    bot.botInfo ??= (await api.call('getMe', {}, { withinMs: timing.requestMs })) as UserFromGetMe
    return bot.botInfo
  }

  async function keep(bodies: readonly unknown[]): Promise<void> {
    const updates = bodies.flatMap((body): Update[] => {
      const place = placeOf(body)
      return place === null ? [] : [{ channel: 'telegram', key: String(place.id), chat: place.chat, body }]
    })
    if (updates.length > 0) await inbox.accept(...updates)
  }

  async function announceCommands(signal: AbortSignal): Promise<void> {
    const set = (language: 'vi' | 'en', extra: object) => {
      const menu = commands.map(({ command, description }) => ({ command, description: description[language] }))
      return api.call('setMyCommands', { commands: menu, ...extra }, { withinMs: timing.requestMs, signal })
    }
    await insist('setting the menu of commands', () => set('vi', {}), parts, signal)
    await insist('setting the menu of commands', () => set('en', { language_code: 'en' }), parts, signal)
  }

  return {
    channel,
    routes: webhook === null ? async () => undefined : webhookRoutes(webhook.secret, (update) => keep([update])),
    connected: () => api.connected,
    async handle(body) {
      if (placeOf(body) === null) return
      await me()
      await bot.handleUpdate(body as TelegramUpdate)
    },
    async listen(signal) {
      const receive = webhook === null ? poll(keep, parts, signal) : watchWebhook(webhook, parts, signal)
      await Promise.all([announceCommands(signal), receive])
    },
  }
}

function webhookOf({ mode, webhookSecret, publicUrl }: TelegramOptions): { url: string; secret: string } | null {
  if (mode === 'polling') return null
  if (webhookSecret === null || publicUrl === null) {
    throw new Refused('bad-configuration', 'TELEGRAM_MODE=webhook cần có WEBHOOK_SECRET và PUBLIC_URL.')
  }
  return { url: publicUrl.replace(/\/+$/, '') + WEBHOOK_PATH, secret: webhookSecret }
}
