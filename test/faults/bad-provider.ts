import type { Random } from '../../scripts/sample/random.js'
import { FAULTS, type Fault, startZalo } from '../fakes/zalo/index.js'
import { broadcast, untilSent, withDatabase } from '../support/broadcast.js'
import { freshPlace } from '../support/databases.js'
import { placeEnv, startBot } from '../support/programs.js'
import type { Finding } from './finding.js'

const PEOPLE_A_ROUND = 20
const MISBEHAVIOURS: readonly Fault[] = ['html', 'reset', FAULTS.limited, FAULTS.broken, { slowMs: 300 }, { body: '{' }]

/** A broadcast to a provider that misbehaves half of the time: everybody gets it, and what comes twice says so. */
export async function badProvider(rounds: number, random: Random): Promise<Finding> {
  const place = await freshPlace('server')
  const zalo = await startZalo()
  const people = PEOPLE_A_ROUND * rounds
  const chats = Array.from({ length: people }, () => zalo.person())
  for (const chat of chats) zalo.bot.met(chat)
  const faults = Array.from({ length: people }, () => random.pick(MISBEHAVIOURS))
  zalo.fail(
    'sendMessage',
    ...faults.flatMap((fault): Fault[] => (random.chance(0.5) ? [fault] : [fault, { slowMs: 0 }])),
  )
  await broadcast(place.options, chats)
  const { token, apiRoot } = zalo
  const bot = startBot({
    ...placeEnv(place.options),
    ZALO_BOT_TOKEN: token,
    ZALO_API_ROOT: apiRoot,
    ZALO_MESSAGES_PER_SECOND: '1000',
  })
  try {
    // Time passes: what waits for its next try has it now.
    const hurry = setInterval(
      () =>
        void withDatabase(place.options, (pool) =>
          pool.query(`update delivery set run_at = now() where run_at > now()`),
        ),
      1_000,
    )
    await untilSent(place.options, people).finally(() => clearInterval(hurry))
    const arrived = chats.map((chat) => zalo.bot.messages(chat).map(({ text }) => text))
    const repeats = arrived.flatMap((texts) => texts.slice(1))
    return {
      rounds: faults.length,
      broken: {
        lost: arrived.filter((texts) => texts.length === 0).length,
        'repeated without saying so': repeats.filter((text) => !text.startsWith('(gửi lại)')).length,
      },
      seen: { messages: people, repeated: repeats.length },
    }
  } finally {
    bot.process.kill('SIGKILL')
    await bot.ended
    await zalo.stop()
    await place.remove()
  }
}
