import { ApiError } from './answers.js'
import type { Update } from './updates.js'

const USER_AGENT = 'Java/17.0.2'

export interface Verification {
  readonly ok: boolean
  readonly status_code: number | null
  readonly outcome: string
  readonly hint: string
}

/** Where the provider posts updates; the URL is kept even when its verification failed. */
export class Webhook {
  readonly updatedAt = Date.now()

  /**
   * @param origin where it is really brought, for public addresses that lead nowhere in a test
   * @throws ApiError for an address the public internet does not reach (loopback is let through, for tests)
   */
  constructor(
    readonly url: string,
    readonly secret: string,
    private readonly origin: () => string | null,
  ) {
    const parsed = URL.canParse(url) ? new URL(url) : null
    const loopback = parsed !== null && /^(127\.|localhost$|\[::1\]$)/.test(parsed.hostname)
    if (parsed === null || (parsed.protocol !== 'https:' && !loopback))
      throw new ApiError(400, 'Bad request: url must be https')
    if (/^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(parsed.hostname))
      throw new ApiError(400, 'Bad request: private address')
    if (secret.length < 8 || secret.length > 256)
      throw new ApiError(400, 'Bad request: secret_token must have 8 to 256 characters')
  }

  /** An empty, unsigned request without a content type. */
  async verify(): Promise<Verification> {
    const status = await fetch(this.#target(), { method: 'POST', headers: { 'user-agent': USER_AGENT } }).then(
      (response) => response.status,
      () => null,
    )
    if (status === 200) return { ok: true, status_code: 200, outcome: 'webhook.ok', hint: '' }
    const outcome = status === null ? 'webhook.unreachable' : `webhook.http.${status}`
    return { ok: false, status_code: status, outcome, hint: 'The webhook must answer 200.' }
  }

  /** @returns the status it answered with */
  async deliver(update: Update, wrapped: boolean): Promise<number> {
    const response = await fetch(this.#target(), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': USER_AGENT,
        'x-bot-api-secret-token': this.secret,
      },
      body: JSON.stringify(wrapped ? { ok: true, result: update } : update),
    })
    return response.status
  }

  #target(): string {
    const { pathname, search } = new URL(this.url)
    const origin = this.origin()
    return origin === null ? this.url : `${origin}${pathname}${search}`
  }
}
