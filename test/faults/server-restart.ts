import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import { packageRoot } from '../../bot/paths.js'
import type { DatabaseOptions } from '../../bot/store/index.js'
import type { Random } from '../../scripts/sample/random.js'
import { startTelegram } from '../fakes/telegram/index.js'
import { startZalo } from '../fakes/zalo/index.js'
import { broadcast, untilSent } from '../support/broadcast.js'
import { freePort } from '../support/free-port.js'
import { cli, placeEnv, startBot } from '../support/programs.js'
import { type Finding, inRounds } from './finding.js'

const PATIENCE = { timeout: 120_000, interval: 100 }
const PEOPLE_A_ROUND = 40

/** PostgreSQL goes away under a bot that sends and answers, and comes back: the bot says so and goes on by itself. */
export async function serverRestarts(rounds: number, random: Random): Promise<Finding> {
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-restart-'))
  await chmod(folder, 0o711) // run by root, the server lives under a user of its own
  const port = await freePort()
  const server = spawn(
    process.execPath,
    [join(packageRoot, 'test/faults/restartable.mjs'), join(folder, 'server'), String(port)],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  await once(server.stdout, 'data')
  const options: DatabaseOptions = {
    databaseUrl: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    dataDir: join(folder, 'data'),
    purpose: 'command',
  }
  const [telegram, zalo] = await Promise.all([startTelegram(), startZalo()])
  const env = {
    ...placeEnv(options),
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    ZALO_BOT_TOKEN: zalo.token,
    ZALO_API_ROOT: zalo.apiRoot,
    ZALO_MESSAGES_PER_SECOND: '1000',
    LOG_LEVEL: 'silent',
  }
  const bot = startBot(env)
  try {
    const [address] = await bot.printed(/http:\/\/\S+:\d+/)
    const ready = async () => (await fetch(`${address}/readyz`)).status
    const leader = telegram.person()
    const { stdout } = await cli(['invite', 'leader', '--json'], env)
    telegram.says(leader, `/start ${JSON.parse(stdout).code}`)
    const answers = () => telegram.answers(leader).length
    await vi.waitFor(() => expect(answers()).toBe(1), PATIENCE)

    const broken = { lost: 0, silent: 0, stuck: 0 }
    let asked = 1
    let slowest = 0
    const brokenOff = await inRounds(rounds, async (round) => {
      const chats = Array.from({ length: PEOPLE_A_ROUND }, () => zalo.person())
      for (const chat of chats) zalo.bot.met(chat)
      await broadcast(options, chats)
      telegram.says(leader, '/score')
      await wait(random.between(0, 400))
      await tell(server, 'stop')
      telegram.says(leader, '/rank')
      asked += 2
      await wait(random.between(500, 3_000))
      if ((await ready()) !== 503) broken.silent += 1
      await tell(server, 'start')
      const began = performance.now()
      await vi.waitFor(async () => expect(await ready()).toBe(200), PATIENCE)
      await untilSent(options, PEOPLE_A_ROUND * round, bot)
      await vi
        .waitFor(() => expect(answers()).toBeGreaterThanOrEqual(asked), PATIENCE)
        .catch(() => {
          broken.lost += 1
        })
      slowest = Math.max(slowest, performance.now() - began)
      broken.lost += chats.filter((chat) => zalo.bot.messages(chat).length === 0).length
    })
    if (bot.process.exitCode !== null) broken.stuck += 1
    return {
      rounds,
      broken: { ...broken, 'broken off': brokenOff },
      seen: { 'slowest recovery, s': Math.round(slowest / 1_000) },
    }
  } finally {
    bot.process.kill('SIGKILL')
    await bot.ended
    await Promise.all([telegram.close(), zalo.stop()])
    server.stdin.end()
    await once(server, 'close')
    await rm(folder, { recursive: true, force: true })
  }
}

async function tell(server: ChildProcess, what: 'stop' | 'start'): Promise<void> {
  const done = once(server.stdout ?? server, 'data')
  server.stdin?.write(`${what}\n`)
  await done
}
