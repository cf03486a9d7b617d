import { type DestinationStream, type Logger, pino } from 'pino'
import { type Config, secretsIn } from '../config.js'
import { hiding } from './hiding.js'

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
