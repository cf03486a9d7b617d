import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { ApiError } from './errors.js'
import type { FaultKind, Faults } from './faults.js'
import type { Files } from './files.js'
import { Params } from './params.js'
import type { Call } from './types.js'

export interface ServerParts {
  readonly token: string
  readonly methods: Readonly<Record<string, (params: Params, gone: AbortSignal) => unknown>>
  readonly files: Files
  readonly faults: Faults
  /** told of every call once it is answered, or never will be */
  readonly called: (call: Call) => void
}

const MOST_BYTES = 52 * 1_024 * 1_024
const PAGE = '<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>'

/** The Bot API over HTTP: one address for each method, its answer or its complaint as JSON. */
export function createApiServer({ token, methods, files, faults, called }: ServerParts): Server {
  const byName = new Map(Object.entries(methods).map(([name, method]) => [name.toLowerCase(), { name, method }]))

  return createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.destroy()
      throw error
    })
  })

  function refusal(given: string): ApiError {
    if (!/^\d+:[\w-]+$/.test(given)) return new ApiError(404, 'Not Found')
    return given === token ? new ApiError(404, 'Not Found: method not found') : new ApiError(401, 'Unauthorized')
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const [, owner, path = ''] = /^\/file\/bot([^/]+)\/(.+)$/.exec(url.pathname) ?? []
    if (owner !== undefined) return download(response, owner, path)
    const [, given = '', asked = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(url.pathname) ?? []
    const found = byName.get(asked.toLowerCase())
    const body = await bodyOf(request)
    if (given !== token || found === undefined) {
      send(response, refusal(given))
      return
    }
    const { name, method } = found
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    let params = new Params({})
    const run = async () => {
      if (body === null) throw new ApiError(413, 'Request Entity Too Large')
      params = Params.read(url.searchParams, request.headers['content-type'] ?? '', body)
      return method(params, gone.signal)
    }
    const fault = faults.next(name)
    const status = fault === null ? await answerWith(response, run) : await goWrong(response, fault, run)
    called({ method: name, params: params.all, status, at: performance.now() })
  }

  /** A file from where getFile said it is; the fault of a download is one of `file`. */
  async function download(response: ServerResponse, owner: string, path: string): Promise<void> {
    const fault = faults.next('file')
    const content = files.at(path)
    if (owner !== token) send(response, new ApiError(401, 'Unauthorized'))
    else if (fault !== null && fault !== 'half') await goWrong(response, fault, async () => {})
    else if (content === null) send(response, new ApiError(404, 'Not Found'))
    else {
      response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': content.length })
      if (fault === null) response.end(content)
      else response.write(content.subarray(0, content.length / 2))
    }
    const status = fault === null ? response.statusCode : null
    called({ method: 'file', params: { path }, status, at: performance.now() })
  }
}

async function answerWith(response: ServerResponse, run: () => Promise<unknown>): Promise<number> {
  try {
    const result = await run()
    const text = JSON.stringify({ ok: true, result: shown(result) })
    response.writeHead(200, { 'content-type': 'application/json' }).end(text)
    return 200
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    return send(response, error)
  }
}

async function goWrong(response: ServerResponse, kind: FaultKind, run: () => Promise<unknown>): Promise<number | null> {
  if (typeof kind === 'object') return send(response, new ApiError(kind.code, kind.description, kind.parameters))
  if (kind === 'lost') await run()
  if (kind === 'lost' || kind === 'reset') response.destroy()
  if (kind === 'half') response.writeHead(200, { 'content-type': 'application/json' }).write('{"ok":true,')
  if (kind !== 'html' && kind !== 'bad-gateway') return null
  const status = kind === 'html' ? 200 : 502
  response.writeHead(status, { 'content-type': 'text/html' }).end(PAGE)
  return status
}

function send(response: ServerResponse, { code, description, parameters }: ApiError): number {
  const body = { ok: false, error_code: code, description, ...(parameters === undefined ? {} : { parameters }) }
  const retry = parameters?.retry_after === undefined ? {} : { 'retry-after': String(parameters.retry_after) }
  response.writeHead(code, { 'content-type': 'application/json', ...retry }).end(JSON.stringify(body))
  return code
}

/** null when it is too large */
async function bodyOf(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size <= MOST_BYTES) chunks.push(chunk)
  }
  return size > MOST_BYTES ? null : Buffer.concat(chunks)
}

/** Contents of files stay here. */
function shown(result: unknown): unknown {
  return JSON.parse(JSON.stringify(result, (key, value) => (key === 'content' ? undefined : value)))
}
