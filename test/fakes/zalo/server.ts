import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'
import { ApiError, type Fault, failure } from './answers.js'
import type { Bot } from './bot.js'

/** A call that came in, in the order it came. */
export interface Call {
  readonly method: string
  readonly parameters: Readonly<Record<string, unknown>>
  /** how it misbehaved */
  readonly fault: Fault | null
  /** it worked, and whoever called never heard so */
  unheard: boolean
}

/** The Bot API over HTTP, for one bot. */
export class ApiServer {
  readonly calls: Call[] = []
  readonly #faults = new Map<string, Fault[]>()
  readonly #server: Server

  constructor(
    readonly token: string,
    private readonly bot: Bot,
  ) {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  /** @param port 0: any free one
   *  @returns the API's root */
  async listen(port: number): Promise<string> {
    this.#server.listen(port, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`
  }

  async close(): Promise<void> {
    this.#server.close()
    this.#server.closeAllConnections()
    await this.bot.settled()
  }

  /** The next calls of a method misbehave, one fault each. */
  fail(method: string, ...faults: Fault[]): void {
    this.#faults.set(method, [...(this.#faults.get(method) ?? []), ...faults])
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [, token, method = ''] = /^\/bot([^/]*)\/([^/]*)$/.exec(decodeURIComponent(url.pathname)) ?? []
    try {
      const parameters = { ...Object.fromEntries(url.searchParams), ...(await bodyOf(request)) }
      if (token !== this.token) throw new ApiError(401, 'Unauthorized')
      const fault = this.#faults.get(method)?.shift() ?? null
      const call: Call = { method, parameters, fault, unheard: false }
      this.calls.push(call)
      if (fault !== null && (await misbehaves(fault, response))) return
      const work = this.bot.method(method)
      if (work === undefined) throw new ApiError(400, 'Bad request: no such method')
      const answer = await work(parameters, gone.signal)
      call.unheard = fault === 'unanswered' || gone.signal.aborted
      if (fault === 'unanswered') response.socket?.destroy()
      else send(response, 200, answer)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      send(response, 200, failure(error.code, error.message))
    }
  }
}

/** @returns whether nothing more is to be done */
async function misbehaves(fault: Fault, response: ServerResponse): Promise<boolean> {
  if (fault === 'unanswered') return false
  if (fault === 'reset') response.socket?.destroy()
  else if (fault === 'html') send(response, 502, '<html><body><h1>502 Bad Gateway</h1></body></html>')
  else if (fault !== 'hang') {
    if ('slowMs' in fault) return pause(fault.slowMs, false)
    if ('body' in fault) send(response, 200, fault.body)
    else send(response, fault.status ?? 200, failure(fault.code, fault.description ?? 'Failed'))
  }
  return true
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  if (text === '') return {}
  const json = request.headers['content-type']?.startsWith('application/json') === true
  if (!json) return Object.fromEntries(new URLSearchParams(text))
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(400, 'Bad request: not JSON')
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  const type = typeof body === 'string' ? 'text/html' : 'application/json'
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
