import type { Reply } from '../assistant/reply.js'
import type { Channel, SendOptions, SendResult } from './channel.js'

export interface HandOver {
  readonly channel: Channel
  readonly address: string
  readonly reply: Reply
  readonly options: Omit<SendOptions, 'signal'>
  readonly deadlineMs: number
  /** ends it early */
  readonly signal?: AbortSignal
}

/** How long a channel may still say how far it got, once it was broken off. */
const LAST_WORD_MS = 100

/** Hands one reply to a channel, which gets so long and no longer, even if it hangs. @throws what the channel throws */
export async function handOver(task: HandOver): Promise<SendResult> {
  const { channel, address, reply, options, deadlineMs } = task
  const broken = new AbortController()
  const breakOff = () => broken.abort()
  const timer = setTimeout(breakOff, deadlineMs)
  task.signal?.addEventListener('abort', breakOff)
  try {
    const unanswered = whenBrokenOff(broken.signal, options.skipParts ?? 0)
    if (task.signal?.aborted) breakOff()
    return await Promise.race([channel.send(address, reply, { ...options, signal: broken.signal }), unanswered])
  } finally {
    clearTimeout(timer)
    task.signal?.removeEventListener('abort', breakOff)
  }
}

function whenBrokenOff(signal: AbortSignal, sentParts: number): Promise<SendResult> {
  const result = { state: 'temporary', reason: 'network', retryAfterMs: null, everybody: false, sentParts } as const
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => setTimeout(resolve, LAST_WORD_MS, result))
  })
}
