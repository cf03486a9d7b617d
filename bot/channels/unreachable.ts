const NEVER_CONNECTED = new Set([
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'ENOTFOUND',
])

/**
 * Whether a call failed before anything could have reached the other side.
 * @param code of a failed request, as Node names it (`ECONNREFUSED`)
 */
export function neverConnected(code: unknown): boolean {
  return NEVER_CONNECTED.has(String(code))
}
