import type { Logger } from 'pino'
import * as z from 'zod'
import type { Channel, Reason, SendResult } from '../../delivery/index.js'
import type { Choices, FileShelf } from '../../reception/index.js'
import { type Answer, type Failure, NO_ANSWER, RATE_LIMITED, UNAUTHORIZED, UNREACHABLE, type ZaloApi } from './api.js'
import { type Message, messagesOf, type ZaloWords } from './messages.js'
import type { Timing } from './timing.js'

interface Parts {
  readonly api: ZaloApi
  readonly choices: Choices
  readonly files: FileShelf
  readonly words: ZaloWords
  readonly timing: Timing
  readonly log: Logger
}

const SENT = z.object({ message_id: z.string() })
const BAD_REQUEST = 400
const NOT_FOUND = 404

/** Sends a reply as one message after another; its buttons become numbered choices. */
export function zaloChannel({ api, choices, files, words, timing, log }: Parts): Channel {
  const post = (address: string, { method, parameters }: Message, signal: AbortSignal) =>
    api.call(method, { chat_id: address, ...parameters }, { deadlineMs: timing.answerMs[method], signal })

  async function deliver(address: string, message: Message, signal: AbortSignal): Promise<Answer> {
    let answer = await post(address, message, signal)
    if (message.method === 'sendMessage' || answer.ok || answer.code !== BAD_REQUEST) return answer
    log.warn({ description: answer.description }, 'Zalo did not take a picture: its link is sent instead')
    for (const other of message.otherwise) {
      answer = await post(address, other, signal)
      if (!answer.ok) break
    }
    return answer
  }

  return {
    name: 'zalo',
    async send(address, reply, { signal, skipParts = 0 }) {
      let messageId = ''
      for (const [index, message] of (await messagesOf(reply, files, words)).entries()) {
        if (index < skipParts) continue
        const answer = await deliver(address, message, signal)
        if (!answer.ok) return failed(answer, index)
        messageId = SENT.safeParse(answer.result).data?.message_id ?? messageId
      }
      const buttons = reply.buttons.flat()
      if (buttons.length > 0) {
        await choices.offer('zalo', address, buttons).catch((error: unknown) => {
          log.error({ err: error }, 'choices that were sent could not be kept: numbers will not pick them')
        })
      }
      return { state: 'sent', messageId }
    },
  }
}

const NOT_ANSWERED: Readonly<Record<number, Reason>> = {
  [NO_ANSWER]: 'network',
  [UNREACHABLE]: 'unreachable',
}

const FOR_EVERYBODY: Readonly<Record<number, Reason>> = {
  [UNAUTHORIZED]: 'unauthorized',
  [RATE_LIMITED]: 'rate-limited',
}

/** @source docs.zaloplatforms.com, error codes; 403 is described there as an internal error */
function failed({ code, description }: Failure, sentParts: number): SendResult {
  if (code === NOT_FOUND && /\bchat\b/i.test(description)) {
    return { state: 'permanent', reason: 'chat-gone', chatGone: true }
  }
  if (code === BAD_REQUEST || code === NOT_FOUND) return { state: 'permanent', reason: 'bad-message', chatGone: false }
  const everybody = FOR_EVERYBODY[code]
  return {
    state: 'temporary',
    reason: everybody ?? NOT_ANSWERED[code] ?? 'provider-error',
    retryAfterMs: null,
    everybody: everybody !== undefined,
    sentParts,
  }
}
