import { randomBytes } from 'node:crypto'
import { ApiError, type FakeClock } from './answers.js'

const ACCESS_MS = 25 * 3_600_000
const REFRESH_MS = 90 * 24 * 3_600_000

/** Issues tokens: a refresh token works once, and the newest access token alone works. */
export class Oauth {
  /** every token it ever gave out */
  readonly issued: string[] = []
  readonly #refresh = new Map<string, number>()
  /** access tokens ever issued, and when they expire */
  readonly #access = new Map<string, number>()
  #newest = ''

  constructor(
    readonly appId: string,
    readonly appSecret: string,
    private readonly clock: FakeClock,
  ) {}

  /** What an operator gets by consenting. */
  consent(): string {
    const token = randomBytes(24).toString('base64url')
    this.issued.push(token)
    this.#refresh.set(token, this.clock.now() + REFRESH_MS)
    return token
  }

  /** The consent ends: neither kind of token works any more. */
  revoke(): void {
    this.#refresh.clear()
    this.#newest = ''
  }

  token(form: URLSearchParams, secretKey: string | undefined) {
    if (secretKey !== this.appSecret) throw new ApiError(-14004, 'Invalid secret key')
    if (form.get('app_id') !== this.appId) throw new ApiError(-14002, 'Invalid app id')
    if (form.get('grant_type') !== 'refresh_token') throw new ApiError(-14006, 'Invalid grant type')
    const given = form.get('refresh_token') ?? ''
    const livesUntil = this.#refresh.get(given) ?? 0
    this.#refresh.delete(given)
    if (livesUntil <= this.clock.now()) throw new ApiError(-14014, `Invalid refresh token ${given}`)
    this.#newest = randomBytes(24).toString('base64url')
    this.issued.push(this.#newest)
    this.#access.set(this.#newest, this.clock.now() + ACCESS_MS)
    return { access_token: this.#newest, refresh_token: this.consent(), expires_in: String(ACCESS_MS / 1_000) }
  }

  check(accessToken: string | undefined): void {
    if (accessToken === undefined || accessToken !== this.#newest) {
      throw new ApiError(-216, `Access token is invalid: ${accessToken}`)
    }
    if ((this.#access.get(accessToken) ?? 0) <= this.clock.now()) throw new ApiError(-220, 'Access token has expired')
  }
}
