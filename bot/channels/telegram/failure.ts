import { TelegramError } from 'telegraf'
import { neverConnected } from '../unreachable.js'

/** Telegram understood the call and refused it; it or something before it is broken; nobody answered, or was reached. */
export type FailureKind = 'refused' | 'provider' | 'network' | 'unreachable'

/** A call that failed. It carries neither the token nor what was sent, so that it can be logged as it is. */
export class TelegramFailure extends Error {
  override readonly name = 'TelegramFailure'

  constructor(
    method: string,
    readonly kind: FailureKind,
    /** Telegram's own code, the same as the HTTP status; null where it did not answer in its way */
    readonly code: number | null,
    readonly description: string,
    readonly retryAfterMs: number | null = null,
    /** the id a group has since it became a supergroup */
    readonly movedTo: string | null = null,
  ) {
    super(`${method}: ${code === null ? '' : `${code} `}${description}`)
  }

  /** Telegram does not know our token. */
  get unauthorized(): boolean {
    return this.kind === 'refused' && (this.code === 401 || this.code === 404)
  }

  says(pattern: RegExp): boolean {
    return this.kind === 'refused' && pattern.test(this.description)
  }
}

/** Telegram's addresses contain the token, and errors contain addresses. */
export function redactor(token: string): (text: string) => string {
  return (text) => text.replaceAll(token, '…').replace(/bot\d+(:|%3A)[\w-]+/gi, 'bot…')
}

export function asFailure(error: unknown, method: string, redact: (text: string) => string): TelegramFailure {
  if (error instanceof TelegramError) {
    const { error_code: code, description, parameters } = error.response
    const said = redact(String(description ?? 'no description'))
    if (!Number.isInteger(code)) return new TelegramFailure(method, 'provider', null, 'an answer of another shape')
    if (code >= 500) return new TelegramFailure(method, 'provider', code, said)
    const seconds = parameters?.retry_after
    const movedTo = parameters?.migrate_to_chat_id
    return new TelegramFailure(
      method,
      'refused',
      code,
      said,
      typeof seconds === 'number' ? seconds * 1_000 : null,
      movedTo === undefined ? null : String(movedTo),
    )
  }
  const { name, message, code, type } = detailsOf(error)
  if (name === 'AbortError') return new TelegramFailure(method, 'network', null, 'no answer in time')
  if (type === 'system') {
    const kind = neverConnected(code) ? 'unreachable' : 'network'
    return new TelegramFailure(method, kind, null, redact(`${code ?? 'failed'}: ${message}`))
  }
  return new TelegramFailure(method, 'provider', null, redact(message))
}

function detailsOf(error: unknown): { name: string; message: string; code?: unknown; type?: unknown } {
  return error instanceof Error ? error : { name: '', message: String(error) }
}
