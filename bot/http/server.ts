import fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyPluginAsync, LogController } from 'fastify'
import { isLoopback } from '../config.js'
import { Refused } from '../errors.js'
import { answerErrorsAsJson } from './errors.js'
import { checkHost, setSecurityHeaders } from './guards.js'

/** Whether the program can do its work now, and which part cannot. */
export interface Readiness {
  readonly ok: boolean
  readonly checks: Readonly<Record<string, boolean>>
}

export interface ServerOptions {
  readonly host: string
  /** 0: any free port */
  readonly port: number
  readonly ready: () => Promise<Readiness>
  /** what is served besides health: the web chat, webhooks, files, metrics */
  readonly plugins: readonly FastifyPluginAsync[]
  /** PUBLIC_URL: its host name is accepted besides this machine's own */
  readonly publicUrl?: string | null
  readonly logger?: FastifyBaseLogger
}

export interface HttpServer {
  readonly app: FastifyInstance
  /**
   * Starts to listen.
   * @returns the address to open
   * @throws Refused when the port is taken or not allowed, saying what to do
   */
  listen(): Promise<string>
  /** Takes no new requests, ends open streams, lets running requests finish; what is open after a while is cut off. */
  close(): Promise<void>
}

const BODY_LIMIT = 256 * 1024
/** however slowly a client sends: connections are not held open for nothing */
const REQUEST_WITHIN_MS = 30_000
const READY_WITHIN_MS = 5_000
/** A browser may hold connections open on which it asks nothing. */
const FINISH_WITHIN_MS = 2_000

export function createServer(options: ServerOptions): HttpServer {
  const { host, port, plugins, publicUrl = null, logger } = options
  const app = fastify({
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_WITHIN_MS,
    logController: new LogController({ disableRequestLogging: true }),
    ...(logger === undefined ? { logger: false } : { loggerInstance: logger }),
  })
  setSecurityHeaders(app)
  checkHost(app, { host, port, publicUrl })
  answerErrorsAsJson(app)
  serveHealth(app, options.ready)
  for (const plugin of plugins) app.register(plugin)

  return {
    app,
    async listen() {
      await app.listen({ host, port }).catch((error: unknown) => {
        throw explained(error, host, port)
      })
      const address = app.addresses()[0]
      return `http://${shownHost(host)}:${typeof address === 'object' ? address.port : port}`
    },
    async close() {
      const patience = setTimeout(() => app.server.closeAllConnections(), FINISH_WITHIN_MS)
      await app.close().finally(() => clearTimeout(patience))
    },
  }
}

function serveHealth(app: FastifyInstance, ready: () => Promise<Readiness>): void {
  app.get('/healthz', async () => ({ status: 'ok' }))
  app.get('/readyz', async (request, reply) => {
    const answer = await within(READY_WITHIN_MS, ready()).catch((error: unknown): Readiness => {
      request.log.error({ err: error }, 'readiness check failed')
      return { ok: false, checks: {} }
    })
    return reply.code(answer.ok ? 200 : 503).send(answer)
  })
}

async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds} ms`)), milliseconds)
  })
  return Promise.race([work, tooLate]).finally(() => clearTimeout(timer))
}

function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}

function explained(error: unknown, host: string, port: number): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  const another = `chạy lại với cổng khác, ví dụ: PORT=${port < 65_535 ? port + 1 : 3000} npm start`
  const reasons: Readonly<Record<string, string>> = {
    EADDRINUSE: `Cổng ${port} đang được một chương trình khác dùng. Hãy tắt chương trình đó, hoặc ${another}`,
    EACCES: `Không có quyền mở cổng ${port}. Hãy ${another.replace(/PORT=\d+/, 'PORT=3000')}`,
    EADDRNOTAVAIL: `Máy này không có địa chỉ ${host}. Hãy đặt HOST=127.0.0.1, hoặc HOST=0.0.0.0 để nhận từ máy khác`,
    ENOTFOUND: `Không tìm thấy địa chỉ ${host}. Hãy đặt HOST=127.0.0.1`,
  }
  const reason = typeof code === 'string' ? reasons[code] : undefined
  if (reason === undefined) return error
  return new Refused('cannot-listen', reason, { host, port, loopback: isLoopback(host) }, { cause: error })
}
