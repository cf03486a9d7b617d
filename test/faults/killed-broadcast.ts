import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import type { Random } from '../../scripts/sample/random.js'
import { startZalo } from '../fakes/zalo/index.js'
import { broadcast, untilSent } from '../support/broadcast.js'
import { type Engine, freshPlace } from '../support/databases.js'
import { placeEnv, type Running, startBot } from '../support/programs.js'
import { type Finding, inRounds } from './finding.js'

/** as bot/delivery/worker.ts has it */
const IN_FLIGHT = 8
const PEOPLE_A_ROUND = 60

/** A broadcast whose program is killed again and again: everybody gets it, and what comes twice says so. */
export async function killedBroadcast(engine: Engine, rounds: number, random: Random): Promise<Finding> {
  const place = await freshPlace(engine)
  const zalo = await startZalo()
  const running: Running[] = []
  const start = () => {
    const { token, apiRoot } = zalo
    const env = { ZALO_BOT_TOKEN: token, ZALO_API_ROOT: apiRoot, ZALO_MESSAGES_PER_SECOND: '1000' }
    const bot = startBot({ ...placeEnv(place.options), ...env })
    running.push(bot)
    return bot
  }
  try {
    const people = PEOPLE_A_ROUND * (rounds + 1)
    const chats = Array.from({ length: people }, () => zalo.person())
    for (const chat of chats) zalo.bot.met(chat)
    await broadcast(place.options, chats)
    const sent = () => zalo.calls.filter(({ method }) => method === 'sendMessage').length

    const brokenOff = await inRounds(rounds, async () => {
      const enough = Math.min(sent() + random.int(1, PEOPLE_A_ROUND), people)
      const bot = start()
      await vi.waitFor(() => expect(sent()).toBeGreaterThanOrEqual(enough), { timeout: 60_000, interval: 1 })
      await wait(random.between(0, 15))
      bot.process.kill('SIGKILL')
      await bot.ended
    })
    const last = start()
    await last.printed(/sẵn sàng/)
    const stuck = await untilSent(place.options, people, last).then(
      () => 0,
      () => 1,
    )

    const arrived = chats.map((chat) => zalo.bot.messages(chat).map(({ text }) => text))
    const repeats = arrived.flatMap((texts) => texts.slice(1))
    return {
      rounds,
      broken: {
        lost: arrived.filter((texts) => texts.length === 0).length,
        repeated: Math.max(0, repeats.length - rounds * IN_FLIGHT),
        unmarked: repeats.filter((text) => !text.startsWith('(gửi lại)')).length,
        stuck,
        'broken off': brokenOff,
      },
      seen: { messages: people, repeated: repeats.length },
    }
  } finally {
    for (const bot of running) bot.process.kill('SIGKILL')
    await Promise.all(running.map(({ ended }) => ended))
    await zalo.stop()
    await place.remove()
  }
}
