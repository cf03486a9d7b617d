import { randomBytes } from 'node:crypto'
import { readFile, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { Refused } from '../../bot/errors.js'
import { type ImportSink, importFile, KINDS, type Kind, type NumberedRow } from '../../bot/imports/index.js'
import { scratchFolder } from '../support/files.js'
import { unpack } from '../support/office.js'
import { zip } from '../support/zip.js'

const files = await scratchFolder()
const HEADS: Readonly<Record<Kind, string>> = {
  agencies: 'code,name,level',
  questions: 'code,agency,submitted_at',
  dossiers: 'code,agency,received_at',
  metrics: 'quarter,key,value',
  calendar: 'date,kind',
  people: 'name,role,agency',
  rules: 'key,value',
}
const SEED = 20_220_331
const NOW = new Date('2022-04-01T08:00:00+07:00')

/** Takes rows as the store would, and keeps what a file without faults would have brought. */
function collecting(): { sink: ImportSink; rows: NumberedRow[] } {
  const rows: NumberedRow[] = []
  const none = { inserted: 0, updated: 0, unchanged: 0 }
  const sink: ImportSink = {
    known: async () => ({ agencyCode: (text) => (text === 'SYT' ? text : null) }),
    load: async ({ batches, faults }) => {
      for await (const batch of batches) rows.push(...batch)
      if (faults.count > 0) rows.length = 0
      return { ...none, inserted: rows.length }
    },
    loadRules: async () => none,
    loadPolicy: async () => none,
    loadOffice: async () => none,
  }
  return { sink, rows }
}

const bring = async (path: string, kind: Kind = 'questions') => {
  const { sink, rows } = collecting()
  const result = await importFile({ kind, path, dryRun: false, sink, now: NOW })
  return { ...result, stored: rows }
}
const readOrRefused = (path: string, kind?: Kind) =>
  bring(path, kind).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error
  })
const refusal = async (path: string): Promise<string> => {
  const error = await bring(path).then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof Refused)) throw new Error(`not refused: ${String(error)}`)
  expect(error.message).toMatch(/[Hh]ãy|phải/)
  return error.code
}

describe('a file that cannot be imported is refused in words that say what to do', () => {
  it.each([
    ['an empty one', '', 'file-empty'],
    ['one of blank lines', '\n\n\n', 'file-empty'],
    ['one with a wrong header', 'a,b,c\n1,2,3\n', 'header-wrong'],
    ['one with a column twice', 'code,agency,submitted_at,mã\nQ,SYT,2022-01-05,Q\n', 'header-wrong'],
    ['one with an open quote', 'code,agency,submitted_at\n"Q,SYT,2022-01-05\n', 'file-not-csv'],
  ])('%s', async (_, text, code) => expect(await refusal(await files.write('bad.csv', text))).toBe(code))

  it('one that is not there', async () => expect(await refusal(join(files.path, 'nowhere.csv'))).toBe('file-missing'))

  it('one of another encoding', async () => {
    const text = 'code,agency,submitted_at,field\nQ,SYT,2022-01-05,Y t\u00ea\n'
    expect(await refusal(await files.write('latin1.csv', Buffer.from(text, 'latin1')))).toBe('file-not-utf8')
    expect(await refusal(await files.write('utf16.csv', Buffer.from(`\uFEFF${text}`, 'utf16le')))).toBe('file-not-utf8')
  })

  it('one of 2 GB, before it is read', async () => {
    const path = await files.write('huge.csv', 'code,agency,submitted_at\n')
    await truncate(path, 2 * 1024 ** 3)
    expect(await refusal(path)).toBe('file-too-large')
  })

  it('an old Excel file', async () => {
    expect(await refusal(await files.write('old.xls', Buffer.from('d0cf11e0a1b11ae1', 'hex')))).toBe('file-old-excel')
  })

  it('a ZIP that is no workbook, and a broken one', async () => {
    expect(await refusal(await files.write('x.xlsx', zip([{ name: 'a.txt', data: Buffer.from('hello') }])))).toBe(
      'file-not-xlsx',
    )
    expect(
      await refusal(await files.write('y.xlsx', Buffer.concat([Buffer.from('504b0304', 'hex'), randomBytes(500)]))),
    ).toBe('file-not-xlsx')
  })

  it('a bomb dressed as a workbook, with memory bounded', async () => {
    const megabyte = Buffer.alloc(1024 * 1024)
    const bomb = zip([{ name: 'xl/worksheets/sheet1.xml', data: Buffer.alloc(500 * megabyte.length) }])
    expect(bomb.length).toBeLessThan(2 * megabyte.length)
    const path = await files.write('bomb.xlsx', bomb)
    const before = process.memoryUsage().rss
    expect(await refusal(path)).toBe('file-unpacks-too-large')
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * megabyte.length)
  })

  it('a bomb that lies about its size', async () => {
    const data = Buffer.alloc(5_000_000)
    const lying = zip([{ name: 'xl/worksheets/sheet1.xml', data, claimed: 100 }])
    expect(deflateRawSync(data).length).toBeGreaterThan(100)
    expect(await refusal(await files.write('lying.xlsx', lying))).toBe('file-not-xlsx')
  })
})

