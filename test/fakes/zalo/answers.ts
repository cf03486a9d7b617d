/** What the Bot API answers: failures are `ok: false` in a 200, unless the server itself is in trouble. */
export interface Envelope {
  readonly ok: boolean
  readonly result?: unknown
  readonly description?: string
  readonly error_code?: number
}

/** A call the API refuses. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    description: string,
  ) {
    super(description)
  }
}

export const success = (result?: unknown): Envelope => (result === undefined ? { ok: true } : { ok: true, result })
export const failure = (code: number, description: string): Envelope => ({ ok: false, description, error_code: code })

/** How a method misbehaves instead of working. */
export type Fault =
  | 'html'
  | 'hang'
  | 'reset'
  /** it works, and the line is cut before the answer */
  | 'unanswered'
  | { readonly code: number; readonly description?: string; readonly status?: number }
  /** any other body, in a 200 */
  | { readonly body: unknown }
  /** it works, but late */
  | { readonly slowMs: number }

/** A failing server answers with its own status; the API's refusals come in a 200. */
export const FAULTS = {
  limited: { code: 429, description: 'Too many requests' },
  broken: { code: 500, description: 'Internal server error', status: 500 },
  forbidden: { code: 403, description: 'Internal server error' },
} as const satisfies Record<string, Fault>
