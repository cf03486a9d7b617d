import { randomUUID } from 'node:crypto'
import type { FastifyError, FastifyInstance } from 'fastify'
import { diskFull, isDiskFull, Refused } from '../errors.js'

/** A request answered with a status of the 400s and words for whoever sent it. */
export class RefusedRequest extends Refused {
  constructor(
    readonly statusCode: number,
    code: string,
    message: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(code, message)
  }
}

/** What a client may learn of the mistakes the framework itself finds. */
const KNOWN: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ['bad-request', 'Yêu cầu không đúng dạng.'],
  404: ['not-found', 'Không có địa chỉ này.'],
  413: ['too-large', 'Nội dung gửi lên quá lớn (tối đa 256 KB).'],
  415: ['bad-type', 'Nội dung gửi lên phải là JSON.'],
}

/** Every failure leaves as `{error, message}`; what happened inside goes to the log with the reference the client got. */
export function answerErrorsAsJson(app: FastifyInstance): void {
  app.setNotFoundHandler((_request, reply) => {
    reply.code(404).send({ error: 'not-found', message: KNOWN[404]?.[1] })
  })
  app.setErrorHandler<FastifyError>((error, request, reply) => {
    if (error instanceof RefusedRequest) {
      if (error.retryAfterSeconds !== null) reply.header('retry-after', String(error.retryAfterSeconds))
      return reply.code(error.statusCode).send({ error: error.code, message: error.message })
    }
    const status = error.statusCode ?? 500
    if (status >= 400 && status < 500) {
      const [code, message] = KNOWN[status] ?? ['refused', 'Yêu cầu bị từ chối.']
      return reply.code(status).send({ error: code, message })
    }
    if (isDiskFull(error)) {
      const { code, message } = diskFull()
      request.log.error({ err: error, route: request.routeOptions.url }, 'request refused')
      return reply.code(503).send({ error: code, message })
    }
    const reference = randomUUID().slice(0, 8)
    request.log.error({ err: error, reference, route: request.routeOptions.url }, 'request failed')
    const message = `Xin lỗi, có lỗi ngoài dự kiến. Mã tra cứu: ${reference}.`
    return reply.code(500).send({ error: 'internal', message, reference })
  })
}
