import { createHash, timingSafeEqual } from 'node:crypto'

export interface Signed {
  readonly rawBody: Buffer
  readonly timestamp: string
  /** the header X-ZEvent-Signature: hex, with or without `mac=` */
  readonly signature: string
}

/**
 * Whether Zalo sent this body: a plain SHA-256, not an HMAC.
 * @param secretKey the Official Account's secret key of the webhook page, which is not the app's secret
 */
export function isSignedByZalo({ rawBody, timestamp, signature }: Signed, appId: string, secretKey: string): boolean {
  const given = /^(?:mac=)?([0-9a-f]{64})$/i.exec(signature.trim())?.[1]
  if (given === undefined) return false
  const expected = createHash('sha256').update(appId).update(rawBody).update(timestamp).update(secretKey).digest()
  return timingSafeEqual(Buffer.from(given, 'hex'), expected)
}
