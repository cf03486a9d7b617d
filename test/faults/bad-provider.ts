import { vi } from 'vitest'
import type { DatabaseOptions } from '../../bot/store/index.js'
import type { Random } from '../../scripts/sample/random.js'
import { FAULTS, type Fault, startZalo } from '../fakes/zalo/index.js'
import { broadcast, withDatabase } from '../support/broadcast.js'
import { type Engine, freshPlace } from '../support/databases.js'
import { placeEnv, startBot } from '../support/programs.js'
import type { Finding } from './finding.js'
import { settableClock } from './settable-clock.js'

const PEOPLE_A_ROUND = 20
const SPEED = 20
const TRIES = 5
const MISBEHAVIOURS: readonly Fault[] = [
  'html',
  'reset',
  'unanswered',
  FAULTS.limited,
  FAULTS.broken,
  { slowMs: 300 },
  { body: '{' },
]

/**
 * A broadcast to a provider that misbehaves two times out of three: everybody gets it, or the log says that and why
 * they did not. Where it delivers and its answer is lost, the message may come again, and says so.
 */
export async function badProvider(engine: Engine, rounds: number, random: Random): Promise<Finding> {
  const [place, zalo, clock] = await Promise.all([freshPlace(engine), startZalo(), settableClock(SPEED)])
  const people = PEOPLE_A_ROUND * rounds
  const chats = Array.from({ length: people }, () => zalo.person())
  for (const chat of chats) zalo.bot.met(chat)
  const faults = Array.from({ length: 2 * people }, () => random.pick(MISBEHAVIOURS))
  zalo.fail(
    'sendMessage',
    ...faults.flatMap((fault): Fault[] => (random.chance(0.5) ? [fault] : [fault, { slowMs: 0 }])),
  )
  await broadcast(place.options, chats)
  const bot = startBot({
    ...placeEnv(place.options),
    ...clock.env,
    ZALO_BOT_TOKEN: zalo.token,
    ZALO_API_ROOT: zalo.apiRoot,
    ZALO_MESSAGES_PER_SECOND: '1000',
  })
  try {
    await bot.printed(/sẵn sàng/)
    const log = await untilSettled(place.options, 60_000 + 10_000 * rounds)
    const broken = { lost: 0, repeated: 0, unmarked: 0, 'false alarm': 0, silent: 0, stuck: 0 }
    let [failed, repeated] = [0, 0]
    for (const chat of chats) {
      const [first, ...repeats] = zalo.bot.messages(chat).map(({ text }) => text)
      const unheard = zalo.calls.filter((call) => call.unheard && call.parameters.chat_id === chat).length
      const { state, reason, attempts, resent } = log.get(chat) ?? NOT_THERE
      if (state === 'queued' || state === 'sending') broken.stuck += 1
      else if (first === undefined && state !== 'failed') broken.lost += 1
      if (state === 'failed') {
        failed += 1
        if (reason === null || attempts !== TRIES) broken.silent += 1
        if (first !== undefined && unheard === 0) broken['false alarm'] += 1
        if (first !== undefined && !resent) broken.unmarked += 1
      }
      repeated += repeats.length
      broken.repeated += Math.max(0, repeats.length - unheard)
      broken.unmarked += repeats.filter((text) => !text.startsWith('(gửi lại)')).length
    }
    return { rounds, broken, seen: { messages: people, failed, repeated } }
  } finally {
    bot.process.kill('SIGKILL')
    await bot.ended
    await Promise.all([zalo.stop(), clock.remove()])
    await place.remove()
  }
}

interface Logged {
  readonly state: string
  readonly reason: string | null
  readonly attempts: number
  readonly resent: boolean
}

const NOT_THERE: Logged = { state: 'not there', reason: null, attempts: 0, resent: false }

/** Waits until nothing is under way, or for so long. Time passes meanwhile: what waits for its next try has it now. */
function untilSettled(options: DatabaseOptions, timeout: number): Promise<ReadonlyMap<string, Logged>> {
  return withDatabase(options, async (pool) => {
    const settled = vi.waitFor(
      async () => {
        await pool.query(`update delivery set run_at = now() where run_at > now()`)
        await pool.query(`delete from rate_limit`)
        const { rowCount } = await pool.query(`select from delivery where state in ('queued', 'sending') limit 1`)
        if (rowCount !== 0) throw new Error('messages are under way')
      },
      { timeout, interval: 250 },
    )
    await settled.catch(() => undefined)
    const { rows } = await pool.query<Logged & { address: string }>(
      'select address, state, reason, attempts, resent from delivery',
    )
    return new Map(rows.map(({ address, ...logged }) => [address, logged]))
  })
}
