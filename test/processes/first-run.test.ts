import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { DEFAULT_SETTINGS, quarterOf } from '../../domain/index.js'
import { summaryFiles } from '../../scripts/cli/summary-files.js'
import { chromiumPath, launchChromium } from '../support/chromium.js'
import { paragraphsOf } from '../support/office.js'
import { importInPage } from '../support/page-import.js'
import { cli, type Running, startBot } from '../support/programs.js'
import { sampleSummaries } from '../support/sample-summary.js'

let folder: string
let env: Record<string, string>
let bot: Running
let address: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'don-doc-first-'))
  env = { DATA_DIR: folder }
  bot = startBot(env)
  address = (await bot.printed(/http:\/\/\S+:\d+/))[0]
}, 120_000)
afterAll(async () => {
  bot.process.kill('SIGKILL')
  await bot.ended
  await rm(folder, { recursive: true, force: true })
})

const json = async (...args: string[]) => JSON.parse((await cli([...args, '--json'], env)).stdout)

describe('the first run, with a command line beside it', () => {
  it('prints an address on this machine alone, and a first thing to try', () => {
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect(bot.output.stdout).toContain('/score S&Y te quý 1 2022')
    expect(bot.output.stderr).not.toContain('Warning')
  })

  it('is healthy and ready', async () => {
    expect((await fetch(`${address}/healthz`)).status).toBe(200)
    expect(await (await fetch(`${address}/readyz`)).json()).toEqual({
      ok: true,
      checks: { database: true, writable: true },
    })
  })

  it('refuses a second bot on the same folder, saying why', async () => {
    const second = startBot(env)
    expect(await second.ended).toBe(1)
    expect(second.output.stderr).toContain(`đang được tiến trình ${bot.process.pid} sử dụng`)
  })

  it('answers the score of an agency as programs read it', async () => {
    expect(await json('score', 'S&Y te quý 1 2022')).toEqual({
      quarter: '2022-Q1',
      asOf: '2022-04-01T00:00:00+07:00',
      ruleSet: 'laocai-4526-2020',
      ruleSetVersion: '2022.1',
      revision: null,
      agency: { code: 'SYT', name: 'Sở Y tế' },
      questions: {
        received: 41,
        deleted: 0,
        ok: 41,
        late: 0,
        wrongResponder: 0,
        waiting: 0,
        byMonth: [12, 14, 15],
        bonuses: ['quality', 'volume'],
        points: '18.00',
        status: 'official',
        assumptions: [],
      },
      services: {
        total: 120,
        carriedOver: 5,
        oneStop: 60,
        online: 55,
        post: 0,
        resolved: 110,
        onTime: 108,
        late: 2,
        inProgress: 10,
        overdueOpen: 0,
        rate: '98.2',
        points: '27.00',
        status: 'official',
        assumptions: [],
      },
      total: '45.00',
      max: '45.00',
      status: 'official',
      rank: 1,
    })
  })

  it('gives the figures of the report for quarter I/2022', async () => {
    const { agencies, province } = await json('score', '--quarter', '2022-Q1')
    expect(province.questions).toEqual({ received: 133, deleted: 38, eligible: 95, answered: 89, waiting: 6 })
    expect(province.services).toMatchObject({
      total: 69_474,
      carriedOver: 5_387,
      oneStop: 36_601,
      online: 27_486,
      resolved: 62_722,
      onTime: 57_740,
      late: 4_982,
      inProgress: 6_752,
    })
    const withPoints = (criterion: 'questions' | 'services', points: string) =>
      agencies.filter(
        (each: Record<string, { points: string; status: string } | null>) => each[criterion]?.points === points,
      )
    expect(
      withPoints('questions', '18.00')
        .map((each: { agency: { code: string } }) => each.agency.code)
        .sort(),
    ).toEqual(['SGDDT', 'SYT'])
    expect(withPoints('questions', '17.00')).toHaveLength(7)
    expect(withPoints('services', '27.00')).toHaveLength(22)
    expect(
      withPoints('services', '25.00')
        .map((each: { agency: { code: string } }) => each.agency.code)
        .sort(),
    ).toEqual(['BDT', 'CAT', 'CTT', 'SNGV'])
    const below = agencies.flatMap(
      (each: { agency: { code: string }; services: { points: string; status: string } | null }) =>
        each.services?.status === 'provisional' ? [[each.agency.code, each.services.points]] : [],
    )
    expect(Object.fromEntries(below)).toEqual({ BQLKKT: '22.50', UBT: '22.25', STNMT: '14.50' })
  })

  it('writes the report, with the very figures and words that the sample gives in memory', async () => {
    const out = join(folder, 'bao-cao')
    const { files, questions } = await json('summary', '2022-Q1', '--out', out)
    expect(files).toEqual([
      'tom-tat-2022-Q1.txt',
      'bao-cao-2022-Q1.docx',
      'phu-bieu-2022-Q1.xlsx',
      'xep-hang-2022-Q1.png',
    ])
    expect(questions.received).toEqual({ value: 133, yearBefore: 149, change: -16 })
    const [text, report] = await summaryFiles(sampleSummaries().summaryOf(quarterOf(2022, 1)), DEFAULT_SETTINGS)
    const written = async (name: string) => readFile(join(out, name))
    expect(await written('tom-tat-2022-Q1.txt')).toEqual(Buffer.from(text?.content ?? []))
    if (report === undefined) throw new Error('no report')
    const content = await written(report.name)
    expect(await paragraphsOf({ ...report, content })).toEqual(await paragraphsOf(report))
    for (const name of files) expect((await written(name)).length).toBeGreaterThan(1_000)
  })

  it('prints them as the report does', async () => {
    const { stdout } = await cli(['score', '--quarter', '2022-Q1'], env)
    for (const figure of [
      '133 câu hỏi (−16',
      '38/133 (28,6%)',
      '89/95 (93,7%)',
      '6/95 (6,3%)',
      '69.474 hồ sơ (+14.639',
      '36.601',
      '27.486',
      '5.387',
      '62.722/69.474 (90,3%), chính xác hơn là 90,28%',
      '57.740/62.722 (92%)',
      '4.982/62.722 (8%)',
      '6.752/69.474 (9,7%)',
      'Ban Quản lý Khu kinh tế (90%)',
      'UBND tỉnh (89%)',
      'Sở Tài nguyên và Môi trường (58%)',
    ]) {
      expect(stdout).toContain(figure)
    }
  })

  it('asks back rather than guess, refuses what it cannot read, and tells wrong usage apart', async () => {
    const unclear = await cli(['score', 'sở tài quý I/2022', '--json'], env)
    expect(unclear.code).toBe(1)
    expect(
      JSON.parse(unclear.stdout)
        .error.candidates.map(({ code }: { code: string }) => code)
        .sort(),
    ).toEqual(['STC', 'STNMT'])
    expect((await cli(['score', '--quarter', 'quý một'], env)).code).toBe(1)
    expect((await cli(['frobnicate'], env)).code).toBe(2)
    expect((await cli(['import', 'nonsense', 'file.csv'], env)).code).toBe(2)
    const missing = await cli(['import', 'questions', 'nowhere.csv', '--json'], env)
    expect([missing.code, JSON.parse(missing.stdout)]).toMatchObject([
      1,
      { kind: 'questions', rows: 0, errors: [{ row: 1 }] },
    ])
    expect((await cli(['resolve'], env)).code).toBe(2)
  })

  it('resolves a text a line', async () => {
    const { stdout } = await cli(
      ['resolve', '--stdin', '--json'],
      env,
      'sgddt q1/2022\nvan phong quy 1/2022\nbao nhiêu câu hỏi\n',
    )
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ agency, candidates, quarter }) => [agency?.code ?? null, candidates.length, quarter])).toEqual([
      ['SGDDT', 0, '2022-Q1'],
      [null, 2, '2022-Q1'],
      [null, 0, null],
    ])
  })

  it('explains a deadline day by day, lists what is pending, and finds itself in order', async () => {
    const [item] = await json('pending', 'sở y tế')
    expect(item.tier).toBe('very-overdue')
    expect((await json('explain-due', item.code)).workingDays).toBeGreaterThan(0)
    expect((await cli(['explain-due', 'KHONG-CO'], env)).code).toBe(1)
    expect(await json('doctor')).toMatchObject({ ok: true })
  })

  if (chromiumPath === null) console.warn('no Chromium is installed: the page is not tried')
  describe.runIf(chromiumPath !== null)('in a browser', () => {
    let browser: Browser
    let page: Page
    beforeAll(async () => {
      browser = await launchChromium()
    })
    afterAll(() => browser.close())
    beforeEach(async () => {
      page = await browser.newPage({ viewport: { width: 390, height: 844 } })
    })
    afterEach(() => page.close())

    it('shows a leader, in the page, what the issue promises', async () => {
      const problems: string[] = []
      page.on('pageerror', (error) => problems.push(error.message))
      await page.goto(address)
      await page.getByRole('button', { name: 'Lãnh đạo UBND tỉnh' }).click()
      await page.locator('.choice').first().waitFor()
      const ask = async (text: string, answer: string) => {
        await page.fill('#text', text)
        await page.keyboard.press('Enter')
        const answered = page.locator('.theirs').filter({ hasText: answer }).last()
        await answered.waitFor()
        return answered.evaluate((message) => message.textContent ?? '')
      }
      const health = await ask('/score S&Y te quý 1 2022', '45/45')
      expect(health).toMatch(/Hỏi - Đáp: 18 điểm[\s\S]*41\/41 câu hỏi[\s\S]*27 điểm/)
      const environment = await ask('điểm sở tài nguyên môi trường quý I/2022', '14,5')
      expect(environment).toMatch(/14,5 điểm \(tạm tính\)[\s\S]*Để đạt 93%/)
      await ask('/score sở tài quý I/2022', 'nhiều cơ quan')
      await page.getByRole('button', { name: 'Sở Tài chính' }).last().click()
      await page.locator('.theirs').filter({ hasText: 'Sở Tài chính – quý I/2022' }).waitFor()
      await page.locator('summary', { hasText: 'Số liệu chi tiết' }).last().click()
      await page.getByText('Hồ sơ phải giải quyết').last().waitFor()
      expect(await ask('<img src=x onerror=alert(1)>', '').then(() => page.locator('.mine img').count())).toBe(0)

      await page.reload()
      await page.locator('.theirs').filter({ hasText: 'Sở Tài chính – quý I/2022' }).waitFor()
      await page.locator('#who').click()
      await page.fill('#picker-search', 'cong thuong')
      await page
        .getByRole('button', { name: /Công Thương/ })
        .last()
        .click()
      await page
        .locator('.theirs')
        .filter({ hasText: /Vai trò hiện tại: .*Công Thương/ })
        .waitFor()
      expect(await ask('điểm sở y tế quý 1/2022', 'không được')).not.toMatch(/\d+ điểm/)
      expect(await ask('/rank quý I/2022', 'xếp hạng 3 trong 38')).not.toContain('Sở Y tế')
      expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false)
      expect(problems).toEqual([])
    })

    it('brings the first digest to the page; its buttons work, once however often pressed', async () => {
      const answer = (text: string) => page.locator('.theirs').filter({ hasText: text }).last()
      await page.goto(address)
      await page.fill('#picker-search', 'chuyen vien so y te')
      await page.getByRole('button', { name: /Chuyên viên theo dõi - Sở Y tế/ }).click()

      const digest = answer('Nhắc việc')
      await digest.waitFor()
      expect(await digest.textContent()).toMatch(/Số liệu đến \d\d:\d\d ngày 23\/11\/2026/)
      await digest.getByRole('button', { name: /Xem cả/ }).click()
      const list = answer('trang 1')
      await list.waitFor()
      const code = /[A-Z0-9.]*-[\d.-]+/.exec((await list.textContent()) ?? '')?.[0] ?? ''
      expect(code).not.toBe('')
      await list.locator('.choice').first().click()
      // The card is the message that carries the button “Sai đơn vị”: the others only speak of the item.
      const card = page.locator('.theirs').filter({ has: page.getByRole('button', { name: 'Sai đơn vị' }) })
      await card.getByRole('button', { name: 'Vì sao hạn này' }).click()
      await answer(`Vì sao ${code} có hạn`).waitFor()
      await card.getByRole('button', { name: 'Đang xử lý' }).click()
      await answer(`Đã ghi nhận ${code}`).waitFor()
      await card.getByRole('button', { name: 'Đang xử lý' }).click()
      await answer(`${code} đã được Chuyên viên theo dõi - Sở Y tế nhận xử lý`).waitFor()

      const pending = JSON.parse((await cli(['pending', 'sở y tế', '--json'], env)).stdout)
      expect(pending.map((item: { code: string }) => item.code)).toContain(code)
    })

    it('takes an editor’s file in the page, corrected and confirmed', async () => {
      await importInPage(page, address)
      expect(await page.evaluate('document.documentElement.scrollWidth > innerWidth')).toBe(false)
    })
  })

  it('after kill -9 starts again on the same data; SIGTERM ends it in order', async () => {
    bot.process.kill('SIGKILL')
    await bot.ended
    bot = startBot(env)
    address = (await bot.printed(/http:\/\/\S+:\d+/))[0]
    expect(bot.output.stderr).not.toContain('nạp số liệu mẫu')
    expect((await json('score', 'SYT', '--quarter', '2022-Q1')).total).toBe('45.00')
    bot.process.kill('SIGTERM')
    expect(await bot.ended).toBe(0)
    expect((await json('score', 'SYT', '--quarter', '2022-Q1')).total).toBe('45.00')
  })
})
