import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, vi } from 'vitest'
import type { DatabaseOptions } from '../../bot/store/index.js'
import type { Random } from '../../scripts/sample/random.js'
import { startTelegram } from '../fakes/telegram/index.js'
import { startZalo } from '../fakes/zalo/index.js'
import { broadcast, untilSent } from '../support/broadcast.js'
import { cli, type Running, startBot } from '../support/programs.js'
import { type Finding, inRounds } from './finding.js'
import { smallDisk } from './small-disk.js'

const PATIENCE = { timeout: 120_000, interval: 100 }
const PEOPLE_A_ROUND = 40
/** A round at each, then anywhere between the first and the last. */
const MEGABYTES_LEFT = [1, 150, 20, 40, 60] as const
/** as bot/store/embedded has them, and not so near that what is written meanwhile matters */
const READ_ONLY_BELOW = 44
const OPENS_FROM = 28
const OPENS_NOT_BELOW = 20
const IN_WORDS = /Đĩa chứa .*dung lượng/s

/**
 * The disk fills up under a bot that sends and answers: it says so, figures can still be had, it ends and starts when it
 * is told to, and with room given back all goes on by itself: nobody waits for ever, nobody is told a thing twice.
 */
export async function fillingDisk(rounds: number, random: Random): Promise<Finding> {
  const disk = await smallDisk()
  const dataDir = join(disk.path, 'data')
  const options: DatabaseOptions = { databaseUrl: null, dataDir, purpose: 'command' }
  const [telegram, zalo] = await Promise.all([startTelegram(), startZalo()])
  const env = {
    DATA_DIR: dataDir,
    SAMPLE_DATA: 'on',
    NOW: '2026-11-22T08:00:00+07:00', // a day off: nothing but what is broadcast is sent
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    ZALO_BOT_TOKEN: zalo.token,
    ZALO_API_ROOT: zalo.apiRoot,
    ZALO_MESSAGES_PER_SECOND: '1000',
  }
  const started: Running[] = []
  const start = () => {
    const bot = startBot(env)
    started.push(bot)
    return bot
  }
  const addressOf = async (bot: Running) => String((await bot.printed(/http:\/\/\S+:\d+/))[0])
  const ready = async (address: string) => (await fetch(`${address}/readyz`)).status
  try {
    let bot = start()
    let address = await addressOf(bot)
    const leader = telegram.person()
    const { stdout } = await cli(['invite', 'leader', '--json'], env)
    telegram.says(leader, `/start ${JSON.parse(stdout).code}`)
    const answers = () => telegram.answers(leader).length
    await vi.waitFor(() => expect(answers()).toBe(1), PATIENCE)

    const broken = { lost: 0, repeated: 0, silent: 0, stuck: 0 }
    const seen = { 'read only': 0, 'not opened': 0, 'lines logged': 0 }
    const all: string[] = []
    let asked = 1
    const brokenOff = await inRounds(rounds, async (round) => {
      const left = MEGABYTES_LEFT[round - 1] ?? random.int(1, 150)
      const chats = Array.from({ length: PEOPLE_A_ROUND }, () => zalo.person())
      for (const chat of chats) zalo.bot.met(chat)
      all.push(...chats)
      await broadcast(options, chats)
      telegram.says(leader, '/score')
      await wait(random.between(0, 400))
      disk.leave(left)
      telegram.says(leader, '/rank')
      asked += 2
      await wait(random.between(500, 3_000))

      const full = left < READ_ONLY_BELOW
      if (full) seen['read only'] += 1
      if (full !== ((await ready(address)) === 503) && (full || left > 70)) broken.silent += 1
      const read = await cli(['score', '--quarter', '2022-Q1'], env)
      if (read.code !== 0) broken.lost += 1
      const write = await cli(['invite', 'leader'], env)
      if (full && !(write.code === 1 && IN_WORDS.test(write.stderr))) broken.silent += 1

      const restarts = random.int(0, 2) > 0
      if (restarts) {
        bot.process.kill(random.int(0, 1) === 0 ? 'SIGTERM' : 'SIGKILL')
        await bot.ended
        bot = start()
        const opened = await addressOf(bot).then(
          (found) => found,
          () => null,
        )
        if (opened === null) {
          seen['not opened'] += 1
          if (left > OPENS_FROM || !IN_WORDS.test(bot.output.stderr)) broken.silent += 1
        } else if (left < OPENS_NOT_BELOW) broken.silent += 1
        address = opened ?? address
      }
      await wait(random.between(0, 20_000))
      disk.giveBack()
      if (bot.process.exitCode !== null) {
        if (!restarts) broken.stuck += 1
        bot = start()
        address = await addressOf(bot)
      }
      await vi.waitFor(async () => expect(await ready(address)).toBe(200), PATIENCE)
      await untilSent(options, PEOPLE_A_ROUND * round, bot)
      await vi
        .waitFor(() => expect(answers()).toBeGreaterThanOrEqual(asked), PATIENCE)
        .catch(() => {
          broken.lost += 1
        })
    })
    const arrived = all.map((chat) => zalo.bot.messages(chat).length)
    broken.lost += arrived.filter((count) => count === 0).length
    broken.repeated += arrived.filter((count) => count > 1).length + Math.max(0, answers() - asked)
    seen['lines logged'] = started.map(({ output }) => output.stderr.split('\n').length - 1).reduce((a, b) => a + b)
    return { rounds, broken: { ...broken, 'broken off': brokenOff }, seen }
  } finally {
    for (const bot of started) bot.process.kill('SIGKILL')
    await Promise.all(started.map(({ ended }) => ended))
    await Promise.all([telegram.close(), zalo.stop()])
    await disk.remove()
  }
}
