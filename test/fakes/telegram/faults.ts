/**
 * What goes wrong: an error Telegram itself answers; a gateway's page, with status 502 or with 200; no answer at all,
 * or one that stops half-way; a connection that breaks before or, `lost`, after the call was carried out.
 */
export type FaultKind =
  | { readonly code: number; readonly description: string; readonly parameters?: Readonly<Record<string, number>> }
  | 'bad-gateway'
  | 'html'
  | 'hang'
  | 'half'
  | 'reset'
  | 'lost'

interface Fault {
  readonly method: string
  readonly kind: FaultKind
  times: number
  /** calls that pass before */
  after: number
}

export class Faults {
  readonly #faults: Fault[] = []

  /** @param method of the Bot API, `*` for every one */
  add(method: string, kind: FaultKind, { times = 1, after = 0 } = {}): void {
    this.#faults.push({ method, kind, times, after })
  }

  clear(): void {
    this.#faults.length = 0
  }

  next(method: string): FaultKind | null {
    const fault = this.#faults.find((each) => each.times > 0 && (each.method === '*' || each.method === method))
    if (fault === undefined) return null
    if (fault.after > 0) {
      fault.after -= 1
      return null
    }
    fault.times -= 1
    return fault.kind
  }
}
