import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, extname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import type { ReportFile } from '../../bot/reports/index.js'

/** Where LibreOffice is installed; null where it is not. */
export const sofficePath =
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'soffice'))
    .find((path) => existsSync(path)) ?? null

/** What LibreOffice makes of a file. @param ending of the format wanted */
export async function convert(file: ReportFile, ending: string): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'don-doc-office-'))
  try {
    const [from, to] = [join(folder, file.name), join(folder, 'out')]
    await writeFile(from, file.content)
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
    await promisify(execFile)(sofficePath ?? 'soffice', [
      profile,
      '--headless',
      '--convert-to',
      ending,
      '--outdir',
      to,
      from,
    ])
    return await readFile(join(to, `${basename(file.name, extname(file.name))}.${ending}`))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The parts of a packed document, by name. */
export async function unpack(file: ReportFile): Promise<Map<string, string>> {
  const archive = await yauzl.fromBufferPromise(Buffer.from(file.content))
  const parts = new Map<string, string>()
  for await (const entry of archive.eachEntry()) {
    parts.set(entry.fileName, await text(await archive.openReadStreamPromise(entry)))
  }
  return parts
}

/** The text of each paragraph of a document, its runs joined. */
export async function paragraphsOf(file: ReportFile): Promise<string[]> {
  const body = (await unpack(file)).get('word/document.xml') ?? ''
  return [...body.matchAll(/<w:p>(.*?)<\/w:p>/gs)].map(([, inner = '']) =>
    [...inner.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, run = '']) => unescaped(run)).join(''),
  )
}

function unescaped(run: string): string {
  return run.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
}
