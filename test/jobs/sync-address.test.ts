import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addressesOf, maySendOn } from '../../bot/jobs/sync/address.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'
import { exportServer, MINUTE_MS, office, questions } from './sync-world.js'

const GOOD = questions('Q1,SYT,2022-03-01,Y tế')
const BETTER = questions('Q1,SYT,2022-03-01,Dân số')
const BAD = questions('Q1,XYZ,2022-03-01,Y tế')
const DOSSIERS = 'code,agency,received_at\nD1,SYT,2022-03-01\n'
const DAY_MS = 24 * 60 * MINUTE_MS

const csv =
  (text: string): RequestListener =>
  (_, response) => {
    response.writeHead(200, { 'content-type': 'text/csv' }).end(text)
  }

describe('an address of exports', () => {
  let database: TestDatabase
  let world: Awaited<ReturnType<typeof office>>
  beforeAll(async () => {
    database = await freshDatabase('server')
  })
  beforeEach(async () => {
    world = await office(database)
  })
  afterAll(() => database.release())

  it('is asked whether its export has changed; that it has not confirms the data up to now', async () => {
    let [etag, text] = ['"one"', GOOD]
    const { url, requests } = await exportServer((request, response) => {
      if (request.headers['if-none-match'] === etag) response.writeHead(304).end()
      else response.writeHead(200, { etag, 'last-modified': 'Thu, 10 Mar 2022 00:00:00 GMT' }).end(text)
    })
    const sync = world.sync({ url })
    await sync.tick()
    world.pass(10 * MINUTE_MS)
    await sync.tick()
    expect(await world.dataAt()).toEqual(world.now())
    expect(requests[1]?.headers).toMatchObject({
      'if-none-match': '"one"',
      'if-modified-since': 'Thu, 10 Mar 2022 00:00:00 GMT',
    })
    ;[etag, text] = ['"two"', BETTER]
    world.pass(10 * MINUTE_MS)
    await sync.tick()
    expect(await world.runs()).toEqual([
      ['questions', '127.0.0.1', 1, 1, 0],
      ['questions', '127.0.0.1', 0, 0, 0],
      ['questions', '127.0.0.1', 1, 0, 1],
    ])
    expect(await world.questions()).toEqual([['Q1', 'Dân số']])
  })

  it('whose server knows no conditions confirms the data by sending them again', async () => {
    const { url } = await exportServer(csv(GOOD))
    const sync = world.sync({ url })
    await sync.tick()
    world.pass(10 * MINUTE_MS)
    await sync.tick()
    expect((await world.runs()).map(([, , ...changes]) => changes)).toEqual([
      [1, 1, 0],
      [0, 0, 0],
    ])
    expect(await world.dataAt()).toEqual(world.now())
  })

  it('with {kind} in it stands for questions and dossiers, whatever one of them does', async () => {
    const { port, requests } = await exportServer((request, response) =>
      request.url === '/questions.csv?k=questions' ? response.writeHead(500).end() : csv(DOSSIERS)(request, response),
    )
    await world.sync({ url: `http://127.0.0.1:${port}/{kind}.csv?k={kind}` }).tick()
    expect(requests.map(({ url }) => url)).toEqual(['/questions.csv?k=questions', '/dossiers.csv?k=dossiers'])
    expect(await world.runs()).toEqual([['dossiers', '127.0.0.1 (dossiers)', 1, 1, 0]])
    expect(await world.problems()).toEqual([null, 'bad-status'])
  })

  it('that sends questions for dossiers does not pass for one of dossiers', async () => {
    const { port } = await exportServer(csv(GOOD))
    await world.sync({ url: `http://127.0.0.1:${port}/?{kind}` }).tick()
    expect(await world.runs()).toEqual([['questions', '127.0.0.1 (questions)', 1, 1, 0]])
    expect((await world.told())[0]?.[1]).toContain('thiếu cột received_at')
  })

  it('works although a folder is missing', async () => {
    const { url } = await exportServer(csv(GOOD))
    await world.sync({ url, folder: '/no/such/folder' }).tick()
    expect(await world.questions()).toEqual([['Q1', 'Y tế']])
  })

  it('may be packed, and follows redirects', async () => {
    const { url } = await exportServer((request, response) => {
      if (request.url === '/export.csv') response.writeHead(302, { location: '/there' }).end()
      else response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(GOOD))
    })
    await world.sync({ url }).tick()
    expect(await world.questions()).toEqual([['Q1', 'Y tế']])
  })

  const LIMITS = { csvBytes: 1024 * 1024, xlsxBytes: 1024 }
  const failures: [string, string, RegExp, RequestListener][] = [
    ['a server in trouble', 'bad-status', /mã 500/, (_, response) => response.writeHead(500).end('đang bảo trì')],
    ['nothing at all', 'bad-status', /mã 204/, (_, response) => response.writeHead(204).end()],
    ['“unchanged” to one who has nothing', 'bad-status', /mã 304/, (_, response) => response.writeHead(304).end()],
    [
      'a login page',
      'web-page',
      /trang đăng nhập/,
      (_, response) => response.writeHead(200, { 'content-type': 'text/html' }).end('Đăng nhập'),
    ],
    ['a page that calls itself CSV', 'web-page', /trang web/, csv('\n<!DOCTYPE html><p>code,agency')],
    [
      'half a file',
      'cut-short',
      /đứt giữa chừng/,
      (_, response) => {
        response.writeHead(200, { 'content-length': '5000' }).write(GOOD, () => response.destroy())
      },
    ],
    [
      'half a packed file',
      'cut-short',
      /đứt giữa chừng/,
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(GOOD).subarray(0, 40)),
    ],
    ['a dropped connection', 'unreachable', /ECONNRESET/, (request) => request.socket.destroy()],
    [
      'redirects without end',
      'redirects',
      /chuyển hướng/,
      (_, response) => response.writeHead(302, { location: '/again' }).end(),
    ],
    [
      'a redirect to a file of this machine',
      'unreachable',
      /ERR_/,
      (_, response) => response.writeHead(302, { location: 'file:///etc/hostname' }).end(),
    ],
    [
      'a redirect to where clouds keep their keys',
      'redirect-refused',
      /không được phép/,
      (_, response) => response.writeHead(302, { location: 'http://169.254.169.254/latest/' }).end(),
    ],
    [
      'a file without end',
      'too-large',
      /quá 1 MB/,
      (_, response) => {
        response.writeHead(200)
        const more = () => {
          while (!response.destroyed && response.write(GOOD.repeat(1000)));
        }
        response.on('drain', more)
        more()
      },
    ],
    [
      'a small file that unpacks without end',
      'too-large',
      /quá 1 MB/,
      (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(9_000_000))),
    ],
    ['a workbook too large', 'too-large', /quá/, csv(`PK\u0003\u0004${'x'.repeat(2000)}`)],
    ['a file that never ends to come', 'too-slow', /thời gian/, (_, response) => response.writeHead(200).write(GOOD)],
  ]
  it.each(failures)('that sends %s brings nothing and is told', async (_, problem, words, answer) => {
    const { url } = await exportServer(answer)
    await world.sync({ url, limits: LIMITS, deadlineMs: problem === 'too-slow' ? 100 : 10_000 }).tick()
    expect(await world.problems()).toEqual([problem])
    expect((await world.told())[0]?.[1]).toMatch(words)
    expect([await world.questions(), await world.runs(), await world.taken()]).toEqual([[], [], []])
  })

  it('that nobody answers at, or that no name server knows, is told', async () => {
    await world.sync({ url: 'http://127.0.0.1:1/{kind}' }).tick()
    await world.sync({ url: 'http://khong-co.invalid/x.csv' }).tick()
    expect(await world.problems()).toEqual(['unreachable', 'unreachable', 'unreachable'])
    expect((await world.told()).map(([, text]) => text).join()).toMatch(/ECONNREFUSED[\s\S]*ENOTFOUND|EAI_AGAIN/)
  })

  it('that goes on failing is told once a day at most, with since when', async () => {
    let bad = 0
    const { url } = await exportServer((request, response) => {
      bad += 1
      if (bad % 2 === 1) response.writeHead(500).end()
      else csv(questions(`Q${bad},XYZ,2022-03-01,`))(request, response)
    })
    const sync = world.sync({ url })
    for (let time = 0; time < 6; time += 1) {
      await sync.tick()
      world.pass(10 * MINUTE_MS)
    }
    expect(await world.told()).toHaveLength(2)
    bad = 0
    world.pass(DAY_MS)
    await sync.tick()
    bad = 0
    world.pass(DAY_MS)
    await sync.tick()
    const told = await world.told()
    expect(told).toHaveLength(6)
    expect(told.at(-1)?.[1]).toContain('từ lúc 09:00 ngày 11/3/2022')
  })

  it('is asked for the whole of a file with faults again, until it is good', async () => {
    let text = BAD
    const { url, requests } = await exportServer((request, response) => {
      if (request.headers['if-none-match'] === '"one"') response.writeHead(304).end()
      else response.writeHead(200, { etag: '"one"' }).end(text)
    })
    const sync = world.sync({ url })
    await sync.tick()
    await sync.tick()
    expect(requests.map(({ headers }) => headers['if-none-match'])).toEqual([undefined, undefined])
    expect(await world.dataAt()).toBeNull()
    text = GOOD
    await sync.tick()
    expect(await world.questions()).toEqual([['Q1', 'Y tế']])
  })

  it('keeps its password to itself: not in the log, not in a message, not to another server', async () => {
    const other = await exportServer(csv(GOOD))
    const { port, requests } = await exportServer((request, response) => {
      if (request.url === '/broken?key=hush-hush') response.writeHead(500).end()
      else response.writeHead(302, { location: other.url }).end()
    })
    await world.sync({ url: `http://portal:hush-hush@127.0.0.1:${port}/broken?key=hush-hush` }).tick()
    await world.sync({ url: `http://portal:hush-hush@127.0.0.1:${port}/moved?key=hush-hush` }).tick()
    await world.sync({ url: `http://portal:hush-hush@127.0.0.1:1/?key=hush-hush` }).tick()
    expect(requests[0]?.headers.authorization).toBe(`Basic ${btoa('portal:hush-hush')}`)
    expect(await world.questions()).toEqual([['Q1', 'Y tế']])
    expect(other.requests[0]?.headers.authorization).toBeUndefined()
    const { rows } = await database.pool.query(
      `select (select json_agg(s) from sync_source s) as sources, (select json_agg(d) from delivery d) as messages,
              (select json_agg(f) from synced_file f) as files, (select json_agg(r) from import_run r) as runs`,
    )
    expect(world.lines.length).toBeGreaterThan(2)
    expect(JSON.stringify([rows, world.lines])).not.toContain('hush-hush')
  })

  it('that changes is asked for everything: what the old one said holds for it no more', async () => {
    const { port, requests } = await exportServer((_, response) => response.writeHead(200, { etag: '"one"' }).end(GOOD))
    await world.sync({ url: `http://127.0.0.1:${port}/old` }).tick()
    await world.sync({ url: `http://127.0.0.1:${port}/new` }).tick()
    expect(requests[1]?.headers['if-none-match']).toBeUndefined()
  })

  it('is called by its host and kind', () => {
    expect(addressesOf('https://u:p@cong.example.vn:8443/{kind}.csv').map(({ name, url }) => [name, url])).toEqual([
      ['cong.example.vn (questions)', 'https://u:p@cong.example.vn:8443/questions.csv'],
      ['cong.example.vn (dossiers)', 'https://u:p@cong.example.vn:8443/dossiers.csv'],
    ])
  })
})

