import { startZalo } from '../fakes/zalo/index.js'
import { broadcast, withDatabase } from '../support/broadcast.js'
import { freshPlace } from '../support/databases.js'
import { placeEnv, startBot } from '../support/programs.js'
import type { Finding } from './finding.js'

/** A program of a newer version upgrades the database beside a running one: the old one ends, and writes nothing more. */
export async function newerVersion(): Promise<Finding> {
  const place = await freshPlace('server')
  const zalo = await startZalo()
  const { token, apiRoot } = zalo
  const env = { ...placeEnv(place.options), ZALO_BOT_TOKEN: token, ZALO_API_ROOT: apiRoot }
  const old = startBot(env)
  try {
    await old.printed(/sẵn sàng/)
    await withDatabase(place.options, (pool) =>
      pool.query(
        `insert into _prisma_migrations (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         values ('newer', 'newer', '9999_newer', now(), now(), 1)`,
      ),
    )
    const code = await old.ended
    const chats = [zalo.person(), zalo.person()]
    for (const chat of chats) zalo.bot.met(chat)
    await broadcast(place.options, chats)
    const again = startBot(env)
    const refused = await again.ended
    const sent = chats.flatMap((chat) => zalo.bot.messages(chat)).length
    const said = [old, again].filter(({ output }) => output.stderr.includes('phiên bản Đôn Đốc mới hơn')).length
    return {
      rounds: 1,
      broken: {
        silent: 2 - said,
        stuck: [code, refused].filter((each) => each !== 1).length + sent,
      },
      seen: {},
    }
  } finally {
    old.process.kill('SIGKILL')
    await zalo.stop()
    await place.remove()
  }
}
