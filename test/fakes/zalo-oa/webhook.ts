import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'

export interface WebhookOptions {
  readonly appId: string
  /** the Official Account's secret key */
  readonly secretKey: string
  /** how long it waits before each repeat of an event that was not answered with 200 in time */
  readonly repeatAfterMs: readonly number[]
}

const ANSWER_WITHIN_MS = 2_000

/** Posts events, signed over the bytes it sends, and repeats those that were not answered. */
export class Webhook {
  url: string | null = null

  constructor(private readonly options: WebhookOptions) {}

  /** @returns the status of each try; 0: no answer in time */
  async deliver(event: Readonly<Record<string, unknown>>): Promise<number[]> {
    const body = JSON.stringify(event)
    const signature = this.sign(body, String(event.timestamp))
    const statuses: number[] = []
    for (const [tried, wait] of [0, ...this.options.repeatAfterMs].entries()) {
      if (tried > 0) await pause(wait)
      const status = await this.post(body, { 'x-zevent-signature': `mac=${signature}`, num_retry: String(tried) })
      statuses.push(status)
      if (status === 200) break
    }
    return statuses
  }

  sign(body: string, timestamp: string): string {
    const { appId, secretKey } = this.options
    return createHash('sha256').update(`${appId}${body}${timestamp}${secretKey}`).digest('hex')
  }

  /** One request, as given. */
  async post(body: string, headers: Record<string, string> = {}): Promise<number> {
    if (this.url === null) throw new Error('no webhook was entered in the console')
    const request = {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    }
    return fetch(this.url, request).then(
      ({ status }) => status,
      () => 0,
    )
  }
}
