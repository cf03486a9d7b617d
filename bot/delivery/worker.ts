import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { ChannelName } from '../assistant/chat.js'
import type { Reply } from '../assistant/reply.js'
import type { Clock } from '../clock.js'
import { textsIn } from '../texts/index.js'
import type { Channel, SendResult } from './channel.js'
import { handOver } from './hand-over.js'
import type { DeliveryKind } from './kinds.js'
import { type Lane, startLane } from './lane.js'
import type { Claimed, Link, Queue, Settlement } from './outbox.js'
import { afterFailure, afterHandOver, type Judging, reroute, settlement } from './outcome.js'
import { PATIENT, type RetryPolicy, waitBefore } from './retry.js'
import { routeOf } from './route.js'
import type { Throttle } from './throttle.js'

export interface WorkerOptions {
  /** tells this worker from all others, in every process */
  readonly name: string
  readonly queue: Queue
  readonly kinds: ReadonlyMap<string, DeliveryKind>
  readonly channels: readonly Channel[]
  readonly throttle: Throttle
  readonly clock: Clock
  readonly log: Logger
  /** takes messages to people whom no chat reaches; their address on it is their id */
  readonly fallbackChannel?: ChannelName | null
  /** from 0 to 1 */
  readonly random?: () => number
  readonly retry?: RetryPolicy
  /** messages in flight at a time on each channel */
  readonly inFlight?: number
  readonly pollMs?: number
  /** how long a claimed message is this worker's before it must have been begun */
  readonly claimMs?: number
  /** how long a provider has for one message */
  readonly sendMs?: number
  /** how long what is in flight has when the worker stops */
  readonly stopMs?: number
}

export interface Worker {
  /** Something was put into the outbox: looks at once instead of at the next poll. */
  wake(): void
  /** Claims nothing more, lets what is in flight finish for a while, gives back what it had claimed. */
  stop(): Promise<void>
}

/** Settling may take so long beyond the deadline of a send before the message counts as of unknown outcome. */
const SETTLE_MS = 15_000
const SETTLE_TRIES = 5
/** A claim takes this many times what is in flight: it costs nearly as much for one message as for a hundred. */
const CLAIM_AHEAD = 8
const LOOK_FOR_STRANGERS_MS = 60_000

