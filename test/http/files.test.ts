import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createServer, fileLinks, type HttpServer } from '../../bot/http/index.js'
import type { GivenFile, KeptFiles } from '../../bot/reception/index.js'

const WEEK = 7
const PUBLIC_URL = 'https://dondoc.example.gov.vn/'
const REPORT: GivenFile = {
  name: 'Báo cáo quý I-2022 (Sở Y tế).docx',
  type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  content: Buffer.from('báo cáo'),
}

let now = new Date('2026-11-23T08:00:00+07:00')
const kept = new Map<string, GivenFile>()
const files: KeptFiles = {
  async put(file) {
    const id = randomUUID()
    kept.set(id, file)
    return id
  },
  get: async (id) => kept.get(id) ?? null,
  key: async () => Buffer.from('the key of this installation'),
}
const links = fileLinks(files, PUBLIC_URL, () => now)
let server: HttpServer
let address: string
beforeAll(async () => {
  const ready = async () => ({ ok: true, checks: {} })
  server = createServer({ host: '127.0.0.1', port: 0, ready, plugins: [links.routes] })
  address = await server.listen()
})
afterAll(() => server.close())

/** The way to a file, as whoever got the link opens it. */
async function share(file: GivenFile): Promise<string> {
  const url = await links.shelf.link(file, WEEK)
  expect(url).toMatch(/^https:\/\/dondoc\.example\.gov\.vn\/files\/[\w.-]+$/)
  return new URL(url ?? '').pathname
}
const open = (path: string) => fetch(`${address}${path}`)
const nameIn = (response: Response) =>
  /^attachment; filename\*=UTF-8''([^\s"';()*,]+)$/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? ''

describe('a link to a file', () => {
  it('gives the file under its Vietnamese name, for whoever has it and no cache', async () => {
    const response = await open(await share(REPORT))
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(REPORT.type)
    expect(decodeURIComponent(nameIn(response))).toBe(REPORT.name)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(await response.text()).toBe('báo cáo')
  })

  it('shows a picture in place', async () => {
    const response = await open(await share({ ...REPORT, name: 'xep-hang.png', type: 'image/png' }))
    expect(response.headers.get('content-disposition')).toBe("inline; filename*=UTF-8''xep-hang.png")
  })

  it.each(['a"; filename="evil.exe', "it's (1)*.docx", 'dòng\r\nset-cookie: a=b.docx', '../../etc/passwd'])(
    'cannot be led astray by the name %j',
    async (name) => {
      const response = await open(await share({ ...REPORT, name }))
      expect(response.status).toBe(200)
      expect(response.headers.get('set-cookie')).toBeNull()
      expect(decodeURIComponent(nameIn(response))).toBe(name)
    },
  )

  const refused = async (path: string) => {
    const response = await open(path)
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/plain; charset=utf-8'])
    expect(await response.text()).toContain('đã hết hạn')
  }

  it('does not open when one character of it is another', async () => {
    const path = await share(REPORT)
    for (let at = '/files/'.length; at < path.length; at += 1) {
      const other = path[at] === 'a' ? 'b' : 'a'
      await refused(path.slice(0, at) + other + path.slice(at + 1))
    }
  })

  it('does not open another file, a later day, or anything forged', async () => {
    const [mine, theirs] = await Promise.all([share(REPORT), share(REPORT)])
    const [, id = '', until = '', signature = ''] = /^\/files\/([^.]+)\.([^.]+)\.(.+)$/.exec(mine) ?? []
    const [, otherId = ''] = /^\/files\/([^.]+)\./.exec(theirs) ?? []
    await refused(`/files/${otherId}.${until}.${signature}`)
    await refused(`/files/${id}.${(Number.parseInt(until, 36) + 1).toString(36)}.${signature}`)
    await refused(`/files/${id}.${until}.${'A'.repeat(43)}`)
    await refused(`/files/${id}`)
    await refused(`${mine}=`)
    await refused('/files/%2e%2e%2fpackage.json')
    const elsewhere = fileLinks({ ...files, key: async () => Buffer.from('another key') }, PUBLIC_URL, () => now)
    await refused(new URL((await elsewhere.shelf.link(REPORT, WEEK)) ?? '').pathname)
  })

  it('opens until its last moment and not after', async () => {
    const path = await share(REPORT)
    now = new Date(now.getTime() + WEEK * 86_400_000 - 1)
    expect((await open(path)).status).toBe(200)
    now = new Date(now.getTime() + 1)
    await refused(path)
  })

  it('is not made where nobody outside could open it', async () => {
    const { shelf, ownShelf } = fileLinks(files, null, () => now)
    expect(await shelf.link(REPORT, WEEK)).toBeNull()
    expect((await open((await ownShelf.link(REPORT, WEEK)) ?? '')).status).toBe(200)
  })
})
