import { type DestinationStream, type LogFn, type Logger, pino } from 'pino'
import { type Config, secretsIn } from '../config.js'
import { isDiskFull } from '../errors.js'
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
      hooks: { logMethod: sparingly(), streamWrite: hiding(secretsIn({ ...config })) },
    },
    destination,
  )
}

const DISK_FULL_AGAIN_MS = 60_000

/** A full disk makes everything fail, every second anew: it is told once a minute. */
function sparingly() {
  let toldAt = Number.NEGATIVE_INFINITY
  return function (this: Logger, args: Parameters<LogFn>, write: LogFn): void {
    const [facts] = args as readonly unknown[]
    if (typeof facts === 'object' && facts !== null && 'err' in facts && isDiskFull(facts.err)) {
      if (performance.now() - toldAt < DISK_FULL_AGAIN_MS) return
      toldAt = performance.now()
    }
    write.apply(this, args)
  }
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
