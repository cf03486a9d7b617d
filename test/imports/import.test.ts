import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type ImportResult, importFile, type Kind } from '../../bot/imports/index.js'
import { importSink } from '../../bot/store/index.js'
import { BUILT_IN_POLICY, DEFAULT_SETTINGS, writeOfficeSettings } from '../../domain/index.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { scratchFolder } from '../support/files.js'

const NOW = new Date('2022-04-01T08:00:00+07:00')
const files = await scratchFolder()

describe.each(engines)('import on %s', (engine) => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await freshDatabase(engine)
  })
  afterAll(() => database.release())
  beforeEach(async () => {
    await database.empty()
    await database.prisma.agency.createMany({
      data: [
        { code: 'SYT', name: 'Sở Y tế' },
        { code: 'STC', name: 'Sở Tài chính' },
      ],
    })
  })

  const bring = async (kind: Kind, text: string, dryRun = false): Promise<ImportResult> => {
    const path = await files.write(`${kind}.csv`, text)
    return importFile({ kind, path, dryRun, sink: importSink(database), now: NOW })
  }
  const questionsStored = () => database.prisma.question.findMany({ orderBy: { code: 'asc' } })

  it('stores a file, and the same file again changes nothing', async () => {
    const text =
      'code,agency,submitted_at,due_at,answered_at,status\nQ1,SYT,2022-01-05,31/03/2022,,open\nQ2,SYT,2022-01-06T08:00:00+07:00,2022-01-20 17:00,20/01/2022 17:00,answered\n'
    expect(await bring('questions', text)).toMatchObject({
      rows: 2,
      inserted: 2,
      updated: 0,
      unchanged: 0,
      errorCount: 0,
    })
    expect(await bring('questions', text)).toMatchObject({ rows: 2, inserted: 0, updated: 0, unchanged: 2 })
    const [first, second] = await questionsStored()
    expect(first).toMatchObject({ dueAt: new Date('2022-04-01T00:00:00+07:00'), dueWholeDay: true, status: 'open' })
    expect(second).toMatchObject({
      answeredAt: new Date('2022-01-20T17:00:00+07:00'),
      status: 'answered',
      dueWholeDay: false,
    })
  })

  it('updates by code, and leaves alone what the file has no column for', async () => {
    await bring('questions', 'code,agency,submitted_at,due_at,field\nQ1,SYT,2022-01-05,2022-01-20,Y tế\n')
    const result = await bring(
      'questions',
      'code,agency,submitted_at,status,answered_at\nQ1,SYT,2022-01-05,answered,2022-01-19\n',
    )
    expect(result).toMatchObject({ inserted: 0, updated: 1 })
    expect(await questionsStored()).toMatchObject([{ field: 'Y tế', status: 'answered', dueWholeDay: true }])
  })

  it('stores nothing of a file with one bad row, and lists every fault with row, column and value', async () => {
    const result = await bring(
      'questions',
      'code,agency,submitted_at,status\nQ1,SYT,2022-01-05,open\nQ2,ABC,2022-01-05,open\nQ3,SYT,2022-02-30,xong\n',
    )
    expect(result.errors.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'agency', 'ABC'],
      [4, 'submitted_at', '2022-02-30'],
      [4, 'status', 'xong'],
    ])
    expect(await questionsStored()).toEqual([])
    expect(await database.prisma.importRun.count()).toBe(0)
  })

  it('keeps the first fifty faults and counts them all', async () => {
    const rows = Array.from({ length: 120 }, (_, index) => `Q${index},SYT,hôm qua`)
    const result = await bring('questions', `code,agency,submitted_at\n${rows.join('\n')}\n`)
    expect(result.errorCount).toBe(120)
    expect(result.errors).toHaveLength(50)
  })

  it.each([
    ['answered without its instant', 'Q,SYT,2022-01-05,answered,', 'answered_at'],
    ['an instant without the status', 'Q,SYT,2022-01-05,open,2022-01-06', 'status'],
    ['an answer before the question', 'Q,SYT,2022-01-05,answered,2022-01-04', 'answered_at'],
    ['no code', ',SYT,2022-01-05,open,', 'code'],
    ['no instant of submission', 'Q,SYT,,open,', 'submitted_at'],
  ])('refuses %s', async (_, row, column) => {
    const { errors } = await bring('questions', `code,agency,submitted_at,status,answered_at\n${row}\n`)
    expect(errors.map((fault) => fault.column)).toEqual([column])
  })

  it('compares by day where one side is only a day', async () => {
    const result = await bring(
      'questions',
      'code,agency,submitted_at,status,answered_at\nQ,SYT,2022-01-05T16:00:00+07:00,answered,2022-01-05\n',
    )
    expect(result.errorCount).toBe(0)
  })

  it('refuses a code that stands in two rows, naming the first', async () => {
    const { errors } = await bring(
      'questions',
      'code,agency,submitted_at\nQ1,SYT,2022-01-05\nQ2,SYT,2022-01-05\nQ1,STC,2022-01-05\n',
    )
    expect(errors).toEqual([{ row: 4, column: 'code', value: 'Q1', expected: 'không trùng với dòng 2 của tệp' }])
    expect(await questionsStored()).toEqual([])
  })

  it('reads semicolons, a BOM, Windows line ends, quoted fields and Vietnamese headers', async () => {
    const text =
      '\uFEFFMã câu hỏi;Đơn vị;Ngày gửi;Hạn trả lời;Lĩnh vực\r\nQ1;Sở Y tế;05/01/2022;20/1/2022;"Y tế; ""dự phòng"""\r\n'
    expect(await bring('questions', text)).toMatchObject({ rows: 1, inserted: 1, errorCount: 0 })
    expect(await questionsStored()).toMatchObject([{ agencyCode: 'SYT', field: 'Y tế; "dự phòng"' }])
  })

  it('never stores columns it does not know, and says so', async () => {
    const result = await bring(
      'questions',
      'code,agency,submitted_at,ho_ten,noi_dung\nQ1,SYT,2022-01-05,Tên Người Hỏi,Nội dung riêng tư\n',
    )
    expect(result.ignored).toEqual(['ho_ten', 'noi_dung'])
    const { rows } = await database.pool.query('select question::text as row from question')
    expect(JSON.stringify(rows)).not.toMatch(/Người|riêng/)
  })

  it('shows what a dry run would change, and stores nothing', async () => {
    expect(await bring('questions', 'code,agency,submitted_at\nQ1,SYT,2022-01-05\n', true)).toMatchObject({
      inserted: 1,
    })
    expect(await questionsStored()).toEqual([])
  })

  it('remembers who held a forwarded question; without a moment of forwarding it is a correction', async () => {
    await bring('questions', 'code,agency,submitted_at\nQ1,SYT,2022-01-05\nQ2,SYT,2022-01-05\n')
    await bring(
      'questions',
      'code,agency,submitted_at,forwarded_at\nQ1,STC,2022-01-05,2022-01-10T09:00\nQ2,STC,2022-01-05,\n',
    )
    expect(await database.prisma.questionHolding.findMany()).toEqual([
      { questionCode: 'Q1', agencyCode: 'SYT', until: new Date('2022-01-10T09:00:00+07:00') },
    ])
  })

  it('reads dossiers with national codes, and keeps a late correction apart from the first state', async () => {
    const head = 'code,agency,received_at,level,channel,due_at,resolved_at,status\n'
    const result = await bring(
      'dossiers',
      `${head}D1,SYT,2022-01-05,3,online,2022-01-20,2022-01-19,9\nD2,SYT,2022-01-05,,,,,5\nD3,SYT,2022-01-05,1,post,,,3\n`,
    )
    expect(result).toMatchObject({ inserted: 3, errorCount: 0 })
    const stored = await database.prisma.dossier.findMany({ orderBy: { code: 'asc' } })
    expect(stored.map(({ status, level, channel }) => [status, level, channel])).toEqual([
      ['resolved', 3, 'online'],
      ['paused', 4, 'one-stop'],
      ['rejected', 1, 'post'],
    ])
  })

  it('reads agencies whose parents and successors are in the file or known, and refuses others', async () => {
    const head = 'code,name,short_names,level,parent,questions,services,valid_from,valid_to,successors\n'
    const good = `${head}A,Sở A,SA;a,department,,yes,no,,2025-02-28,B;SYT\nB,Sở B,,department,A,có,không,2025-03-01,,\n`
    expect(await bring('agencies', good)).toMatchObject({ inserted: 2, errorCount: 0 })
    expect(await database.prisma.agency.findUnique({ where: { code: 'A' } })).toMatchObject({
      shortNames: ['SA', 'a'],
      successors: ['B', 'SYT'],
    })
    const bad = await bring('agencies', `${head}C,Sở C,,department,X,yes,yes,2025-03-01,2025-02-01,Y\n`)
    expect(bad.errors.map(({ column, value }) => [column, value])).toEqual([['valid_to', '2025-02-01']])
    const links = await bring('agencies', `${head}C,Sở C,,department,X,yes,yes,,,Y\n`)
    expect(links.errors.map(({ column, value }) => [column, value])).toEqual([
      ['parent', 'X'],
      ['successors', 'Y'],
    ])
  })

  it('reads metrics exactly, calendar days, and people by name and agency', async () => {
    expect(
      await bring('metrics', 'quarter,key,value,note\n2022-Q1,visits,5400000,\n2022-Q1,share,91.5,trên\n'),
    ).toMatchObject({ inserted: 2 })
    expect((await database.prisma.metric.findMany()).map(({ value }) => value.toString()).sort()).toEqual([
      '5400000',
      '91.5',
    ])
    expect(await bring('calendar', 'date,kind,reason\n24/11/2028,off,Ngày Văn hóa Việt Nam\n')).toMatchObject({
      inserted: 1,
    })
    const people = 'name,role,agency\nChuyên viên,staff,SYT\nLãnh đạo,leader,\n'
    expect(await bring('people', people)).toMatchObject({ inserted: 2 })
    expect(await bring('people', people)).toMatchObject({ unchanged: 2 })
    const { errors } = await bring('people', 'name,role,agency\nAi đó,staff,\nAi khác,leader,SYT\n')
    expect(errors.map(({ row, column }) => [row, column])).toEqual([
      [2, 'agency'],
      [3, 'agency'],
    ])
  })

  it('reads a rule set whole, and says which field of a wrong one is wrong', async () => {
    const fields = [
      'id,laocai-thu',
      'version,2026.1',
      'source,Quyết định thử',
      'validFrom,2026-01-01',
      'questions.base,15',
      'questions.qualityBonus,2',
      'questions.volumeBonus,1',
      'questions.volumeMonthOver,10',
      'services.base,25',
      'services.full,27',
      'services.threshold,0.95',
    ]
    expect(await bring('rules', `field,value\n${fields.join('\n')}\n`)).toMatchObject({ inserted: 1, errorCount: 0 })
    expect(await bring('rules', `field,value\n${fields.join('\n')}\n`)).toMatchObject({ unchanged: 1 })
    const wrong = fields.map((field) => field.replace('0.95', '95')).join('\n')
    const { errors } = await bring('rules', `field,value\n${wrong}\n`)
    expect(errors).toMatchObject([{ row: 12, column: 'services.threshold', value: '95' }])
  })

  it('reads a policy of reminders from fields named reminders.…, and puts it in force', async () => {
    const file = (...fields: string[]) => `field,value\n${fields.map((field) => `reminders.${field}\n`).join('')}`
    const policy = file('id,lao-cai', 'version,2', 'digestAt,07:45', 'headFrom,3')
    const stored = async () => (await database.prisma.setting.findUnique({ where: { key: 'reminder-policy' } }))?.value
    expect(await bring('rules', policy, true)).toMatchObject({ inserted: 1, errorCount: 0 })
    expect(await stored()).toBeUndefined()
    expect(await bring('rules', policy)).toMatchObject({ inserted: 1, errorCount: 0 })
    expect(await bring('rules', policy)).toMatchObject({ unchanged: 1 })
    const read = { ...BUILT_IN_POLICY, id: 'lao-cai', version: '2', digestAt: '07:45', headFrom: 3 }
    expect(await stored()).toEqual(read)
    const wrong = await bring('rules', file('id,lao-cai', 'version,3', 'digestAt,25:00', 'name,5', 'attempts,0'))
    expect(wrong.errors.map(({ row, column, value }) => [row, column, value])).toEqual([
      [5, 'reminders.name', '5'],
      [4, 'reminders.digestAt', '25:00'],
      [6, 'reminders.attempts', '0'],
    ])
    const mixed = await bring('rules', `${policy}questions.base,15\n`)
    expect(mixed.errors).toContainEqual(expect.objectContaining({ row: 4, column: 'reminders.digestAt' }))
    expect(await stored()).toEqual(read)
  })

  it('reads the office’s words from fields named office.…, and keeps them', async () => {
    const file = (...fields: string[]) => `field,value\n${fields.map((field) => `office.${field}\n`).join('')}`
    const office = file('place,Sa Pa', 'tasks,Một; Hai', 'superiorBody,')
    const stored = async () => (await database.prisma.setting.findUnique({ where: { key: 'office' } }))?.value
    expect(await bring('rules', office, true)).toMatchObject({ inserted: 1, errorCount: 0 })
    expect(await stored()).toBeUndefined()
    expect(await bring('rules', office)).toMatchObject({ inserted: 1, errorCount: 0 })
    expect(await bring('rules', office)).toMatchObject({ unchanged: 1 })
    const read = writeOfficeSettings({ ...DEFAULT_SETTINGS, place: 'Sa Pa', tasks: ['Một', 'Hai'] })
    expect(await stored()).toEqual(read)
    const wrong = await bring('rules', file('place,Sa Pa', 'numberPattern,BC', 'motto,x'))
    expect(wrong.errors.map(({ row, column, value }) => [row, column, value])).toEqual([
      [3, 'office.numberPattern', 'BC'],
      [4, 'office.motto', 'x'],
    ])
    const mixed = await bring('rules', `${office}questions.base,15\n`)
    expect(mixed.errors).toContainEqual(expect.objectContaining({ row: 2, column: 'office.place' }))
    expect(await stored()).toEqual(read)
  })
})
