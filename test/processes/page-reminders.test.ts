import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { chromiumPath, launchChromium } from '../support/chromium.js'
import { cli, type Running, startBot } from '../support/programs.js'

let folder: string
let env: Record<string, string>
let bot: Running

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'don-doc-page-'))
  env = { DATA_DIR: folder, NOW: '2026-11-23T07:31:00+07:00' }
  bot = startBot(env)
}, 120_000)
afterAll(async () => {
  bot.process.kill('SIGKILL')
  await bot.ended
  await rm(folder, { recursive: true, force: true })
})

describe.runIf(chromiumPath !== null)('the first morning of a newcomer, in the page', () => {
  it('brings a digest, and its buttons work, once however often they are pressed', async () => {
    const [address] = await bot.printed(/http:\/\/\S+:\d+/)
    const browser = await launchChromium()
    try {
      const page = await browser.newPage({ viewport: { width: 390, height: 844 } })
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
    } finally {
      await browser.close()
    }
  })
})
