import { Agent } from 'node:https'
import { Telegraf } from 'telegraf'
import type { UserFromGetMe } from 'telegraf/types'
import { TelegramApi } from './api.js'
import { redactor } from './failure.js'
import { TIMING } from './timing.js'

/** how long a connection to one of Telegram's addresses may take before the next is tried */
const ADDRESS_MS = 2_000

export interface Account {
  readonly token: string
  readonly apiRoot: string
}

/** A bot that calls Telegram and dispatches updates; it fetches none by itself. */
export function connect({ token, apiRoot }: Account): { bot: Telegraf; api: TelegramApi } {
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
  return { bot, api: new TelegramApi(bot.telegram, redactor(token)) }
}

/** The bot's name, for links that open a chat with it; null when Telegram does not answer. */
export async function telegramUsername(account: Account): Promise<string | null> {
  const { api } = connect(account)
  return api.call('getMe', {}, { withinMs: TIMING.requestMs }).then(
    (me) => (me as UserFromGetMe).username,
    () => null,
  )
}
