import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PageReply } from '../../bot/channels/web/index.js'
import { importFile } from '../../bot/imports/index.js'
import { type DatabaseOptions, importSink, openDatabase } from '../../bot/store/index.js'
import { inBothLanguages } from '../../bot/texts/index.js'
import { quarterAt } from '../../domain/index.js'
import { sampleFiles } from '../../scripts/sample/index.js'
import { freshPlace } from '../support/databases.js'
import { scratchFolder } from '../support/files.js'
import { type Chatter, type Messengers, startMessengers } from '../support/messengers.js'
import { cli, placeEnv, type Running, startBot } from '../support/programs.js'
import { firstMissing } from '../support/showing.js'
import { openPage, type WebPage } from '../support/web-page.js'

const LEADER = 'Lãnh đạo UBND tỉnh'
const CHANNELS = ['telegram', 'zalo', 'zalo-oa'] as const
/** A Sunday: no reminder comes in between. */
const NOW = new Date('2026-11-22T08:00:00+07:00')
const PATIENCE = { timeout: 15_000, interval: 20 }
/** until the program has an address */
const NOWHERE = 'http://127.0.0.1:1'
const NOT_LINKED = inBothLanguages((texts) => texts.notLinked())

const files = await scratchFolder()

/** The answer somebody gets: all of it, in order. */
const gets = (chatter: Chatter, from: number, reply: Pick<PageReply, 'blocks'>) =>
  vi.waitFor(() => expect(firstMissing(chatter.shown(from), reply)).toBeNull(), PATIENCE)

interface Program {
  readonly messengers: Messengers
  readonly env: Record<string, string>
  readonly bot: Running
  readonly address: string
  readonly codes: string[]
  /** Makes a code for the leader. */
  invite(): Promise<string>
  end(): Promise<void>
}

async function startProgram(more: Record<string, string>, fill = async (_: DatabaseOptions) => {}): Promise<Program> {
  const messengers = await startMessengers()
  const place = await freshPlace('embedded')
  await fill(place.options)
  const env = { ...placeEnv(place.options), ...messengers.env, LOG_LEVEL: 'trace', ...more }
  messengers.bringWebhooksTo(NOWHERE)
  const bot = startBot(env)
  const [address] = await bot.printed(/http:\/\/\S+:\d+/)
  messengers.bringWebhooksTo(address)
  const codes: string[] = []
  return {
    messengers,
    env,
    bot,
    address,
    codes,
    async invite() {
      const { stdout } = await cli(['invite', 'leader', '--name', LEADER, '--json'], env)
      const { code, links } = JSON.parse(stdout)
      expect(links.telegram).toBe(`https://t.me/${messengers.telegram.bot.username}?start=${code}`)
      codes.push(code)
      return code
    },
    async end() {
      bot.process.kill('SIGKILL')
      await bot.ended
      await messengers.stop()
      await place.remove()
    },
  }
}

/** The sample's agencies, people and quarter I/2022: of its many dossiers every fortieth, which rank all agencies too. */
async function bringSample(options: DatabaseOptions): Promise<void> {
  const database = await openDatabase(options)
  for (const { kind, name, lines } of sampleFiles(NOW)) {
    if (name.includes(`-${quarterAt(NOW)}`)) continue
    const wanted = [...lines()].filter((_, index) => kind !== 'dossiers' || index % 40 === 0)
    const path = await files.write(name, wanted.join('\n'))
    const { errors } = await importFile({ kind, path, dryRun: false, sink: importSink(database), now: NOW })
    expect(errors).toEqual([])
  }
  await database.close()
}

