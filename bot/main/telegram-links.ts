import type { Config } from '../config.js'

/** Makes links that open the Telegram bot with a code filled in; null where Telegram is not set up or does not answer. */
export function telegramLinks({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: apiRoot }: Config) {
  return async (code: string): Promise<string | null> => {
    if (token === null) return null
    const { telegramUsername } = await import('../channels/telegram/index.js')
    const username = await telegramUsername({ token, apiRoot })
    return username === null ? null : `https://t.me/${username}?start=${code}`
  }
}
