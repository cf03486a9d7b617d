import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyPluginAsync } from 'fastify'
import type { Logger } from 'pino'
import * as z from 'zod'
import type { Inbox } from '../../reception/index.js'
import { BAD_GATEWAY, type Failure, type ZaloApi } from './api.js'
import { Patience } from './patience.js'
import type { Timing } from './timing.js'
import { readUpdate, toKeep } from './updates.js'

const PATH = '/webhooks/zalo'

/** Where updates are sent, and what is sent with each. */
export interface Target {
  readonly publicUrl: string
  readonly secret: string
}

interface RouteParts {
  readonly inbox: Inbox
  readonly log: Logger
}

/**
 * Takes updates that carry the secret. Zalo tests an address with an empty request without it, which is answered
 * like any other.
 */
export function webhookRoutes({ secret }: Target, { inbox, log }: RouteParts): FastifyPluginAsync {
  const expected = digest(secret)
  return async (app) => {
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body))
    app.post(PATH, async (request, reply) => {
      const text = typeof request.body === 'string' ? request.body.trim() : ''
      if (text === '' || text === '{}') return { ok: true }
      const given = request.headers['x-bot-api-secret-token']
      if (typeof given !== 'string' || !timingSafeEqual(digest(given), expected)) {
        log.warn('a call to the Zalo webhook without the right secret was refused')
        return reply.code(403).send({ error: 'wrong-secret' })
      }
      const body = parsed(text)
      if (body === undefined) return reply.code(400).send({ error: 'not-json' })
      const update = readUpdate(body)
      if (update !== null) await inbox.accept(toKeep(update))
      return { ok: true }
    })
  }
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text, 'utf8').digest()
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

interface ListenParts {
  readonly api: ZaloApi
  readonly timing: Timing
  readonly log: Logger
}

const SET = z.object({
  verification: z.object({ ok: z.boolean(), outcome: z.string().catch(''), hint: z.string().catch('') }).optional(),
})
const INFO = z.object({ url: z.string() })

/**
 * Has updates sent to us until aborted. Zalo keeps an address even when its test of it failed, and whoever has the
 * token can set another one: so both are looked at, and the address set again.
 */
export async function holdWebhook(
  target: Target,
  { api, timing, log }: ListenParts,
  signal: AbortSignal,
): Promise<void> {
  const url = `${target.publicUrl.replace(/\/$/, '')}${PATH}`
  const patience = new Patience(timing, log, signal)
  const options = { deadlineMs: timing.answerMs.other, signal }
  while (!signal.aborted) {
    const failure = await set()
    if (failure === null) await untilElsewhere()
    else await patience.after(failure, 'setting the Zalo webhook')
  }

  async function set(): Promise<Failure | null> {
    const answer = await api.call('setWebhook', { url, secret_token: target.secret }, options)
    if (!answer.ok) return answer
    const verification = SET.safeParse(answer.result).data?.verification
    if (verification?.ok !== false) return null
    const { outcome, hint } = verification
    return { ok: false, code: BAD_GATEWAY, description: `Zalo could not reach ${url}: ${outcome} ${hint}`.trim() }
  }

  async function untilElsewhere(): Promise<void> {
    log.info({ url }, 'Zalo sends updates to the webhook')
    patience.reset()
    while (!signal.aborted) {
      await patience.pause(timing.webhookCheckMs)
      const answer = await api.call('getWebhookInfo', {}, options)
      const now = answer.ok ? INFO.safeParse(answer.result).data?.url : undefined
      if (now === undefined || now === url) continue
      log.warn({ url: now }, 'the Zalo webhook was set elsewhere: setting it again')
      return
    }
  }
}
