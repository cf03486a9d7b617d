import { type CellValue, readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { annexWorkbook, type ReportFile } from '../../bot/reports/index.js'
import { BUILT_IN_RULES, DEFAULT_SETTINGS, quarterOf, quarterScoreJson, summarise } from '../../domain/index.js'
import { convert, sofficePath, unpack } from '../support/office.js'
import { sampleSummaries } from '../support/sample-summary.js'
import { smallQuarter } from '../support/small-quarter.js'
import { zip } from '../support/zip.js'

const reported = sampleSummaries().summaryOf(quarterOf(2022, 1))
const workbook = await annexWorkbook(reported, DEFAULT_SETTINGS)
const parts = await unpack(workbook)
const { province, agencies } = quarterScoreJson(reported.score)

type Rows = (CellValue | null)[][]

async function rowsOf(content: Uint8Array, sheet: number): Promise<Rows> {
  return (await readSheet(Buffer.from(content), sheet)) as Rows
}

/** The numbers of the row of totals, from column C on. */
function totals(rows: Rows): number[] {
  const row = rows.find(([, name]) => name === 'Tổng cộng') ?? []
  return row.slice(2).filter((cell) => typeof cell === 'number')
}

const { questions, services } = province
const judged = (key: 'ok' | 'late' | 'wrongResponder' | 'waiting') =>
  agencies.reduce((sum, { questions: own }) => sum + (own?.[key] ?? 0), 0)
const months = [0, 1, 2].map((month) =>
  agencies.reduce((sum, { questions: own }) => sum + (own?.byMonth[month] ?? 0), 0),
)
const QUESTION_TOTALS = [
  ...[questions.received, questions.deleted, questions.eligible, ...months],
  ...(['ok', 'late', 'wrongResponder', 'waiting'] as const).map(judged),
]
const SERVICE_TOTALS = [
  ...[services.total, services.online, services.oneStop + services.post, services.carriedOver],
  ...[services.resolved, services.onTime, services.late],
  ...[services.inProgress, services.inProgress - services.overdueOpen, services.overdueOpen],
]

function expectTotals(questionRows: Rows, serviceRows: Rows): void {
  expect(totals(questionRows)).toEqual(QUESTION_TOTALS)
  expect(totals(serviceRows).slice(0, 10)).toEqual(SERVICE_TOTALS)
  expect(totals(serviceRows)[10]).toBeCloseTo(services.onTime / services.resolved, 10)
}

describe('annexes 01 and 02', async () => {
  const [first, second] = [await rowsOf(workbook.content, 1), await rowsOf(workbook.content, 2)]

  it('have a row for each agency of the criterion', () => {
    const named = (rows: Rows) => rows.filter(([number]) => typeof number === 'number').map(([, name]) => name)
    expect(named(first)).toHaveLength(37)
    expect(named(second)).toHaveLength(29)
    expect(first.find(([, name]) => name === 'Sở Y tế')).toEqual([
      2,
      'Sở Y tế',
      41,
      0,
      41,
      12,
      14,
      15,
      41,
      0,
      0,
      0,
      3,
      18,
      null,
    ])
    expect(second.find(([, name]) => name === 'UBND tỉnh')?.slice(-3)).toEqual([0.89, 22.25, 'Điểm tạm tính'])
  })

  it('end in the totals that score --json prints', () => expectTotals(first, second))

  it('calculate those totals, and show them where nothing calculates', () => {
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? ''
    const formulas = sheet.match(/<f>/g)?.length ?? 0
    expect(formulas).toBe(29 * 4 + 11)
    expect(sheet.match(/<f>[^<]*<\/f><v>/g)).toHaveLength(formulas)
    expect(sheet).toMatch(/<f>SUM\(C9:C37\)<\/f><v>69474<\/v>/)
  })

  it('print on A4 across, as wide as the page, the head on every page', () => {
    for (const name of ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']) {
      expect(parts.get(name)).toMatch(/<pageSetup paperSize="9" orientation="landscape" fitToWidth="1"/)
      expect(parts.get(name)).toContain('<pageSetUpPr fitToPage="1"/>')
    }
    expect(parts.get('xl/workbook.xml')).toContain(`localSheetId="1">'Phụ biểu 02'!$5:$8</definedName>`)
  })

  if (sofficePath === null) console.warn('no LibreOffice is installed: the annexes are not calculated by it')
  it.runIf(sofficePath !== null)('are calculated by a spreadsheet program to the same totals', async () => {
    const calculated = await convert(await withoutResults(workbook), 'xlsx')
    expectTotals(await rowsOf(calculated, 1), await rowsOf(calculated, 2))
  })
})

/** The same workbook with formulas only: whoever shows a number must have calculated it. */
async function withoutResults(file: ReportFile): Promise<ReportFile> {
  const entries = [...(await unpack(file))].map(([name, text]) => ({
    name,
    data: Buffer.from(text.replace(/(<f>[^<]*<\/f>)<v>[^<]*<\/v>/g, '$1')),
  }))
  return { ...file, content: zip(entries) }
}

describe('an annex', async () => {
  const name = `=HYPERLINK("http://x.vn";"Sở")`
  const summary = summarise({
    score: smallQuarter(quarterOf(2022, 3), {
      A: { name, questions: { byMonth: [1, 0, 0], ok: 1 }, services: {} },
      B: { services: { online: 4, resolved: 2, onTime: 1 } },
    }),
    rules: BUILT_IN_RULES,
    metrics: new Map(),
    previous: null,
    yearBefore: { score: null, metrics: new Map() },
  })
  const small = await annexWorkbook(summary, DEFAULT_SETTINGS)

  it('shows a name that looks like a formula and never runs it', async () => {
    const rows = await rowsOf(small.content, 1)
    expect(rows.map((row) => row[1])).toContain(name)
    const sheets = [...(await unpack(small))].filter(([part]) => part.startsWith('xl/worksheets/sheet'))
    expect(sheets.filter(([, xml]) => xml.includes('HYPERLINK'))).toEqual([])
  })

  it('leaves a rate empty where nothing was resolved', async () => {
    const rows = await rowsOf(small.content, 2)
    expect(rows.find((row) => row[1] === name)?.[12]).toBeNull()
    expect(rows.find((row) => row[1] === 'B')?.[12]).toBe(0.5)
  })

  it('lists what no agency answers for, so that the totals are the province’s', async () => {
    const score = { ...summary.score, agencies: summary.score.agencies.filter(({ agency }) => agency.code !== 'B') }
    const rows = await rowsOf((await annexWorkbook({ ...summary, score }, DEFAULT_SETTINGS)).content, 2)
    expect(rows.find((row) => row[1] === 'Chưa tính cho cơ quan nào')?.slice(2, 8)).toEqual([4, 4, 0, 0, 2, 1])
    expect(totals(rows)[0]).toBe(4)
  })
})
