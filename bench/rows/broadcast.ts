import { setTimeout as sleep } from 'node:timers/promises'
import { testFor } from '../../bot/delivery/index.js'
import { enqueue } from '../../bot/store/index.js'
import { type FakeTelegram, REAL_LIMITS, startTelegram } from '../../test/fakes/telegram/index.js'
import { NOW } from '../data.js'
import { addPeople } from '../people.js'
import { placeEnv, start } from '../programs.js'
import type { Bench } from '../row.js'
import { withDatabase } from '../world.js'

const MESSAGES = 1_500
const GOAL = 0.95
const PATIENCE_MS = 120_000

export const broadcast: Bench = {
  name: 'broadcast',
  title: "1,500 messages within Telegram's limits",
  goal: 'at least 95% of 30 a second, never refused for coming too fast',
  async run(world) {
    const options = await world.database()
    const stand = await startTelegram()
    stand.limit(REAL_LIMITS)
    const people = Array.from({ length: world.size(MESSAGES) }, () => stand.person())
    for (const person of people) stand.unblocks(person)
    await takeUpdates(stand)
    const env = { TELEGRAM_BOT_TOKEN: stand.token, TELEGRAM_API_ROOT: stand.root, PORT: '0' }
    const bot = start('program/main.js', [], { ...placeEnv(options), ...env })
    try {
      await bot.printed(/Đôn Đốc đã sẵn sàng/)
      await withDatabase(options, async (database) => {
        const linked = await addPeople(
          database,
          people.map(({ id }) => String(id)),
        )
        const message = testFor(
          linked.map(({ id }) => id),
          'bench',
        )
        await enqueue(database.pool, [message], NOW)
      })
      const sent = () => stand.called('sendMessage').filter(({ status }) => status === 200)
      const until = performance.now() + PATIENCE_MS
      while (sent().length < people.length) {
        if (performance.now() > until) throw new Error(`only ${sent().length} of ${people.length} arrived`)
        await sleep(50)
      }
      const times = sent().map(({ at }) => at)
      const ms = Math.max(...times) - Math.min(...times)
      const rate = ((people.length - 1) / ms) * 1_000
      const refused = stand.called('sendMessage').filter(({ status }) => status === 429).length
      const ratio = rate / REAL_LIMITS.perSecond
      return {
        ours: `${rate.toFixed(1)}/s`,
        reference: `limit ${REAL_LIMITS.perSecond}/s`,
        ratio,
        met: ratio >= GOAL && refused === 0,
        details: { 'refused for coming too fast': String(refused) },
      }
    } finally {
      await bot.stop()
      await stand.close()
    }
  },
}

/** What people did to open their chats is not to be measured. */
async function takeUpdates(stand: FakeTelegram): Promise<void> {
  for (let offset = 0; stand.pendingUpdates > 0; ) {
    const answer = await fetch(`${stand.root}/bot${stand.token}/getUpdates?offset=${offset}`)
    const { result } = (await answer.json()) as { result: readonly { readonly update_id: number }[] }
    offset = Math.max(offset, ...result.map((update) => update.update_id + 1))
  }
}
