import axios, { isAxiosError } from 'axios'
import * as z from 'zod'
import { neverConnected } from '../unreachable.js'

/**
 * What the Bot API answered. `code` is its own error code, whatever the HTTP status; UNREACHABLE where no connection
 * came about, NO_ANSWER where nothing came in time, BAD_GATEWAY where something else than the API answered.
 */
export type Answer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: number; readonly description: string }

export type Failure = Extract<Answer, { ok: false }>

/** @source docs.zaloplatforms.com, error codes */
export const NO_ANSWER = 0
export const UNREACHABLE = -1
export const UNAUTHORIZED = 401
/** described as an internal error */
export const INTERNAL = 403
export const TIMED_OUT = 408
export const RATE_LIMITED = 429
export const BAD_GATEWAY = 502

const ENVELOPE = z.union([
  z.object({ ok: z.literal(true), result: z.unknown().optional() }),
  z.object({ ok: z.literal(false), error_code: z.coerce.number(), description: z.string().catch('') }),
])
const LARGEST_ANSWER = 1024 * 1024

interface CallOptions {
  readonly deadlineMs: number
  readonly signal?: AbortSignal
}

/** The methods of the Bot API. A call never throws, and nothing it returns holds the token, which is in every URL. */
export class ZaloApi {
  readonly #token: string
  readonly #http
  #connected: boolean | null = null

  constructor(apiRoot: string, token: string) {
    this.#token = token
    this.#http = axios.create({
      baseURL: apiRoot,
      validateStatus: () => true,
      maxRedirects: 0,
      maxContentLength: LARGEST_ANSWER,
    })
  }

  /** whether the API took the last call as one of ours; null before the first */
  get connected(): boolean | null {
    return this.#connected
  }

  async call(method: string, parameters: object, options: CallOptions): Promise<Answer> {
    const answer = await this.#post(method, parameters, options)
    if (options.signal?.aborted !== true) this.#connected = answer.ok || isRefusal(answer)
    return answer
  }

  async #post(method: string, parameters: object, { deadlineMs, signal }: CallOptions): Promise<Answer> {
    const stop = new AbortController()
    const abort = () => stop.abort()
    const timer = setTimeout(abort, deadlineMs)
    signal?.addEventListener('abort', abort, { once: true })
    if (signal?.aborted === true) abort()
    try {
      const url = `/bot${this.#token}/${method}`
      const { status, data } = await this.#http.post<unknown>(url, parameters, { signal: stop.signal })
      return this.#read(status, data)
    } catch (error) {
      if (stop.signal.aborted) return { ok: false, code: NO_ANSWER, description: `no answer within ${deadlineMs} ms` }
      const description = (isAxiosError(error) && error.code) || 'no answer'
      return { ok: false, code: neverConnected(description) ? UNREACHABLE : NO_ANSWER, description }
    } finally {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
  }

  #read(status: number, data: unknown): Answer {
    const { data: envelope } = ENVELOPE.safeParse(data)
    if (envelope === undefined) {
      const code = status === RATE_LIMITED ? RATE_LIMITED : BAD_GATEWAY
      return { ok: false, code, description: `HTTP ${status}, not an answer of the Bot API` }
    }
    if (envelope.ok) return { ok: true, result: envelope.result }
    const description = envelope.description.replaceAll(this.#token, '…')
    return { ok: false, code: envelope.error_code, description }
  }
}

/** The API works, knows us, and has its reasons. */
function isRefusal({ code }: Failure): boolean {
  return code >= 400 && code < 500 && code !== UNAUTHORIZED && code !== INTERNAL
}
