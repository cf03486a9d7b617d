import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Account } from './account.js'
import { ApiError, type Endpoint, type Fault } from './answers.js'
import type { Oauth } from './oauth.js'
import type { Uploads } from './uploads.js'

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  '/v4/oa/access_token': 'token',
  '/v3.0/oa/message/cs': 'message',
  '/v2.0/oa/upload/image': 'image',
  '/v2.0/oa/upload/file': 'file',
}

/** OAuth and OpenAPI over HTTP: a 200 whatever happened, except where a fault was asked for. */
export class ApiServer {
  /** endpoints called, in order */
  readonly calls: Endpoint[] = []
  readonly #faults = new Map<Endpoint, Fault[]>()
  readonly #server: Server

  constructor(private readonly parts: { oauth: Oauth; account: Account; uploads: Uploads }) {
    this.#server = createServer((request, response) => void this.#answer(request, response))
  }

  /** @returns the root of both APIs */
  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server, 'listening')
    const address = this.#server.address()
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
  }

  async close(): Promise<void> {
    const closed = once(this.#server, 'close')
    this.#server.close()
    this.#server.closeAllConnections()
    await closed
  }

  fail(endpoint: Endpoint, ...faults: Fault[]): void {
    this.#faults.set(endpoint, [...(this.#faults.get(endpoint) ?? []), ...faults])
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const endpoint = request.method === 'POST' ? ENDPOINTS[request.url ?? ''] : undefined
    if (endpoint === undefined) return send(response, 404, '<html><body>404 Not Found</body></html>')
    this.calls.push(endpoint)
    const fault = this.#faults.get(endpoint)?.shift()
    if (fault === 'hang') return
    if (fault === 'reset') return void request.socket.destroy()
    if (fault === 'html') return send(response, 200, '<html><body>Bảo trì hệ thống</body></html>')
    if (fault !== undefined && 'status' in fault) return send(response, fault.status, '')
    try {
      // A provider may repeat what it was given, also what nobody should read.
      if (fault !== undefined) throw new ApiError(fault.code, `Failed: ${JSON.stringify(request.headers)}`)
      const data = await this.#call(endpoint, request, Buffer.concat(chunks))
      send(response, 200, endpoint === 'token' ? data : { error: 0, message: 'Success', data })
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      send(response, 200, { error: error.code, error_name: error.message, message: error.message })
    }
  }

  async #call(endpoint: Endpoint, { headers }: IncomingMessage, body: Buffer): Promise<object> {
    const { oauth, account, uploads } = this.parts
    const type = headers['content-type'] ?? ''
    if (endpoint === 'token') {
      if (!type.startsWith('application/x-www-form-urlencoded')) throw new ApiError(-14001, 'Content type is invalid')
      return oauth.token(new URLSearchParams(body.toString('utf8')), single(headers.secret_key))
    }
    oauth.check(single(headers.access_token))
    if (endpoint === 'message') {
      if (!type.startsWith('application/json')) throw new ApiError(-201, 'Content type is invalid')
      return account.send(JSON.parse(body.toString('utf8')))
    }
    if (!type.startsWith('multipart/form-data')) throw new ApiError(-201, 'Content type is invalid')
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData()
    return endpoint === 'image' ? uploads.image(form) : uploads.file(form)
  }
}

function single(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function send(response: ServerResponse, status: number, body: object | string): void {
  const type = typeof body === 'string' ? 'text/html' : 'text/json'
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8` })
  response.end(typeof body === 'string' ? body : JSON.stringify(body))
}
