import { chmod, mkdir, readdir, readFile, rm, stat, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { Folder } from '../../bot/jobs/sync/folder.js'
import { freshDatabase, type TestDatabase } from '../support/databases.js'
import { exportFolder, MINUTE_MS, office, questions, START } from './sync-world.js'

const GOOD = questions('Q1,SYT,2022-03-01,Y tế')
const BETTER = questions('Q1,SYT,2022-03-01,Dân số')
const BAD = questions('Q1,SYT,2022-03-01,Y tế', 'Q2,XYZ,hôm qua,Y tế')

describe('a copy of a file', () => {
  const signal = new AbortController().signal

  it('is not made of one that is gone or has changed since it was found', async () => {
    const { path, place } = await exportFolder()
    const copies = await exportFolder()
    const folder = new Folder(path)
    await place('a.csv', GOOD)
    await place('b.csv', GOOD)
    const { files } = await folder.look()
    await place('a.csv', BETTER)
    await rm(join(path, 'b.csv'))
    for (const file of files) expect(await folder.copy(file, join(copies.path, file.name), signal)).toBeNull()
    expect(files).toHaveLength(2)
  })

  it('is not made of one too large to be imported, which is known by its content all the same', async () => {
    const { path, place } = await exportFolder()
    const copies = await exportFolder()
    await place('a.csv', GOOD)
    const hashes: unknown[] = []
    for (const limit of [GOOD.length * 2, 1]) {
      const folder = new Folder(path, limit)
      const [file] = (await folder.look()).files
      const copied = file && (await folder.copy(file, join(copies.path, String(limit)), signal))
      if (!copied || 'code' in copied) return expect.fail()
      hashes.push(copied.arrival.hash)
      expect(copied.path).toBe(limit === 1 ? join(path, 'a.csv') : join(copies.path, String(limit)))
    }
    expect(hashes[0]).toBe(hashes[1])
    expect(await readdir(copies.path)).toEqual([String(GOOD.length * 2)])
  })
})

describe('a link in a folder', () => {
  it('is followed to a file beside it and nowhere else: who puts files there may not read ours', async () => {
    const { path, place } = await exportFolder()
    const elsewhere = await exportFolder()
    await elsewhere.place('secret.csv', GOOD)
    await place('a.csv', GOOD)
    await mkdir(join(path, 'below'))
    await place('below/c.csv', GOOD)
    await symlink('a.csv', join(path, 'latest.csv'))
    await symlink(join(elsewhere.path, 'secret.csv'), join(path, 'stolen.csv'))
    await symlink('below/c.csv', join(path, 'c.csv'))
    await symlink('/etc/hostname', join(path, 'hostname.csv'))
    const { files } = await new Folder(path).look()
    expect(files.map(({ name }) => name).sort()).toEqual(['a.csv', 'latest.csv'])
  })

  it('is not followed when it takes the place of a file that was found', async () => {
    const { path, place } = await exportFolder()
    const [elsewhere, copies] = [await exportFolder(), await exportFolder()]
    await elsewhere.place('secret.csv', GOOD)
    await place('a.csv', GOOD)
    const folder = new Folder(path)
    const [file] = (await folder.look()).files
    await rm(join(path, 'a.csv'))
    await symlink(join(elsewhere.path, 'secret.csv'), join(path, 'a.csv'))
    expect(file && (await folder.copy(file, join(copies.path, 'a.csv'), new AbortController().signal))).toBeNull()
    expect(await readdir(copies.path)).toEqual([])
  })
})

describe('a folder of exports', () => {
  let database: TestDatabase
  let world: Awaited<ReturnType<typeof office>>
  let folder: Awaited<ReturnType<typeof exportFolder>>
  beforeAll(async () => {
    database = await freshDatabase('server')
  })
  beforeEach(async () => {
    world = await office(database)
    folder = await exportFolder()
  })
  afterAll(() => database.release())

  it('brings in the files there are, each once, told apart by what is in them', async () => {
    await folder.place('a.CSV', GOOD)
    await folder.place('lich.csv', 'Ngày;Loại\n24/11/2028;nghỉ\n', 2 * MINUTE_MS)
    await folder.place('skip.txt', GOOD)
    await folder.place('.hidden.csv', 'x')
    await folder.place('~$open.xlsx', 'x')
    await folder.place('half.csv.part', 'x')
    const workbook = join(folder.path, 'ho-so.xlsx')
    await writeXlsxFile(
      [
        ['Mã hồ sơ', 'Cơ quan', 'Ngày tiếp nhận'],
        ['D1', 'SYT', '2022-03-01'],
      ].map((row) => row.map((value) => ({ value }))),
    ).toFile(workbook)
    const sync = world.sync({ folder: folder.path })
    await sync.tick()
    await sync.tick()
    world.pass(10 * MINUTE_MS)
    await world.sync({ folder: folder.path }).tick()
    expect(await world.runs()).toEqual([
      ['calendar', 'lich.csv', 1, 1, 0],
      ['questions', 'a.CSV', 1, 1, 0],
      ['dossiers', 'ho-so.xlsx', 1, 1, 0],
    ])
    expect(await world.told()).toEqual([])
  })

  it('brings in the oldest first, so that the newest stands', async () => {
    await folder.place('a-new.csv', BETTER, MINUTE_MS)
    await folder.place('b-old.csv', GOOD, 2 * MINUTE_MS)
    await world.sync({ folder: folder.path }).tick()
    expect(await world.questions()).toEqual([['Q1', 'Dân số']])
  })

  it('counts data as old as the file that brought them, by the program’s clock', async () => {
    await folder.place('a.csv', GOOD, 7 * 24 * 60 * MINUTE_MS)
    await world.sync({ folder: folder.path }).tick()
    const age = START.getTime() - ((await world.dataAt())?.getTime() ?? 0)
    expect(Math.round(age / MINUTE_MS)).toBe(7 * 24 * 60)
  })

  it('waits for a file that still grows', async () => {
    const sync = world.sync({ folder: folder.path })
    await folder.place('a.csv', questions('Q1,SYT,2022-03-01,Y'), 0)
    await sync.tick()
    await folder.place('a.csv', questions('Q1,SYT,2022-03-01,Y tế', 'Q2,SYT'), 0)
    await sync.tick()
    await folder.place('a.csv', questions('Q1,SYT,2022-03-01,Y tế', 'Q2,SYT,2022-03-02,'), 0)
    await sync.tick()
    expect(await world.taken()).toEqual([])
    await sync.tick()
    expect(await world.questions()).toEqual([
      ['Q1', 'Y tế'],
      ['Q2', null],
    ])
    expect(await world.told()).toEqual([])
  })

  it('tells editors and admins once of a bad file, keeps nothing of it, and takes the corrected one', async () => {
    await folder.place('a.csv', BAD, 5 * MINUTE_MS)
    const sync = world.sync({ folder: folder.path })
    await sync.tick()
    await sync.tick()
    await folder.place('copy.csv', BAD, 4 * MINUTE_MS)
    world.pass(10 * MINUTE_MS)
    await sync.tick()
    const told = await world.told()
    expect(told.map(([name]) => name)).toEqual(['Biên tập', 'Quản trị'])
    expect(told[0]?.[1]).toBe(
      [
        'Không nhập được tệp gửi đến: a.csv.',
        'Tệp có 2 lỗi. Lỗi đầu tiên: dòng 3, cột agency, giá trị “XYZ”, cần mã hoặc tên đầy đủ của một cơ quan trong danh mục.',
        'Số liệu đã có được giữ nguyên. Nhắc việc chỉ được gửi khi số liệu còn mới.',
        'Xin sửa và xuất lại tệp: khi tệp thay đổi, hệ thống tự nhập lại.',
      ].join('\n'),
    )
    expect(await world.taken()).toEqual([
      ['a.csv', 'questions', 'faults', 2],
      ['copy.csv', 'questions', 'faults', 2],
    ])
    expect([await world.questions(), await world.runs()]).toEqual([[], []])

    await folder.place('a.csv', GOOD)
    world.pass(10 * MINUTE_MS)
    await sync.tick()
    expect(await world.questions()).toEqual([['Q1', 'Y tế']])
    expect(await world.told()).toHaveLength(2)
  })

  it('tries a bad file again when it is saved again, for what it refers to may be known by then', async () => {
    await folder.place('a.csv', questions('Q1,STC,2022-03-01,'), 5 * MINUTE_MS)
    const sync = world.sync({ folder: folder.path })
    await sync.tick()
    await database.prisma.agency.create({ data: { code: 'STC', name: 'Sở Tài chính' } })
    await folder.place('a.csv', questions('Q1,STC,2022-03-01,'), MINUTE_MS)
    await sync.tick()
    expect(await world.questions()).toEqual([['Q1', null]])
    expect(await world.taken()).toEqual([['a.csv', 'questions', 'imported', 0]])
  })

  it.each([
    ['people', 'name,role,agency\nAi đó,admin,\n', 'danh sách người dùng'],
    ['no known kind', 'a,b\n1,2\n', 'Không nhận ra loại số liệu'],
    ['an empty file', '', 'Tệp a.csv trống'],
  ])('refuses %s, and says why', async (_, content, why) => {
    await folder.place('a.csv', content)
    await world.sync({ folder: folder.path }).tick()
    expect((await world.told())[0]?.[1]).toContain(why)
    expect(await world.taken()).toEqual([['a.csv', null, 'refused', 0]])
    expect((await database.prisma.syncedFile.findFirst())?.firstFault).toContain(why)
    expect(await world.runs()).toEqual([])
  })

  it('takes the same content, written anew, for a confirmation', async () => {
    const sync = world.sync({ folder: folder.path })
    await folder.place('a.csv', GOOD, 60 * MINUTE_MS)
    await sync.tick()
    const first = await world.dataAt()
    await folder.place('a.csv', GOOD, 30 * MINUTE_MS)
    await sync.tick()
    await folder.place('another-day.csv', GOOD, 10 * MINUTE_MS)
    await sync.tick()
    expect(await world.runs()).toEqual([
      ['questions', 'a.csv', 1, 1, 0],
      ['questions', 'a.csv', 0, 0, 0],
      ['questions', 'another-day.csv', 0, 0, 0],
    ])
    const moved = ((await world.dataAt())?.getTime() ?? 0) - (first?.getTime() ?? 0)
    expect(Math.round(moved / MINUTE_MS)).toBe(50)
  })

  it.each([
    ['under the same name', ['a.csv', 'a.csv', 'a.csv']],
    ['under a new name each time', ['a.csv', 'b.csv', 'c.csv']],
  ])('imports again what another content has replaced meanwhile, %s', async (_, names) => {
    const sync = world.sync({ folder: folder.path })
    for (const [index, content] of [GOOD, BETTER, GOOD].entries()) {
      await folder.place(names[index] ?? '', content, (60 - index) * MINUTE_MS)
      world.pass(MINUTE_MS)
      await sync.tick()
    }
    expect(await world.questions()).toEqual([['Q1', 'Y tế']])
    expect((await world.runs()).map(([, , ...changes]) => changes)).toEqual([
      [1, 1, 0],
      [1, 0, 1],
      [1, 0, 1],
    ])
  })

  it('does not bring old data back when old files are merely written anew', async () => {
    const sync = world.sync({ folder: folder.path })
    await folder.place('monday.csv', GOOD, 60 * MINUTE_MS)
    await sync.tick()
    world.pass(MINUTE_MS)
    await folder.place('tuesday.csv', BETTER, 50 * MINUTE_MS)
    await sync.tick()
    world.pass(MINUTE_MS)
    await folder.place('monday.csv', GOOD, 40 * MINUTE_MS)
    await sync.tick()
    expect(await world.questions()).toEqual([['Q1', 'Dân số']])
  })

  it('is left as it was, and may forbid writing', async () => {
    await folder.place('a.csv', GOOD)
    await folder.place('b.csv', BAD)
    await chmod(join(folder.path, 'a.csv'), 0o444)
    await chmod(folder.path, 0o555)
    const state = async () =>
      Promise.all(
        ['.', ...(await readdir(folder.path)).sort()].map(async (name) => {
          const { mode, mtimeMs, size } = await stat(join(folder.path, name))
          return {
            name,
            mode,
            mtimeMs,
            size,
            text: name === '.' ? '' : await readFile(join(folder.path, name), 'utf8'),
          }
        }),
      )
    const before = await state()
    await world.sync({ folder: folder.path }).tick()
    expect(await state()).toEqual(before)
    expect(await world.taken()).toHaveLength(2)
    await chmod(folder.path, 0o755)
  })

  it('that is missing is told once, and again only when it had been back', async () => {
    const sync = world.sync({ folder: folder.path })
    await rm(folder.path, { recursive: true })
    for (let day = 0; day < 3; day += 1) {
      await sync.tick()
      world.pass(24 * 60 * MINUTE_MS)
    }
    const told = await world.told()
    expect(told.map(([name]) => name)).toEqual(['Biên tập', 'Quản trị'])
    expect(told[0]?.[1]).toBe(
      [
        `Không lấy được số liệu từ ${folder.path}, từ lúc 08:00 ngày 10/3/2022.`,
        `Thư mục SYNC_DIR (${folder.path}) không tồn tại. Xin tạo thư mục hoặc sửa SYNC_DIR.`,
        'Số liệu đã có được giữ nguyên. Nhắc việc chỉ được gửi khi số liệu còn mới.',
        'Hệ thống tự thử lại 10 phút một lần.',
      ].join('\n'),
    )
    expect(await world.problems()).toEqual(['folder-missing'])

    await folder.place('a.csv', GOOD)
    await sync.tick()
    expect([await world.problems(), await world.questions()]).toEqual([[null], [['Q1', 'Y tế']]])
    await rm(folder.path, { recursive: true })
    world.pass(MINUTE_MS)
    await sync.tick()
    expect(await world.told()).toHaveLength(4)
  })
})
