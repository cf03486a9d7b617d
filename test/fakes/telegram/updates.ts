import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { badRequest, conflict } from './errors.js'
import type { Params } from './params.js'
import type { Update } from './types.js'

interface Poll {
  readonly limit: number
  answer(updates: readonly Update[]): void
  refuse(error: Error): void
}

export interface Webhook {
  readonly url: string
  readonly secret: string
}

/** kinds a bot must ask for */
const ON_REQUEST = ['chat_member', 'message_reaction', 'message_reaction_count']
const PORTS = ['', '80', '88', '443', '8443']
const WEBHOOK_RETRY_MS = 50
const MOST_AT_ONCE = 100

/** Updates that wait for the bot: fetched by one poller, or brought to its webhook in order until it answers 200. */
export class Updates {
  readonly #waiting: Update[] = []
  #count = Math.floor(Math.random() * 1_000_000) + 1
  #allowed: readonly string[] = []
  #poll: Poll | null = null
  #webhook: Webhook | null = null
  #lastError: { last_error_date: number; last_error_message: string } | null = null
  #delivering = false
  #closed = false

  /** @param origin where webhooks are really brought, for public addresses that lead nowhere in a test */
  constructor(
    private readonly origin: () => string | null,
    private readonly changed: () => void,
  ) {}

  get pending(): number {
    return this.#waiting.length
  }

  get webhook(): Webhook | null {
    return this.#webhook
  }

  /** @returns the update, whether or not the bot wants its kind */
  add(content: Readonly<Record<string, unknown>>): Update {
    this.#count += 1
    const update: Update = { update_id: this.#count, ...content }
    if (this.#wants(Object.keys(content)[0] ?? '')) this.repeat(update)
    return update
  }

  /** Brings an update, again if it came before. */
  repeat(update: Update): void {
    this.#waiting.push(update)
    if (this.#webhook !== null) void this.#deliver()
    else this.#answerPoll()
  }

  fetch(params: Params, gone: AbortSignal): Promise<readonly Update[]> {
    if (this.#webhook !== null) {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    this.#poll?.refuse(
      conflict('terminated by other getUpdates request; make sure that only one bot instance is running'),
    )
    this.#allow(params)
    this.#confirm(params.integer('offset', 0))
    const limit = Math.min(Math.max(params.integer('limit', MOST_AT_ONCE), 1), MOST_AT_ONCE)
    const seconds = params.integer('timeout', 0)
    return new Promise((resolve, reject) => {
      const end = (work: () => void) => () => {
        clearTimeout(timer)
        if (this.#poll === poll) this.#poll = null
        work()
      }
      const poll: Poll = {
        limit,
        answer: (updates) => end(() => resolve(updates))(),
        refuse: (error) => end(() => reject(error))(),
      }
      const timer = setTimeout(() => poll.answer([]), seconds * 1_000)
      gone.addEventListener(
        'abort',
        end(() => resolve([])),
        { once: true },
      )
      this.#poll = poll
      this.#answerPoll()
    })
  }

  setWebhook(params: Params): true {
    const url = params.text('url')
    const secret = params.text('secret_token')
    if (url === '') return this.deleteWebhook()
    if (!URL.canParse(url) || new URL(url).protocol !== 'https:') {
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    }
    if (!PORTS.includes(new URL(url).port)) {
      throw badRequest('bad webhook: webhook can be set up only on ports 80, 88, 443 or 8443')
    }
    if (!/^[\w-]{0,256}$/.test(secret)) throw badRequest('secret token contains unallowed characters')
    this.#allow(params)
    this.#webhook = { url, secret }
    this.#poll?.refuse(conflict('terminated by setWebhook request'))
    void this.#deliver()
    return true
  }

  deleteWebhook(): true {
    this.#webhook = null
    this.#lastError = null
    return true
  }

  webhookInfo(): object {
    return {
      url: this.#webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: this.#waiting.length,
      ...this.#lastError,
    }
  }

  close(): void {
    this.#closed = true
    this.#poll?.answer([])
  }

  #wants(kind: string): boolean {
    return this.#allowed.length === 0 ? !ON_REQUEST.includes(kind) : this.#allowed.includes(kind)
  }

  #allow(params: Params): void {
    const kinds = params.json('allowed_updates', 'allowed_updates')
    if (kinds === null) return
    if (!Array.isArray(kinds)) throw badRequest("can't parse allowed_updates: expected an array of strings")
    this.#allowed = kinds
  }

  #confirm(offset: number): void {
    if (offset < 0) this.#waiting.splice(0, Math.max(this.#waiting.length + offset, 0))
    while (offset > 0 && (this.#waiting[0]?.update_id ?? offset) < offset) this.#waiting.shift()
    this.changed()
  }

  #answerPoll(): void {
    if (this.#poll !== null && this.#waiting.length > 0) this.#poll.answer(this.#waiting.slice(0, this.#poll.limit))
  }

  async #deliver(): Promise<void> {
    if (this.#delivering) return
    this.#delivering = true
    while (this.#webhook !== null && !this.#closed) {
      const update = this.#waiting[0]
      if (update === undefined) break
      const status = await bring(update, this.#webhook, this.origin()).catch(() => 0)
      if (status >= 200 && status < 300) {
        this.#waiting.shift()
        this.changed()
      } else {
        const said = status === 0 ? 'Connection refused' : `Wrong response from the webhook: ${status}`
        this.#lastError = { last_error_date: Math.floor(Date.now() / 1_000), last_error_message: said }
        await sleep(WEBHOOK_RETRY_MS)
      }
    }
    this.#delivering = false
  }
}

/** The host is the one of the public address, as a proxy before the bot would see it. */
function bring(update: Update, { url, secret }: Webhook, origin: string | null): Promise<number> {
  const { pathname, search, host } = new URL(url)
  const body = JSON.stringify(update)
  return new Promise((resolve, reject) => {
    const headers = {
      host,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      ...(secret === '' ? {} : { 'x-telegram-bot-api-secret-token': secret }),
    }
    const sent = request(`${origin ?? url}${origin === null ? '' : pathname + search}`, { method: 'POST', headers })
    sent.on('response', (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    sent.on('error', reject)
    sent.end(body)
  })
}
