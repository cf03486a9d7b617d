import { type FakeTelegram, startTelegram, type User } from '../../test/fakes/telegram/index.js'
import { median, milliseconds, percentile, sideBySide } from '../measure.js'
import { addPeople } from '../people.js'
import { placeEnv, start } from '../programs.js'
import type { Bench } from '../row.js'
import { withDatabase } from '../world.js'

const PEOPLE = 50
const ROUNDS = 20
const ASKED = '/score quý 3 2026'

export const reply: Bench = {
  name: 'reply',
  title: '50 people ask /score at once: from the update to the reply',
  goal: 'at most 3 times the median and p99 of a bare telegraf bot that echoes',
  async run(world) {
    const options = await world.province()
    const codes = await world.codes()
    const stands = await Promise.all([startTelegram(), startTelegram()])
    const [ours, bare] = stands
    const addresses = (stand: FakeTelegram) => Array.from({ length: PEOPLE }, () => stand.person())
    const [asking, echoed] = [addresses(ours), addresses(bare)]
    await withDatabase(options, (database) =>
      addPeople(
        database,
        asking.map(({ id }) => String(id)),
        codes,
      ),
    )
    const env = { TELEGRAM_BOT_TOKEN: ours.token, TELEGRAM_API_ROOT: ours.root, PORT: '0' }
    const programs = [
      start('program/main.js', [], { ...placeEnv(options), ...env }),
      start('bench/processes/echo-bot.js', [bare.token, bare.root]),
    ]
    try {
      await Promise.all(
        stands.map((stand) =>
          stand.until(
            'it polls',
            () => stand.called('setMyCommands').length + stand.called('deleteWebhook').length > 0,
          ),
        ),
      )
      await ask(ours, asking)
      await ask(bare, echoed)
      const times = await sideBySide(
        ROUNDS,
        () => ask(ours, asking),
        () => ask(bare, echoed),
      )
      const [mine, theirs] = [times.ours.flat(), times.reference.flat()]
      const [ms, bareMs] = [median(mine), median(theirs)]
      const [slow, bareSlow] = [percentile(mine, 99), percentile(theirs, 99)]
      const ratio = Math.max(ms / bareMs, slow / bareSlow)
      return {
        ours: `${milliseconds(ms)}, p99 ${milliseconds(slow)}`,
        reference: `telegraf ${milliseconds(bareMs)}, p99 ${milliseconds(bareSlow)}`,
        ratio,
        met: ratio <= 3,
        details: { median: (ms / bareMs).toFixed(2), p99: (slow / bareSlow).toFixed(2) },
      }
    } finally {
      await Promise.all(programs.map((program) => program.stop()))
      await Promise.all(stands.map((stand) => stand.close()))
    }
  },
}

/** All of them ask in one moment. @returns how long each waited, in ms */
async function ask(stand: FakeTelegram, people: readonly User[]): Promise<number[]> {
  const before = stand.calls.length
  const answers = () => stand.calls.slice(before).filter(({ method }) => method === 'sendMessage')
  const startedAt = performance.now()
  for (const person of people) stand.says(person, ASKED)
  await stand.until('everybody is answered', () => answers().length >= people.length)
  return answers().map(({ at }) => at - startedAt)
}
