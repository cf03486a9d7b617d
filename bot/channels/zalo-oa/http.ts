import axios, { isAxiosError } from 'axios'
import { neverConnected } from '../unreachable.js'

/** What came back for one request: a JSON object, whatever the status, or nothing we can read. */
export type Answer = { readonly state: 'answered'; readonly body: Readonly<Record<string, unknown>> } | Unanswered

export interface Unanswered {
  readonly state: 'unanswered'
  readonly reason: 'unreachable' | 'network' | 'provider-error'
}

export type RequestBody = URLSearchParams | FormData | Readonly<Record<string, unknown>>

const LONGEST_ANSWER = 1_000_000

/** Talks to Zalo. It never throws: an HTTP client's errors carry the tokens of the request that failed. */
export class ZaloHttp {
  /** whether the last request was answered; null before the first */
  answered: boolean | null = null

  constructor(private readonly deadlineMs: number) {}

  async post(url: string, body: RequestBody, headers: Record<string, string>, signal?: AbortSignal): Promise<Answer> {
    const answer = await this.#post(url, body, headers, signal)
    if (signal?.aborted !== true) this.answered = answer.state === 'answered'
    return answer
  }

  async #post(url: string, body: RequestBody, headers: Record<string, string>, signal?: AbortSignal): Promise<Answer> {
    const deadline = AbortSignal.timeout(this.deadlineMs)
    try {
      const { data } = await axios.post<string>(url, body, {
        headers,
        signal: signal === undefined ? deadline : AbortSignal.any([signal, deadline]),
        responseType: 'text',
        transformResponse: (text) => text,
        validateStatus: () => true,
        maxRedirects: 0,
        maxContentLength: LONGEST_ANSWER,
      })
      return read(data)
    } catch (error) {
      const unreachable = isAxiosError(error) && neverConnected(error.code)
      return { state: 'unanswered', reason: unreachable ? 'unreachable' : 'network' }
    }
  }
}

function read(text: string): Answer {
  try {
    const body: unknown = JSON.parse(text)
    if (typeof body === 'object' && body !== null && !Array.isArray(body))
      return { state: 'answered', body: { ...body } }
  } catch {
    // a page of a proxy or of a broken server
  }
  return { state: 'unanswered', reason: 'provider-error' }
}
