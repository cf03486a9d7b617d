import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import { RefusedRequest } from '../../http/index.js'
import { insist, type ListeningParts } from './listening.js'
import { ALLOWED_UPDATES } from './updates.js'
import { wait } from './wait.js'

export const WEBHOOK_PATH = '/webhooks/telegram'
const SECRET_HEADER = 'x-telegram-bot-api-secret-token'

/** The webhook: asks for the secret before it reads anything, and answers when the update is kept. */
export function webhookRoutes(secret: string, keep: (update: unknown) => Promise<void>): FastifyPluginAsync {
  const expected = digest(secret)
  return async (app) => {
    app.removeContentTypeParser('text/plain')
    app.addHook('onRequest', async ({ headers }) => {
      const given = headers[SECRET_HEADER]
      if (typeof given === 'string' && timingSafeEqual(digest(given), expected)) return
      throw new RefusedRequest(401, 'wrong-secret', 'Mã bí mật của webhook không đúng.')
    })
    app.post(WEBHOOK_PATH, async ({ body }, reply) => {
      await keep(body)
      return reply.code(200).send()
    })
  }
}

/** Sets the webhook and looks after it until aborted: what Telegram cannot deliver goes to the log. */
export async function watchWebhook(
  { url, secret }: { url: string; secret: string },
  parts: ListeningParts,
  signal: AbortSignal,
): Promise<void> {
  const { api, timing, log } = parts
  const options = { withinMs: timing.requestMs, signal }
  const payload = { url, secret_token: secret, allowed_updates: ALLOWED_UPDATES }
  let setUrl: unknown = null
  let toldAt: unknown = null
  while (!signal.aborted) {
    if (setUrl !== url)
      await insist('setting the webhook', () => api.call('setWebhook', payload, options), parts, signal)
    await wait(timing.watchMs, signal)
    await insist(
      'looking after the webhook',
      async () => {
        const info = infoOf(await api.call('getWebhookInfo', {}, options))
        setUrl = info.url
        if (info.last_error_date !== undefined && info.last_error_date !== toldAt) {
          toldAt = info.last_error_date
          log.warn({ error: info.last_error_message, pending: info.pending_update_count }, 'Telegram cannot reach us')
        }
      },
      parts,
      signal,
    )
  }
}

function infoOf(answer: unknown): Readonly<Record<string, unknown>> {
  return typeof answer === 'object' && answer !== null ? { ...answer } : {}
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