describe('one program, four doors, one database', () => {
  let program: Program
  let leader: Record<(typeof CHANNELS)[number], Chatter>
  let page: WebPage
  beforeAll(async () => {
    program = await startProgram({ WEB_CHAT: 'on', NOW: NOW.toISOString() }, bringSample)
    leader = program.messengers.newcomers()
    page = await openPage(program.address, LEADER)
  })
  afterAll(() => program.end())

  /** What the page answers is what every messenger shows. */
  const sameEverywhere = async (ask: (chatter: Chatter) => Promise<unknown>, expected: PageReply) => {
    for (const channel of CHANNELS) {
      const from = leader[channel].count()
      await ask(leader[channel])
      await gets(leader[channel], from, expected)
    }
  }

  it('a stranger learns nothing but how to be linked', async () => {
    for (const stranger of Object.values(program.messengers.newcomers())) {
      await stranger.says('/score S&Y te quý 1 2022')
      await gets(stranger, 0, NOT_LINKED)
      expect(stranger.shown()).not.toMatch(/45|điểm|Sở Y tế/)
    }
    const body = JSON.stringify({ text: '/score S&Y te quý 1 2022', clientId: 'c1' })
    const headers = { 'content-type': 'application/json' }
    const unknown = await fetch(`${program.address}/chat/messages`, { method: 'POST', headers, body })
    expect([unknown.status, await unknown.text()]).toEqual([401, expect.not.stringMatching(/45|Sở Y tế/)])
  })

  it('a code links one chat of each messenger to the same person', async () => {
    for (const channel of CHANNELS) {
      const code = await program.invite()
      await leader[channel].says(channel === 'telegram' ? `/start ${code}` : code)
      await vi.waitFor(() => expect(leader[channel].shown()).toContain(LEADER), PATIENCE)
    }
    const people = JSON.parse((await cli(['people', '--json'], program.env)).stdout)
    const { links } = people.find(({ name }: { name: string }) => name === LEADER)
    expect(links.map(({ channel }: { channel: string }) => channel)).toEqual(CHANNELS)
  })

  it('a score reads the same at every door', async () => {
    const answer = await page.ask('/score S&Y te quý 1 2022')
    expect(JSON.stringify(answer)).toMatch(/Sở Y tế.*45\/45/)
    await sameEverywhere((chatter) => chatter.says('/score S&Y te quý 1 2022'), answer)
  })

  it('the ranking reads the same at every door, to its last row', async () => {
    const answer = await page.ask('/rank quý I/2022')
    expect(JSON.stringify(answer).match(/\/45"/g)?.length).toBeGreaterThan(20)
    await sameEverywhere((chatter) => chatter.says('/rank quý I/2022'), answer)
  })

  it('an unclear name is asked back, and a button, a number, a query button choose', async () => {
    const choices = await page.ask('/score sở tài quý I/2022')
    await sameEverywhere((chatter) => chatter.says('/score sở tài quý I/2022'), choices)
    const finance = choices.buttons.flat().find(({ label }) => label === 'Sở Tài chính')
    const answer = await page.ask(finance?.data ?? '', finance?.label)
    expect(JSON.stringify(answer)).toContain('Sở Tài chính – quý I/2022')
    await Promise.all(
      CHANNELS.map(async (channel) => {
        await leader[channel].chooses('Sở Tài chính')
        await gets(leader[channel], 0, answer)
      }),
    )
  })

  it('an answer arrives though a provider stumbles', async () => {
    const { telegram, zalo, oa } = program.messengers
    telegram.fault('getUpdates', 'html')
    telegram.fault('sendMessage', 'html')
    zalo.fail('sendMessage', 'html')
    zalo.fail('getUpdates', 'reset')
    oa.fail('message', { code: -200 })
    const answer = await page.ask('/score sgddt quý I/2022')
    await Promise.all(CHANNELS.map((channel) => leader[channel].says('/score sgddt quý I/2022')))
    await Promise.all(CHANNELS.map((channel) => gets(leader[channel], 0, answer)))
  })

  it('is ready, names its channels, and is measured', async () => {
    const checks = { database: true, writable: true, telegram: true, zalo: true, 'zalo-oa': true }
    expect(await (await fetch(`${program.address}/readyz`)).json()).toEqual({ ok: true, checks })
    const metrics = await (await fetch(`${program.address}/metrics`)).text()
    expect(metrics).toMatch(/^don_doc_updates\{state="done"\} \d+$/m)
    expect(metrics).not.toMatch(/don_doc_updates\{state="failed"\}/)
  })

  it('a revoked person gets nothing more, neither by asking nor from what was shown before', async () => {
    const from = Object.fromEntries(CHANNELS.map((channel) => [channel, leader[channel].count()]))
    const now = (channel: (typeof CHANNELS)[number]) => leader[channel].shown(from[channel])
    for (const channel of CHANNELS) {
      await leader[channel].says('/score sở tài quý I/2022')
      await vi.waitFor(() => expect(now(channel)).toContain('nhiều cơ quan'), PATIENCE)
    }
    expect((await cli(['revoke', LEADER, '--yes'], program.env)).code).toBe(0)
    for (const channel of CHANNELS) {
      await leader[channel].chooses('Sở Tài chính')
      await gets(leader[channel], from[channel] ?? 0, NOT_LINKED)
      from[channel] = leader[channel].count()
      await leader[channel].says('/rank quý I/2022')
      await gets(leader[channel], from[channel] ?? 0, NOT_LINKED)
      expect(leader[channel].shown().match(/Sở Tài chính – quý I\/2022/g)).toHaveLength(1)
    }
    expect((await page.ask('/rank quý I/2022')).blocks).toEqual(NOT_LINKED.blocks)
    const forget = async (...more: string[]) =>
      JSON.parse((await cli(['forget', LEADER, '--json', ...more], program.env)).stdout)
    expect(await forget()).toMatchObject({ name: LEADER, forgotten: false })
    expect(await forget('--yes')).toEqual({ forgotten: true })
    expect(await forget('--yes')).toMatchObject({ error: { code: 'person-not-exact' } })
    expect((await page.ask('/rank quý I/2022')).blocks).toEqual(NOT_LINKED.blocks)
  })

  it('ends in order, and wrote no secret anywhere', async () => {
    program.bot.process.kill('SIGTERM')
    expect(await program.bot.ended).toBe(0)
    const { stdout, stderr } = program.bot.output
    expect(stderr).toContain('fetching updates from Telegram failed')
    expect(stderr).toContain('fetching updates from Zalo failed')
    for (const secret of [...program.messengers.secrets(), ...program.codes]) {
      expect(stdout + stderr).not.toContain(secret)
      expect(stdout + stderr).not.toContain(encodeURIComponent(secret))
    }
  })
})

describe('with webhooks under a public address', () => {
  const SECRET = 'webhook-secret-0123456789'
  const PUBLIC_URL = 'https://dondoc.example.gov.vn'
  let program: Program
  beforeAll(async () => {
    program = await startProgram({
      TELEGRAM_MODE: 'webhook',
      ZALO_MODE: 'webhook',
      WEBHOOK_SECRET: SECRET,
      PUBLIC_URL,
    })
  })
  afterAll(() => program.end())

  it('tells the providers where to bring updates, and answers them', async () => {
    const { telegram, zalo, newcomers } = program.messengers
    await telegram.until('the webhook is set', () => telegram.webhookUrl === `${PUBLIC_URL}/webhooks/telegram`)
    await vi.waitFor(() => expect(zalo.bot.webhook?.url).toBe(`${PUBLIC_URL}/webhooks/zalo`), PATIENCE)
    for (const stranger of Object.values(newcomers())) {
      await stranger.says('/help')
      await gets(stranger, 0, NOT_LINKED)
    }
    expect([...telegram.called('getUpdates'), ...zalo.calls.filter(({ method }) => method === 'getUpdates')]).toEqual(
      [],
    )
  })

  it('takes no update without the secret', async () => {
    const update = JSON.stringify({ update_id: 1, message: { text: '/help' } })
    for (const path of ['telegram', 'zalo', 'zalo-oa']) {
      const headers = { 'content-type': 'application/json' }
      const response = await fetch(`${program.address}/webhooks/${path}`, { method: 'POST', headers, body: update })
      expect([401, 403]).toContain(response.status)
    }
    expect(program.bot.output.stderr).not.toContain(SECRET)
  })
})
