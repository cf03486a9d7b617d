import { setTimeout as delay } from 'node:timers/promises'
import { type Clock, clockFrom } from '../../clock.js'
import type { Door, DoorParts } from '../door.js'
import { OaAccess } from './access.js'
import { OaApi } from './api.js'
import { type OaWords, oaChannel } from './channel.js'
import { OA_EVENT, type OaEvent } from './events.js'
import { ZaloHttp } from './http.js'
import type { OaTokens } from './tokens.js'
import { webhook } from './webhook.js'

export type { OaWords } from './channel.js'
export type { KeptTokens, OaTokens } from './tokens.js'

export interface ZaloOaOptions extends DoorParts {
  readonly appId: string
  readonly appSecret: string
  /** the Official Account's secret key, from the webhook page of the console */
  readonly secretKey: string
  /** ZALO_OA_REFRESH_TOKEN: used when none is kept, or the kept one died and this one is new; null: not given */
  readonly refreshToken: string | null
  readonly apiRoot: string
  readonly oauthRoot: string
  readonly tokens: OaTokens
  readonly words: OaWords
  /** real time, as Zalo's; a clock set to another instant would make every event too old */
  readonly clock?: Clock
  /** how long Zalo may take to answer one request */
  readonly deadlineMs?: number
  /** how often the token's age is looked at */
  readonly lookEveryMs?: number
}

const DEADLINE_MS = 30_000
const LOOK_EVERY_MS = 60_000

/** The door of a Zalo Official Account. Its webhook's address is entered by the operator in Zalo's console. */
export function zaloOaDoor(options: ZaloOaOptions): Door {
  const { reception, chats, choices, files, appId, secretKey, inbox, words, clock = clockFrom(null) } = options
  const log = options.log.child({ channel: 'zalo-oa' })
  const http = new ZaloHttp(options.deadlineMs ?? DEADLINE_MS)
  const apiRoot = withoutSlash(options.apiRoot)
  const access = new OaAccess(http, { ...options, oauthRoot: withoutSlash(options.oauthRoot), log })
  const channel = oaChannel({ api: new OaApi({ http, access, apiRoot, clock, log }), choices, files, words })
  const answering = options.answering(channel)

  const answer = async (user: string, text: string, file?: 'out-of-reach') => {
    const incoming = { channel: 'zalo-oa', chat: user, sender: user, place: 'private', text, file } as const
    await answering.answer(user, await reception.answer(incoming))
  }

  const take = async (event: OaEvent) => {
    switch (event.kind) {
      case 'message':
        if (event.file === true) return answer(event.user, event.text, 'out-of-reach')
        return answer(event.user, (await choices.pick('zalo-oa', event.user, event.text)) ?? event.text)
      case 'follow':
        await chats.back('zalo-oa', event.user)
        return answer(event.user, '/start')
      case 'unfollow':
        return chats.gone('zalo-oa', event.user, 'blocked')
    }
  }

  return {
    channel,
    routes: webhook({ inbox, appId, secretKey, clock }),
    handle: (body) => take(OA_EVENT.parse(body)),
    async listen(signal) {
      while (!signal.aborted) {
        await access.keepFresh(signal).catch((error: unknown) => {
          log.error({ err: error }, 'the tokens of the Zalo Official Account could not be read or kept')
        })
        await delay(options.lookEveryMs ?? LOOK_EVERY_MS, undefined, { signal }).catch(() => {})
      }
    },
    connected: () => (access.unauthorized ? false : http.answered),
  }
}

function withoutSlash(address: string): string {
  return address.replace(/\/+$/, '')
}
