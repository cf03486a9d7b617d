import { startTelegram } from '../fakes/telegram/index.js'
import { startZalo } from '../fakes/zalo/index.js'
import { startZaloOa } from '../fakes/zalo-oa/index.js'

/** Somebody in a messenger, who writes to the bot. */
export interface Chatter {
  /** the provider's id of them and their chat */
  readonly address: string
  says(text: string): Promise<unknown>
  /** takes a choice that was offered: presses its button, or sends its number */
  chooses(label: string): Promise<unknown>
  /** all the chat shows of the bot now, from the message of this number on */
  shown(from?: number): string
  /** messages of the bot in the chat */
  count(): number
}

/** The three messengers as stand-ins, and what the program is told to reach them. */
export async function startMessengers() {
  const [telegram, zalo, oa] = await Promise.all([startTelegram(), startZalo(), startZaloOa()])

  const onTelegram = (): Chatter => {
    const person = telegram.person()
    return {
      address: String(person.id),
      says: async (text) => telegram.says(person, text),
      async chooses(label) {
        const offer = telegram.answers(person).findLast(({ reply_markup: keyboard }) => keyboard !== undefined)
        if (offer === undefined) throw new Error('nothing was offered')
        telegram.presses(person, offer, label)
      },
      shown: (from = 0) => joined(telegram.answers(person).slice(from)),
      count: () => telegram.answers(person).length,
    }
  }
  const onZalo = (): Chatter => {
    const person = zalo.person()
    const shown = (from = 0) => joined(zalo.bot.messages(person).slice(from))
    return {
      address: person,
      says: (text) => zalo.says(person, text),
      async chooses(label) {
        const number = [...shown().matchAll(/^(\d+)\. (.*)$/gm)].findLast(([, , each]) => each === label)?.[1]
        if (number === undefined) throw new Error(`no choice is called “${label}”`)
        return zalo.says(person, number)
      },
      shown,
      count: () => zalo.bot.messages(person).length,
    }
  }
  const onOa = (): Chatter => {
    const person = oa.person()
    return {
      address: person.id,
      says: (text) => person.says(text),
      chooses: (label) => person.presses(label),
      shown: (from = 0) => joined(person.messages().slice(from)),
      count: () => person.messages().length,
    }
  }

  return {
    telegram,
    zalo,
    oa,
    /** somebody new on each */
    newcomers: () => ({ telegram: onTelegram(), zalo: onZalo(), 'zalo-oa': onOa() }),
    env: {
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      ZALO_BOT_TOKEN: zalo.token,
      ZALO_API_ROOT: zalo.apiRoot,
      ZALO_OA_APP_ID: oa.appId,
      ZALO_OA_APP_SECRET: oa.appSecret,
      ZALO_OA_SECRET_KEY: oa.secretKey,
      ZALO_OA_REFRESH_TOKEN: oa.consent(),
      ZALO_OA_API_ROOT: oa.apiRoot,
      ZALO_OA_OAUTH_ROOT: oa.oauthRoot,
    },
    /** Webhooks reach the program at this address, whatever the public one is. */
    bringWebhooksTo(address: string): void {
      telegram.bringsWebhooksTo(address)
      zalo.bot.bringsWebhooksTo(address)
      oa.webhook.url = `${address}/webhooks/zalo-oa`
    },
    /** what the program was told or given and must not tell */
    secrets: () => [telegram.token, zalo.token, oa.appSecret, oa.secretKey, ...oa.issued],
    stop: () => Promise.all([telegram.close(), zalo.stop(), oa.stop()]),
  }
}

export type Messengers = Awaited<ReturnType<typeof startMessengers>>

function joined(messages: readonly { readonly text?: string }[]): string {
  return messages.map(({ text = '' }) => text).join('\n')
}
