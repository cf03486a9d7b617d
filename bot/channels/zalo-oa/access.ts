import { createHash, randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Logger } from 'pino'
import * as z from 'zod'
import type { Unanswered, ZaloHttp } from './http.js'
import { type OauthOptions, type Refreshed, refresh } from './oauth.js'
import { Seal } from './seal.js'
import type { KeptTokens, OaTokens } from './tokens.js'

export type Access =
  | { readonly state: 'ready'; readonly token: string }
  | { readonly state: 'unauthorized' }
  | Unanswered

export interface AccessOptions extends OauthOptions {
  /** ZALO_OA_REFRESH_TOKEN: what an operator got by consenting; null: not given */
  readonly refreshToken: string | null
  readonly tokens: OaTokens
  readonly log: Logger
}

const CONTENT = z.object({
  access: z.string().nullable(),
  /** null: it died */
  refresh: z.string().nullable(),
  /** hashes of the operator's tokens that were used */
  taken: z.array(z.string()),
})

interface Tokens extends z.output<typeof CONTENT> {
  readonly expiresInMs: number
}

/** A token with less left than this counts as expired. */
const MARGIN_MS = 30_000
const REFRESH_BEFORE_MS = 10 * 60_000
/** Longer than a refresh takes, so that a turn ends only with its process. */
const CLAIM_MS = 90_000
const LOOK_AGAIN_MS = 200
const SAVE_TRIES = 120
const SAVE_AGAIN_MS = 500

/** Hands out access tokens, of which all processes use the same, and refreshes them one process at a time. */
export class OaAccess {
  /** nobody consented, or the consent ended */
  unauthorized = false
  readonly #seal: Seal

  constructor(
    private readonly http: ZaloHttp,
    private readonly options: AccessOptions,
  ) {
    this.#seal = new Seal(options.appId, options.appSecret)
  }

  /**
   * A token to use now.
   * @param refused the token that the provider took for invalid or expired: another one is wanted
   * @throws when tokens can be neither read nor kept
   */
  token(signal: AbortSignal, refused: string | null = null): Promise<Access> {
    return this.#get(signal, ({ access, expiresInMs }) => access !== refused && expiresInMs > MARGIN_MS)
  }

  /** Refreshes before the token expires, so that no message waits for it. */
  keepFresh(signal: AbortSignal): Promise<Access> {
    return this.#get(signal, ({ expiresInMs }) => expiresInMs > REFRESH_BEFORE_MS)
  }

  async #get(signal: AbortSignal, wanted: (tokens: Tokens) => boolean): Promise<Access> {
    const holder = randomUUID()
    while (!signal.aborted) {
      const tokens = this.#open(await this.options.tokens.read(this.options.appId))
      if (tokens.access !== null && wanted(tokens)) return this.#ready(tokens.access)
      if (this.#candidates(tokens).length === 0) return this.#unauthorized('no refresh token works')
      const claimed = await this.options.tokens.claim(this.options.appId, holder, CLAIM_MS)
      if (claimed !== null) return this.#refresh(this.#open(claimed), holder, wanted)
      await delay(LOOK_AGAIN_MS, undefined, { signal }).catch(() => {})
    }
    return { state: 'unanswered', reason: 'network' }
  }

  /** Nothing interrupts it: a pair that arrives and is not kept is lost for good. */
  async #refresh(tokens: Tokens, holder: string, wanted: (tokens: Tokens) => boolean): Promise<Access> {
    const { appId, tokens: keeper } = this.options
    if (tokens.access !== null && wanted(tokens)) {
      await keeper.release(appId, holder)
      return this.#ready(tokens.access)
    }
    let { taken } = tokens
    for (const candidate of this.#candidates(tokens)) {
      const refreshed = await refresh(this.http, this.options, candidate)
      if (candidate === this.options.refreshToken) taken = [...taken, hash(candidate)]
      if (refreshed.state === 'renewed') return this.#renewed(refreshed, taken)
      if (refreshed.state === 'dead') continue
      await keeper.release(appId, holder)
      return refreshed.state === 'unanswered'
        ? refreshed
        : this.#unauthorized(`the app was refused (${refreshed.code})`)
    }
    await keeper.release(appId, holder, this.#close({ access: tokens.access, refresh: null, taken }))
    return this.#unauthorized('the refresh token is dead')
  }

  async #renewed(pair: Extract<Refreshed, { state: 'renewed' }>, taken: string[]): Promise<Access> {
    const { access, expiresInMs } = pair
    const sealed = this.#close({ access, refresh: pair.refresh, taken })
    for (let tried = 1; ; tried += 1) {
      try {
        await this.options.tokens.save(this.options.appId, { sealed, expiresInMs })
        return this.#ready(access)
      } catch (error) {
        if (tried === SAVE_TRIES) throw error
        this.options.log.error({ err: error }, 'the new tokens of the Zalo Official Account could not be kept yet')
        await delay(SAVE_AGAIN_MS)
      }
    }
  }

  /** The token kept, then the operator's if it is a new one. */
  #candidates({ refresh, taken }: Tokens): string[] {
    const { refreshToken } = this.options
    const fresh = refreshToken !== null && refreshToken !== refresh && !taken.includes(hash(refreshToken))
    return [refresh, fresh ? refreshToken : null].filter((token) => token !== null)
  }

  #ready(token: string): Access {
    this.unauthorized = false
    return { state: 'ready', token }
  }

  #unauthorized(why: string): Access {
    if (!this.unauthorized) {
      const { appId, oauthRoot, log } = this.options
      log.error(
        { why, consentAt: `${oauthRoot}/v4/oa/permission?app_id=${appId}` },
        'the Zalo Official Account is not authorized and nothing is sent: consent again, put the new refresh token into ' +
          'ZALO_OA_REFRESH_TOKEN and restart',
      )
    }
    this.unauthorized = true
    return { state: 'unauthorized' }
  }

  #open(kept: KeptTokens | null): Tokens {
    const none = { access: null, refresh: null, taken: [], expiresInMs: 0 }
    if (kept === null || kept.sealed === '') return none
    const text = this.#seal.open(kept.sealed)
    if (text !== null) return { ...CONTENT.parse(JSON.parse(text)), expiresInMs: kept.expiresInMs }
    this.options.log.warn('the kept tokens of the Zalo Official Account were sealed with another app secret')
    return none
  }

  #close(content: z.output<typeof CONTENT>): string {
    return this.#seal.close(JSON.stringify(content))
  }
}

function hash(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
