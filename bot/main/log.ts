import { type DestinationStream, type Logger, pino } from 'pino'
import { type Config, environment, secretsIn } from '../config.js'

const HIDDEN = '…'

/**
 * The program's log, one JSON object a line. What libraries hang onto their errors, such as requests, statements and
 * their values, is left out; should a secret of the configuration still stand somewhere, it is blotted out.
 */
export function openLog(config: Config, destination: DestinationStream): Logger {
  return pino(
    {
      level: config.LOG_LEVEL,
      serializers: { err: told },
      hooks: { streamWrite: hiding(secretsIn({ ...config })) },
    },
    destination,
  )
}

/** A text for people without any secret of the environment. */
export function withoutSecrets(text: string): string {
  return hiding(secretsIn(environment()))(text)
}

function hiding(secrets: readonly string[]): (text: string) => string {
  const written = secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
  const longestFirst = [...new Set(written)].sort((a, b) => b.length - a.length)
  return (text) => longestFirst.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text)
}

interface Told {
  readonly type: string
  readonly message: string
  readonly code?: string | number
  readonly stack: string | undefined
  readonly cause?: Told
}

function told(error: unknown): Told | unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error && (typeof error.code === 'string' || typeof error.code === 'number') ? error.code : null
  return {
    type: error.name,
    message: error.message,
    ...(code === null ? {} : { code }),
    stack: error.stack,
    ...(error.cause instanceof Error ? { cause: told(error.cause) } : {}),
  }
}
