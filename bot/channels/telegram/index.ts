import { Agent } from 'node:https'
import { Telegraf } from 'telegraf'
import type { Update, UserFromGetMe } from 'telegraf/types'
import { Refused } from '../../errors.js'
import type { Door, DoorParts } from '../door.js'
import { TelegramApi } from './api.js'
import { answerWith } from './bot.js'
import { telegramChannel } from './channel.js'
import { redactor } from './failure.js'
import { insist, type ListeningParts } from './listening.js'
import { poll } from './polling.js'
import { TIMING, type Timing } from './timing.js'
import { placeOf } from './updates.js'
import { WEBHOOK_PATH, watchWebhook, webhookRoutes } from './webhook.js'

/** A command as Telegram's menu shows it. */
export interface TelegramCommand {
  /** without the slash */
  readonly command: string
  readonly description: { readonly vi: string; readonly en: string }
}

export interface TelegramOptions extends DoorParts {
  readonly token: string
  readonly apiRoot: string
  readonly mode: 'polling' | 'webhook'
  /** what Telegram shows to be let in; webhook mode needs it, and the public address too */
  readonly webhookSecret: string | null
  readonly publicUrl: string | null
  readonly commands: readonly TelegramCommand[]
  readonly timing?: Partial<Timing>
}

export interface TelegramDoor extends Door {
  /** The bot's name, for links that open a chat with it; null when Telegram does not answer. */
  username(): Promise<string | null>
}

/** how long a connection to one of Telegram's addresses may take before the next is tried */
const ADDRESS_MS = 2_000

/** @throws Refused when webhook mode lacks what it needs */
export function telegramDoor(options: TelegramOptions): TelegramDoor {
  const { token, apiRoot, commands, reception, chats, inbox } = options
  const log = options.log.child({ channel: 'telegram' })
  const timing = { ...TIMING, ...options.timing }
  const webhook = webhookOf(options)

  const bot = new Telegraf(token, {
    /** each call has its own deadline; work that was given up here would still run, and be done twice */
    handlerTimeout: Number.POSITIVE_INFINITY,
    telegram: {
      apiRoot: apiRoot.endsWith('/') ? apiRoot : `${apiRoot}/`,
      agent: new Agent({ keepAlive: true, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: ADDRESS_MS }),
      webhookReply: false,
    },
  })
  bot.catch((error) => {
    throw error
  })
  const api = new TelegramApi(bot.telegram, redactor(token))
  const channel = telegramChannel({ api, chats, timing })
  answerWith(bot, { reception, chats, api, log, answering: options.answering(channel) })

  const parts: ListeningParts = { api, timing, log }

  async function me(): Promise<UserFromGetMe> {
    bot.botInfo ??= (await api.call('getMe', {}, { withinMs: timing.requestMs })) as UserFromGetMe
    return bot.botInfo
  }

  async function keep(body: unknown): Promise<void> {
    const place = placeOf(body)
    if (place === null) return
    await inbox.accept({ channel: 'telegram', key: String(place.id), chat: place.chat, body })
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
    routes: webhook === null ? async () => undefined : webhookRoutes(webhook.secret, keep),
    connected: () => api.connected,
    username: () =>
      me().then(
        ({ username }) => username,
        () => null,
      ),
    async handle(body) {
      if (placeOf(body) === null) return
      await me()
      await bot.handleUpdate(body as Update)
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