describe('a workbook', () => {
  it('is read as its CSV twin would be: dates, numbers, text', async () => {
    const path = join(files.path, 'good.xlsx')
    await writeXlsxFile([
      ['Mã câu hỏi', 'Đơn vị', 'Ngày gửi', 'Hạn trả lời', 'Lĩnh vực'].map((value) => ({ value })),
      [
        { value: 12345, type: Number },
        { value: 'SYT' },
        { value: new Date('2022-01-05T08:30:00Z'), type: Date, format: 'dd/mm/yyyy hh:mm' },
        { value: '20/01/2022' },
        { value: 'Y tế dự phòng' },
      ],
    ]).toFile(path)
    const { stored, errors } = await bring(path)
    expect(errors).toEqual([])
    expect(stored.map(({ row }) => row)).toMatchObject([
      {
        code: '12345',
        submitted_at: new Date('2022-01-05T08:30:00+07:00'),
        due_at: new Date('2022-01-21T00:00:00+07:00'),
        due_whole_day: true,
        field: 'Y tế dự phòng',
      },
    ])
  })
})

describe('a damaged workbook', () => {
  it('is read, listed fault by fault, or refused, wherever the damage is', async () => {
    const path = join(files.path, 'whole.xlsx')
    await writeXlsxFile([['code', 'agency', 'submitted_at'].map((value) => ({ value }))]).toFile(path)
    const whole = await readFile(path)
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(damage, fc.integer({ min: 10, max: whole.length }), async (bytes, length) => {
        const damaged = Buffer.from(whole)
        for (const [at, byte] of bytes) damaged[at] = byte
        await readOrRefused(await files.write('damaged.xlsx', damaged.subarray(0, length)))
      }),
      { seed: SEED, numRuns: 25 },
    )
  })

  it('does not blow up through entities that name one another', async () => {
    const laughs = Array.from({ length: 30 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join('')
    const sheet = `<?xml version="1.0"?><!DOCTYPE worksheet [<!ENTITY l0 "ha">${laughs}]>
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">
      <c r="A1" t="inlineStr"><is><t>&l30;</t></is></c></row></sheetData></worksheet>`
    const path = join(files.path, 'whole.xlsx')
    await writeXlsxFile([[{ value: 'code' }]]).toFile(path)
    const parts = await unpack({ name: 'whole.xlsx', type: 'xlsx', content: await readFile(path) })
    const swapped = [...parts].map(([name, text]) => ({
      name,
      data: Buffer.from(name === 'xl/worksheets/sheet1.xml' ? sheet : text),
    }))
    const before = process.memoryUsage().rss
    await readOrRefused(await files.write('laughs.xlsx', zip(swapped)))
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * 1024 * 1024)
  })
})

describe('any text at all', () => {
  it('is read, listed fault by fault, or refused, and never fails otherwise', async () => {
    const kind = fc.constantFrom(...KINDS)
    const cell = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('code', 'agency', 'submitted_at', 'SYT', '2022-01-05', ',', ';', '"', '\n'),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { maxLength: 40 }), fc.boolean(), kind, async (cells, headed, of) => {
        const text = `${headed ? `${HEADS[of]}\n` : ''}${cells.join(',')}`
        const path = await files.write('fuzz.csv', text)
        await readOrRefused(path, of)
      }),
      { seed: SEED, numRuns: 300 },
    )
  })
})
