import type { Logger } from 'pino'
import * as z from 'zod'
import type { Clock } from '../../clock.js'
import type { OaAccess } from './access.js'
import { everybody, type Failure, failureOf, isTokenRefused, temporary } from './faults.js'
import type { RequestBody, ZaloHttp } from './http.js'

export type ApiResult =
  | { readonly ok: true; readonly data: unknown }
  /** `code` is null where the provider gave none */
  | { readonly ok: false; readonly code: number | null; readonly failure: Failure }

export interface ApiParts {
  readonly http: ZaloHttp
  readonly access: OaAccess
  /** address without a slash at its end */
  readonly apiRoot: string
  readonly clock: Clock
  readonly log: Logger
}

/** Judged by `error`: the status is 200 whatever happened. */
const ANSWER = z.object({ error: z.coerce.number(), data: z.unknown().optional() })

/** Calls of the Official Account's API, with a token that is refreshed once where it is refused. */
export class OaApi {
  constructor(private readonly parts: ApiParts) {}

  async call(path: string, body: RequestBody, signal: AbortSignal): Promise<ApiResult> {
    const result = await this.#call(path, body, signal)
    if (!result.ok) {
      const { state, reason } = result.failure
      this.parts.log.warn({ path, code: result.code, state, reason }, 'a call of the Zalo Official Account failed')
    }
    return result
  }

  async #call(path: string, body: RequestBody, signal: AbortSignal): Promise<ApiResult> {
    let refused: string | null = null
    for (;;) {
      const access = await this.parts.access.token(signal, refused)
      if (access.state === 'unauthorized') return failed(everybody('unauthorized'))
      // without a token nothing was sent, whatever became of asking for one
      if (access.state === 'unanswered')
        return failed(temporary(access.reason === 'network' ? 'unreachable' : access.reason))
      const result = await this.#post(path, body, access.token, signal)
      if (result.ok || refused !== null || result.code === null || !isTokenRefused(result.code)) return result
      refused = access.token
    }
  }

  async #post(path: string, body: RequestBody, token: string, signal: AbortSignal): Promise<ApiResult> {
    const { http, apiRoot, clock } = this.parts
    const answer = await http.post(apiRoot + path, body, { access_token: token }, signal)
    if (answer.state === 'unanswered') return failed(temporary(answer.reason))
    const read = ANSWER.safeParse(answer.body)
    if (!read.success) return failed(temporary('provider-error'))
    const { error: code, data } = read.data
    return code === 0 ? { ok: true, data } : failed(failureOf(code, clock()), code)
  }
}

function failed(failure: Failure, code: number | null = null): ApiResult {
  return { ok: false, code, failure }
}
