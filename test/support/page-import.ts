import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

/** An editor sends a file with a fault, sends it corrected, and confirms, twice: the score of Sở Y tế counts one more. */
export async function importInPage(page: Page, address: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-page-'))
  try {
    const head = 'code,agency,submitted_at,answered_at,status,responder_ok'
    const bad = join(folder, 'sai.csv')
    await writeFile(bad, `${head}\nHD-NEW,SYT,hôm qua,,open,\n`)
    const good = join(folder, 'đúng.csv')
    await writeFile(good, `${head}\nHD-NEW,SYT,2022-03-01,2022-03-02,answered,yes\n`)

    const answer = (text: string) => page.locator('.theirs').filter({ hasText: text }).last()
    const ask = async (text: string) => {
      await page.fill('#text', text)
      await page.press('#text', 'Enter')
    }
    // Said before the page opens: a key pressed right after would be faster than the browser learns of it.
    page.once('filechooser', (chooser) => chooser.setFiles(bad))
    await page.goto(address)
    await page.fill('#picker-search', 'bien tap')
    await page.getByRole('button', { name: /^Biên tập Cổng/ }).click()
    await ask('/score #SYT 2022-Q1')
    await answer('41/41 câu hỏi').waitFor()

    // with the keyboard alone
    await page.locator('#attach').focus()
    await page.keyboard.press('Enter')
    await answer('dòng 2, cột submitted_at, giá trị “hôm qua”').waitFor()

    await page.setInputFiles('#file', good)
    const preview = answer('Sẽ thêm 1, cập nhật 0, giữ nguyên 0')
    await preview.waitFor()
    await preview.getByRole('button', { name: 'Nhập' }).click()
    await answer('1 dòng: đã thêm 1').waitFor()
    await preview.getByRole('button', { name: 'Nhập' }).click()
    await answer('đã được nhập lúc 08:').waitFor()
    await ask('/score #SYT 2022-Q1')
    await answer('42/42 câu hỏi').waitFor()
  } finally {
    await rm(folder, { recursive: true })
  }
}