/** Sends what is in the outbox until stopped. Any number of workers, in any number of processes, share one outbox. */
export function startWorker(options: WorkerOptions): Worker {
  const { name, queue, kinds, throttle, clock, log } = options
  const { fallbackChannel = null, random = Math.random, retry = PATIENT } = options
  const { inFlight = 8, pollMs = 1_000, claimMs = 60_000, sendMs = 30_000, stopMs = 10_000 } = options
  const channels = new Map(options.channels.map((channel) => [channel.name, channel]))
  const ways = { channels: [...channels.keys()], fallback: fallbackChannel }
  const known = [...kinds.values()]
  const breakOff = new AbortController()
  let stopping = false

  const route = (message: Claimed) => routeOf(message, ways)
  const judging = (): Judging => ({ route, retry, now: clock(), random: random() })

  async function deliver(message: Claimed): Promise<void> {
    if (message.attempts > retry.tries)
      return settle(message, settlement(message, { state: 'failed', reason: 'unknown-outcome' }))
    if (message.staleAt !== null && clock() > message.staleAt) {
      return settle(message, settlement(message, { state: 'stale', reason: 'too-late' }))
    }
    if (message.revoked) return settle(message, settlement(message, { state: 'cancelled', reason: 'person-revoked' }))
    const way = route(message)
    if (!('to' in way) || way.to.channel !== message.channel) return settle(message, reroute(message, way))
    const channel = channels.get(way.to.channel)
    const kind = kinds.get(message.kind)
    if (channel === undefined || kind === undefined)
      throw new Error(`claimed what this worker cannot send: ${message.id}`)
    await send(message, way.to, channel, kind)
  }

  async function send(message: Claimed, to: Link, channel: Channel, kind: DeliveryKind): Promise<void> {
    const ours = (error: unknown) => {
      log.error(
        { err: error, delivery: message.id, kind: message.kind },
        'a message could not be prepared or handed over',
      )
      const failure = { reason: 'program-error', retryAfterMs: null, sentParts: 0 } as const
      return settle(message, afterFailure(message, to, failure, judging()))
    }
    let reply: Reply
    try {
      const prepared = await kind.prepare(message, message.person)
      if ('cancel' in prepared) {
        return settle(message, settlement(message, { state: 'cancelled', reason: prepared.cancel }))
      }
      if ('stale' in prepared) return settle(message, settlement(message, { state: 'stale', reason: 'too-late' }))
      if ('waitUntil' in prepared) {
        return release(message, Math.max(prepared.waitUntil.getTime() - clock().getTime(), pollMs))
      }
      reply = prepared.reply
    } catch (error) {
      return ours(error)
    }
    const room = await throttle.take(to.channel, to.address)
    if ('where' in room) {
      if (room.where === 'channel') lanes.get(to.channel)?.hold(room.waitMs)
      return release(message, room.waitMs)
    }
    if (stopping) return release(message, 0)
    if (!(await queue.begin(message, to, sendMs + SETTLE_MS))) return
    const early = room.at - performance.now()
    if (early > 0) await sleep(early)
    const answered = await throttle.depart(to.channel)
    if (stopping) return release(message, 0)
    let result: SendResult
    try {
      result = await handOver({
        channel,
        address: to.address,
        reply: message.resent && message.partsSent === 0 ? textsIn(message.person.language).resent(reply) : reply,
        options: message.partsSent > 0 ? { skipParts: message.partsSent } : {},
        deadlineMs: sendMs,
        signal: breakOff.signal,
      })
    } catch (error) {
      return ours(error)
    } finally {
      answered()
    }
    await settle(message, afterHandOver(message, to, result, judging()))
    if (result.state === 'temporary' && result.everybody) {
      await throttle.pause(to.channel, waitBefore(message.attempts + 1, result.retryAfterMs, retry, random()))
    }
  }

  /** Given back as it is, not before so long from now. */
  function release(message: Claimed, delayMs: number): Promise<void> {
    return settle(message, settlement(message, { state: 'queued', delayMs }))
  }

  /** What is not written down would be sent again: it is tried for a while. */
  async function settle(message: Claimed, settled: Settlement): Promise<void> {
    report(message, settled)
    for (let tried = 1; ; tried += 1) {
      try {
        if (!(await queue.settle(settled)))
          log.warn({ delivery: message.id }, 'a message was taken up by another worker')
        break
      } catch (error) {
        if (tried === SETTLE_TRIES) throw error
        await sleep(pollMs)
      }
    }
    if (settled.state === 'queued' && settled.delayMs === 0 && !stopping) wake(settled.channel)
  }

  function report(message: Claimed, { state, reason, channel, gone }: Settlement): void {
    const facts = { delivery: message.id, kind: message.kind, state, reason, channel }
    if (state === 'failed' || gone !== null) log.warn(facts, 'a message did not arrive')
    else log.debug(facts, 'a message was settled')
  }

  const lanes = new Map<ChannelName | null, Lane>()
  for (const channel of [...ways.channels, null]) {
    lanes.set(
      channel,
      startLane<Claimed>({
        atOnce: inFlight,
        batch: inFlight * CLAIM_AHEAD,
        pollMs,
        take: (limit) =>
          queue.claim({ channel, channels: ways.channels, kinds: known, limit, leaseMs: claimMs, worker: name }),
        handle: deliver,
        release: (message) => release(message, 0),
        onError: (error) => log.error({ err: error }, 'the outbox could not be worked on'),
      }),
    )
  }

  function wake(channel: ChannelName | null): void {
    lanes.get(channel)?.wake()
  }

  const seen = new Set<string>()
  const lookForStrangers = async () => {
    for (const kind of await queue.kindsWithoutTaker(known)) {
      if (!seen.has(kind))
        log.warn({ kind }, 'messages of a kind or version nobody here knows wait for a newer program')
      seen.add(kind)
    }
  }
  const looking = () => void lookForStrangers().catch((error: unknown) => log.error({ err: error }, 'looking failed'))
  looking()
  const timer = setInterval(looking, LOOK_FOR_STRANGERS_MS)

  return {
    wake() {
      for (const lane of lanes.values()) lane.wake()
    },
    async stop() {
      stopping = true
      clearInterval(timer)
      const patience = setTimeout(() => breakOff.abort(), stopMs)
      await Promise.all([...lanes.values()].map((lane) => lane.stop()))
      clearTimeout(patience)
    },
  }
}
