/** What the provider answers in a 200 when it refuses. */
export class ApiError extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message)
  }
}

/** How the next call of an endpoint misbehaves. */
export type Fault = 'html' | 'hang' | 'reset' | { readonly status: number } | { readonly code: number }

export type Endpoint = 'token' | 'message' | 'image' | 'file'

/** The fake's own time: it runs with the machine's, and can be moved on. */
export class FakeClock {
  #aheadMs = 0

  now(): number {
    return Date.now() + this.#aheadMs
  }

  advance(ms: number): void {
    this.#aheadMs += ms
  }
}
