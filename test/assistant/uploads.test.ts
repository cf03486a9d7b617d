import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import type { Person, Reply, Request, Role } from '../../bot/assistant/reply.js'
import { storeUploads } from '../../bot/store/index.js'
import { plainText } from '../../bot/texts/blocks.js'
import { BUILT_IN_POLICY } from '../../domain/index.js'
import { databaseAssistant } from '../support/database-assistant.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { addPerson } from '../support/delivery.js'
import { leftInScratch, offered } from '../support/sent-file.js'

const START = new Date('2022-03-28T09:00:00+07:00')
const HOUR_MS = 3_600_000
const HEAD = 'code,agency,submitted_at,field,phone\n'
const GOOD = `${HEAD}HD-1,SYT,2022-03-01,Y tế,0123\nHD-2,STC,2022-03-02,,\n`
const BAD = `${HEAD}HD-1,SYT,2022-03-01,,\n,SYT,hôm qua,,\nHD-3,XXX,2022-03-01,,\n`

describe.each(engines)('a file sent in a chat, on %s', (engine) => {
  let database: TestDatabase
  let now: Date
  let ask: (who: Person, text: string, more?: Partial<Request>) => Promise<Reply>
  let editor: Person
  let other: Person
  let admin: Person
  let staff: Person
  const failures: unknown[] = []

  beforeAll(async () => {
    database = await freshDatabase(engine)
    const clock = () => now
    const assistant = databaseAssistant(database, {
      clock,
      uploads: storeUploads(database, clock),
      onError: (error) => failures.push(error),
    })
    ask = (person, text, more) =>
      assistant.answer({ person, text, chat: { channel: 'telegram', address: '1', group: null }, ...more })
  })
  afterAll(() => database.release())
  beforeEach(async () => {
    now = START
    await database.empty()
    await database.prisma.agency.createMany({
      data: [
        { code: 'SYT', name: 'Sở Y tế' },
        { code: 'STC', name: 'Sở Tài chính' },
      ],
    })
    const somebody = async (role: Role, name: string, agency?: string): Promise<Person> => {
      const office = agency === undefined ? {} : { agencyCode: agency }
      const id = await addPerson(database, [], { name, role, ...office })
      return { id, name, role, agency: agency ?? null, language: 'vi' }
    }
    editor = await somebody('editor', 'Biên tập viên')
    other = await somebody('editor', 'Biên tập viên (2)')
    admin = await somebody('admin', 'Quản trị hệ thống')
    staff = await somebody('staff', 'Chuyên viên', 'SYT')
  })
  afterEach(async () => {
    expect(failures.splice(0)).toEqual([])
    expect(await leftInScratch()).toEqual([])
  })

  const send = (who: Person, file: ReturnType<typeof offered>, text = '', more: Partial<Request> = {}) =>
    ask(who, text, { file, ...more })
  const press = (who: Person, reply: Reply, label: string) =>
    ask(who, reply.buttons.flat().find((each) => each.label === label)?.data ?? expect.fail(`no button ${label}`))
  const questions = async () =>
    (await database.prisma.question.findMany({ orderBy: { code: 'asc' } })).map((q) => q.code)
  const kept = () => Promise.all([database.prisma.upload.count(), database.prisma.uploadPart.count()])
  const audit = async (action: string) =>
    (await database.prisma.auditEntry.findMany({ where: { action } })).map(({ actor, channel, details }) => ({
      actor,
      channel,
      details,
    }))

  it('is previewed with its notices, and stored when its sender says so, once', async () => {
    const shown = await send(editor, offered('câu hỏi.csv', GOOD))
    expect(plainText(shown)).toBe(
      [
        'Câu hỏi: “câu hỏi.csv”',
        '2 dòng, không có lỗi. Sẽ thêm 2, cập nhật 0, giữ nguyên 0.',
        'Bỏ qua các cột không dùng: “phone”.',
        'Chưa lưu gì. Tệp được giữ một giờ để chờ xác nhận.',
      ].join('\n'),
    )
    expect([await questions(), await kept()]).toEqual([[], [1, 1]])

    now = new Date(START.getTime() + HOUR_MS / 2)
    expect(plainText(await press(editor, shown, 'Nhập'))).toContain('2 dòng: đã thêm 2, cập nhật 0, giữ nguyên 0.')
    expect([await questions(), await kept()]).toEqual([
      ['HD-1', 'HD-2'],
      [0, 0],
    ])
    expect(await audit('import')).toEqual([
      {
        actor: editor.id,
        channel: 'telegram',
        details: { kind: 'questions', file: 'câu hỏi.csv', rows: 2, inserted: 2, updated: 0, unchanged: 0 },
      },
    ])

    const again = plainText(await press(editor, shown, 'Nhập'))
    expect(again).toContain('Tệp “câu hỏi.csv” (câu hỏi) đã được nhập lúc 09:30 ngày 28/3/2022.')
    expect(again).toContain('đã thêm 2')
    expect(await audit('import')).toHaveLength(1)
    expect(await database.prisma.importRun.count()).toBe(1)
  })

  it('is stored once by two presses at the same moment', async () => {
    const shown = await send(editor, offered('a.csv', GOOD))
    const answers = await Promise.all([press(editor, shown, 'Nhập'), press(editor, shown, 'Nhập')])
    const [one = '', two = ''] = answers.map(plainText).sort()
    expect(one).toContain('Tệp “a.csv” (câu hỏi) đã được nhập')
    expect(two).toContain('Đã nhập câu hỏi: “a.csv”')
    expect(await database.prisma.importRun.count()).toBe(1)
  })

  it('with faults is answered by row, column, value and what belongs there, and nothing of it is kept', async () => {
    const shown = await send(editor, offered('a.csv', BAD))
    expect(plainText(shown)).toBe(
      [
        'Câu hỏi: “a.csv”',
        'Tệp có 3 lỗi nên không dòng nào được lưu.',
        '• dòng 3, cột code, ô trống; yêu cầu: không được để trống',
        '• dòng 3, cột submitted_at, giá trị “hôm qua”; yêu cầu: ngày giờ như 2022-03-31, 31/03/2022, 31/03/2022 17:00 hoặc 2022-03-31T17:00:00+07:00',
        '• dòng 4, cột agency, giá trị “XXX”; yêu cầu: mã hoặc tên đầy đủ của một cơ quan trong danh mục',
        'Xin sửa tệp rồi gửi lại.',
      ].join('\n'),
    )
    expect([shown.buttons, await kept(), await questions()]).toEqual([[], [0, 0], []])
  })

  it('of many faults shows the first', async () => {
    const rows = Array.from({ length: 1_200 }, (_, row) => `HD-${row},XXX,2022-03-01,,\n`)
    const told = plainText(await send(editor, offered('a.csv', HEAD + rows.join(''))))
    expect(told).toContain('1.200 lỗi')
    expect(told.match(/• dòng/g)).toHaveLength(10)
  })

  it('may be a workbook', async () => {
    const rows = [
      ['code', 'agency', 'submitted_at'],
      ['HD-9', 'Sở Y tế', '31/03/2022'],
    ]
    const workbook = await writeXlsxFile(rows.map((cells) => cells.map((value) => ({ value })))).toBuffer()
    const shown = await send(editor, offered('a.xlsx', workbook))
    await press(editor, shown, 'Nhập')
    expect(await questions()).toEqual(['HD-9'])
  })

  it('says what it really changed, whatever happened since the preview', async () => {
    const shown = await send(editor, offered('a.csv', GOOD))
    await database.prisma.question.create({
      data: { code: 'HD-2', agencyCode: 'STC', submittedAt: new Date('2022-03-02T00:00:00+07:00'), status: 'open' },
    })
    expect(plainText(await press(editor, shown, 'Nhập'))).toContain('đã thêm 1, cập nhật 0, giữ nguyên 1')
  })

  it('is refused whole when it has become wrong since the preview', async () => {
    const shown = await send(editor, offered('a.csv', GOOD))
    await database.prisma.agency.delete({ where: { code: 'STC' } })
    expect(plainText(await press(editor, shown, 'Nhập'))).toContain('dòng 3, cột agency, giá trị “STC”')
    expect([await questions(), await audit('import')]).toEqual([[], []])
  })

  it('is dropped when its sender says so', async () => {
    const shown = await send(editor, offered('a.csv', GOOD))
    expect(plainText(await press(editor, shown, 'Bỏ'))).toBe('Đã bỏ tệp “a.csv”, không lưu gì.')
    expect(await kept()).toEqual([0, 0])
    expect(plainText(await press(editor, shown, 'Nhập'))).toContain('không còn được giữ')
  })

  it('makes way for the next one, and for an hour that is over', async () => {
    const first = await send(editor, offered('a.csv', GOOD))
    const second = await send(editor, offered('b.csv', `${GOOD}HD-3,SYT,2022-03-03,,\n`))
    expect((await kept())[0]).toBe(1)
    expect(plainText(await press(editor, first, 'Nhập'))).toContain('không còn được giữ')
    now = new Date(START.getTime() + HOUR_MS)
    expect(plainText(await press(editor, second, 'Nhập'))).toContain('không còn được giữ')
    expect(await questions()).toEqual([])
    await storeUploads(database, () => now).tidy()
    expect(await kept()).toEqual([0, 0])
  })

  it('is nobody else’s to import or to drop', async () => {
    const shown = await send(editor, offered('a.csv', GOOD))
    for (const label of ['Nhập', 'Bỏ']) {
      expect(plainText(await press(other, shown, label))).toContain('do người khác gửi')
    }
    expect((await audit('refused')).map(({ actor }) => actor)).toEqual([other.id, other.id])
    expect([await questions(), await kept()]).toEqual([[], [1, 1]])
  })

  it('of somebody who may not, or in a group, is refused and recorded before it is fetched', async () => {
    const file = offered('a.csv', GOOD)
    expect(plainText(await send(staff, file))).toContain('Tài khoản này không được nhập số liệu')
    const group = { chat: { channel: 'telegram', address: '-5', group: { agency: null } } } as const
    expect(plainText(await send(admin, file, '', group))).toContain('không làm trong nhóm')
    expect(plainText(await ask(staff, '', { file, person: null }))).toContain('chưa được liên kết')
    expect(file.opened).toBe(0)
    expect((await audit('refused')).map(({ actor, details }) => [actor, details])).toEqual([
      [staff.id, { action: 'import' }],
      [admin.id, { action: 'import' }],
    ])
  })

  it('in a channel that does not hand it over is answered with where to send it', async () => {
    const told = plainText(await ask(editor, '', { file: 'out-of-reach' }))
    expect(told).toContain('gửi tệp qua Telegram hoặc trang trò chuyện')
  })

  it('that could be of several kinds is asked about', async () => {
    const asked = await send(editor, offered('a.csv', 'code,name,date,kind\nX,Ngày X,2022-04-01,off\n'))
    expect(asked.buttons.flat().map(({ label }) => label)).toEqual(['Danh mục cơ quan', 'Lịch nghỉ', 'Bỏ'])
    const shown = await press(editor, asked, 'Lịch nghỉ')
    expect(plainText(shown)).toContain('Lịch nghỉ: “a.csv”\n1 dòng, không có lỗi')
    expect(plainText(await press(editor, shown, 'Nhập'))).toContain('Lịch mới không đổi số ngày trễ')
    expect(await database.prisma.calendarDay.count()).toBe(1)
    expect(await database.prisma.agency.count()).toBe(2)
  })

  it('of no known kind is answered with the columns of each, and may be given its kind', async () => {
    const told = plainText(await send(editor, offered('a.csv', 'a,b\n1,2\n')))
    expect(told).toContain('Chưa nhận ra loại số liệu')
    expect(told).toContain('(questions): cần có code, agency, submitted_at; có thể thêm due_at')
    expect(told).not.toContain('(people)')
    expect(plainText(await send(editor, offered('a.csv', 'code,agency\n1,2\n'), '/nhap questions'))).toContain(
      'Dòng tiêu đề thiếu cột submitted_at',
    )
  })

  it('of rules puts a policy in force in the name of its sender, once', async () => {
    const rows = Object.entries({ ...BUILT_IN_POLICY, version: '9.1' }).map(
      ([key, value]) => `reminders.${key},${value}\n`,
    )
    const shown = await send(editor, offered('a.csv', `field,value\n${rows.join('')}`))
    expect(plainText(shown)).toContain('Quy tắc: “a.csv”')
    await press(editor, shown, 'Nhập')
    expect(plainText(await press(editor, shown, 'Nhập'))).toContain('đã được nhập')
    expect((await audit('reminder-policy')).map(({ actor }) => actor)).toEqual([editor.id])
    expect(await audit('import')).toHaveLength(1)
  })

  describe('of people', () => {
    const MORE = 'name,role,agency\nQuản trị mới,admin,\n'

    it('is an admin’s: an editor makes nobody an admin', async () => {
      expect(plainText(await send(editor, offered('a.csv', MORE)))).toContain('Tài khoản này không được')
      expect([await kept(), (await audit('refused')).map(({ actor }) => actor)]).toEqual([[0, 0], [editor.id]])
      const shown = await send(admin, offered('a.csv', MORE))
      await database.prisma.person.update({ where: { id: admin.id }, data: { role: 'editor' } })
      expect(plainText(await press({ ...admin, role: 'editor' }, shown, 'Nhập'))).toContain('Tài khoản này không được')
      expect(await database.prisma.person.count({ where: { name: 'Quản trị mới' } })).toBe(0)
      await press(admin, shown, 'Nhập')
      expect(await database.prisma.person.count({ where: { name: 'Quản trị mới', role: 'admin' } })).toBe(1)
    })

    it('leaves somebody to be admin', async () => {
      await press(admin, await send(admin, offered('a.csv', MORE)), 'Nhập')
      await database.prisma.person.update({ where: { id: admin.id }, data: { role: 'leader' } })
      const demoted = 'name,role,agency\nQuản trị mới,leader,\n'
      expect(plainText(await send(admin, offered('a.csv', demoted)))).toContain('ít nhất một quản trị hệ thống')
      expect(plainText(await send(admin, offered('a.csv', `${demoted}Khác,admin,\n`)))).toContain('không có lỗi')
    })
  })

  describe('that does not arrive whole', () => {
    const endless = () =>
      Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(1024 * 1024, 'x')
        })(),
      )
    const half = () =>
      Readable.from(
        (function* () {
          yield Buffer.from(GOOD)
          throw Object.assign(new Error('https://api/bot1:secret/'), { code: 'ECONNRESET' })
        })(),
      )

    it.each([
      ['breaks off', { open: async () => half() }, 'Chưa nhận được trọn tệp'],
      ['is shorter than was said', { size: 10_000 }, 'Chưa nhận được trọn tệp'],
      ['never ends', { size: null, open: async () => endless() }, 'Tệp lớn quá 20 MB'],
      ['cannot be had', { open: () => Promise.reject(new Error('bot1:secret')) }, 'Chưa nhận được trọn tệp'],
    ])('because it %s is not imported, and leaves nothing behind', async (_, given, words) => {
      const told = plainText(await send(editor, offered('a.csv', GOOD, given)))
      expect(told).toContain(words)
      expect(told).not.toContain('secret')
      expect(await kept()).toEqual([0, 0])
    })

    it('because it is too large is not even begun', async () => {
      const file = offered('a.csv', GOOD, { size: 20 * 1024 * 1024 + 1 })
      expect(plainText(await send(editor, file))).toContain('lệnh import hay đặt tệp vào thư mục SYNC_DIR')
      expect(file.opened).toBe(0)
    })
  })

  it('is shown under a plain name, whatever it is called', async () => {
    const shown = await send(editor, offered(`../../${'a'.repeat(300)}\u202e/\n.csv`, GOOD))
    expect(plainText(shown)).toMatch(/^Câu hỏi: “a+ \.csv”/)
    await press(editor, shown, 'Nhập')
    expect(await questions()).toEqual(['HD-1', 'HD-2'])
  })
})