describe('where a server may send us on to', () => {
  const OFFICE = 'https://congdulieu.example.gov.vn/xuat.csv'
  it.each([
    [OFFICE, 'https://cdn.example.vn/a.csv', true],
    ['http://noi-bo.example.vn/a', 'https://noi-bo.example.vn/a', true],
    ['http://10.0.0.5/a', 'http://10.0.0.6/a', true],
    ['http://127.0.0.1:8080/a', 'http://localhost:8081/b', true],
    [OFFICE, 'http://congdulieu.example.gov.vn/xuat.csv', false],
    [OFFICE, 'https://localhost/a', false],
    [OFFICE, 'https://LOCALHOST./a', false],
    [OFFICE, 'https://127.1/a', false],
    [OFFICE, 'https://2130706433/a', false],
    [OFFICE, 'https://0.0.0.0/a', false],
    [OFFICE, 'https://169.254.169.254/latest/meta-data', false],
    [OFFICE, 'https://[::1]/a', false],
    [OFFICE, 'https://[fe80::1]/a', false],
    [OFFICE, 'https://[::ffff:127.0.0.1]/a', false],
    ['http://10.0.0.5/a', 'http://127.0.0.1:3000/metrics', false],
  ])('%s → %s: %s', (from, to, allowed) => expect(maySendOn(from, to)).toBe(allowed))
})
