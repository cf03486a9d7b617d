import type { Telegram } from 'telegraf'
import { asFailure } from './failure.js'
import { within } from './wait.js'

export interface CallOptions {
  readonly withinMs: number
  readonly signal?: AbortSignal
}

/** telegraf types the methods of one version of the Bot API; ours are checked against a strict stand-in instead */
type CallApi = (method: string, payload: object, options: { signal: AbortSignal }) => Promise<unknown>

/** Calls of the Bot API: each with a deadline, each failure told in one shape and without the token. */
export class TelegramApi {
  #connected: boolean | null = null
  readonly #call: CallApi

  constructor(
    telegram: Telegram,
    private readonly redact: (text: string) => string,
  ) {
    this.#call = telegram.callApi.bind(telegram) as unknown as CallApi
  }

  /** whether Telegram answered the last call and knew the token; null before the first */
  get connected(): boolean | null {
    return this.#connected
  }

  /** @throws TelegramFailure */
  async call(method: string, payload: object, { withinMs, signal }: CallOptions): Promise<unknown> {
    try {
      const result = await within(withinMs, signal ?? null, (ending) => this.#call(method, payload, { signal: ending }))
      this.#connected = true
      return result
    } catch (error) {
      const failure = asFailure(error, method, this.redact)
      if (!signal?.aborted) this.#connected = failure.kind === 'refused' && !failure.unauthorized
      throw failure
    }
  }
}
