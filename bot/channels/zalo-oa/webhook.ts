import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { Clock } from '../../clock.js'
import { RefusedRequest } from '../../http/index.js'
import type { Inbox } from '../../reception/index.js'
import { readEvent, TIMESTAMP } from './events.js'
import { isSignedByZalo } from './signature.js'

export interface WebhookParts {
  readonly inbox: Inbox
  readonly appId: string
  readonly secretKey: string
  readonly clock: Clock
}

/** Zalo repeats an unanswered event for just under two hours. */
const OLDEST_MS = 150 * 60_000

const STAMPED = z.object({ timestamp: TIMESTAMP })

/** POST /webhooks/zalo-oa: checked against its raw bytes, kept, answered; what it asks is done later. */
export function webhook({ inbox, appId, secretKey, clock }: WebhookParts): FastifyPluginAsync {
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    app.post('/webhooks/zalo-oa', async (request) => {
      const rawBody = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
      if (isProbe(rawBody)) return {}
      const body = parse(rawBody)
      const signature = header(request, 'x-zevent-signature')
      const timestamp = header(request, 'x-zevent-timestamp') ?? STAMPED.safeParse(body).data?.timestamp ?? ''
      if (signature === null || !isSignedByZalo({ rawBody, timestamp, signature }, appId, secretKey)) {
        request.log.warn('a webhook of the Zalo Official Account came without a right signature')
        throw new RefusedRequest(403, 'bad-signature', 'Chữ ký không đúng.')
      }
      const heard = readEvent(body)
      if (heard === null || !(clock().getTime() - Number(timestamp) <= OLDEST_MS)) return {}
      await inbox.accept({ channel: 'zalo-oa', key: heard.key, chat: heard.event.user, body: heard.event })
      return {}
    })
  }
}

/** What the console sends when the address is saved there. */
function isProbe(rawBody: Buffer): boolean {
  return rawBody.length <= 16 && /^(\{\s*\})?$/.test(rawBody.toString().trim())
}

function header({ headers }: FastifyRequest, name: string): string | null {
  const value = headers[name]
  return typeof value === 'string' ? value : null
}

function parse(rawBody: Buffer): unknown {
  try {
    return JSON.parse(rawBody.toString('utf8'))
  } catch {
    throw new RefusedRequest(400, 'bad-request', 'Nội dung gửi lên không phải là JSON.')
  }
}
