import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { packageRoot } from '../../bot/paths.js'
import { day } from '../../domain/index.js'
import { startZalo } from '../fakes/zalo/index.js'
import { withDatabase } from '../support/broadcast.js'
import { freshPlace } from '../support/databases.js'
import { placeEnv, startBot } from '../support/programs.js'
import type { Finding } from './finding.js'
import { linkEverybody, newItem } from './killed-slot.js'

const PEOPLE = 5
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** From 7:00 on Monday 23/11/2026, one after the other; the alarm rings every minute. */
const JUMPS = [
  ['to the slot', 35 * MINUTE],
  ['back before it', 0],
  ['to the slot again', 36 * MINUTE],
  ['to the day before', 35 * MINUTE - DAY],
  ['to the next day', 35 * MINUTE + DAY],
  ['back a day', 40 * MINUTE],
] as const

/** The machine's clock jumps forth and back over slots: each slot is sent once. */
export async function clockJumps(): Promise<Finding> {
  const place = await freshPlace('server')
  const zalo = await startZalo()
  const addresses = Array.from({ length: PEOPLE }, () => zalo.person())
  for (const address of addresses) zalo.bot.met(address)
  await withDatabase(place.options, (pool) => linkEverybody(pool, addresses))
  await newItem(place.options, day('2026-11-23'))
  const clock = join(place.options.dataDir, 'clock')
  await writeFile(clock, '0')
  const { token, apiRoot } = zalo
  const bot = startBot({
    ...placeEnv(place.options),
    NODE_OPTIONS: `--import ${join(packageRoot, 'test/faults/clock.mjs')}`,
    CLOCK_FILE: clock,
    NOW: '2026-11-23T07:00:00+07:00',
    ZALO_BOT_TOKEN: token,
    ZALO_API_ROOT: apiRoot,
  })
  try {
    await bot.printed(/sẵn sàng/)
    const messages = () => addresses.flatMap((address) => zalo.bot.messages(address)).length
    const seen: Record<string, number> = {}
    for (const [name, by] of JUMPS) {
      await writeFile(clock, String(by))
      await new Promise((resolve) => setTimeout(resolve, 70_000))
      seen[name] = messages()
    }
    const titles = addresses.map((address) =>
      zalo.bot.messages(address).map(({ text }) => /Nhắc việc ngày (\S+)/.exec(text)?.[1] ?? text),
    )
    return {
      rounds: JUMPS.length,
      broken: {
        lost: titles.filter((of) => !of.includes('23/11/2026')).length,
        repeated: titles.filter((of) => new Set(of).size < of.length).length,
        'bot ended': bot.process.exitCode === null ? 0 : 1,
      },
      seen,
    }
  } finally {
    bot.process.kill('SIGKILL')
    await bot.ended
    await zalo.stop()
    await place.remove()
  }
}
