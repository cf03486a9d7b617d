import { secretsIn } from '../config.js'
import { environment } from '../environment.js'

const HIDDEN = '…'

/** A text for people without any secret of the environment. */
export function withoutSecrets(text: string): string {
  return hiding(secretsIn(environment()))(text)
}

/** Blots secrets out of texts, however they are written there. */
export function hiding(secrets: readonly string[]): (text: string) => string {
  const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  const longestFirst = [...new Set(written)].sort((a, b) => b.length - a.length)
  return (text) => longestFirst.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text)
}
