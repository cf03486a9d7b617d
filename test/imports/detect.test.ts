import { describe, expect, it } from 'vitest'
import writeXlsxFile from 'write-excel-file/node'
import { detectKind } from '../../bot/imports/detect.js'
import { scratchFolder } from '../support/files.js'

const files = await scratchFolder()
const ofHeader = async (header: string) => detectKind(await files.write('a.csv', `${header}\n`))

describe('the kind of a file, by its header row', () => {
  it.each([
    ['agencies', 'code,name,short_names,level'],
    ['agencies', 'Mã cơ quan;Tên cơ quan;Cấp'],
    ['questions', 'code,agency,submitted_at'],
    ['questions', 'Lĩnh vực;Mã câu hỏi;Đơn vị;Ngày gửi;Hạn trả lời'],
    ['dossiers', '\uFEFFcode,agency,received_at,due_at'],
    ['dossiers', 'STT;Số hồ sơ;Đơn vị;Ngày tiếp nhận;Ngày hẹn trả;Lĩnh vực'],
    ['metrics', 'quarter,key,value,note'],
    ['metrics', 'QUÝ;Chỉ tiêu;Giá trị'],
    ['calendar', 'date,kind'],
    ['calendar', 'Ngày;Loại;Lý do'],
    ['questions', 'code,name,agency,submitted_at'],
  ])('is %s: %s', async (kind, header) => expect(await ofHeader(header)).toBe(kind))

  it('is found in a workbook too', async () => {
    const path = `${files.path}/a.xlsx`
    await writeXlsxFile([['Mã hồ sơ', 'Cơ quan', 'Ngày tiếp nhận'].map((value) => ({ value }))]).toFile(path)
    expect(await detectKind(path)).toBe('dossiers')
  })

  it.each([
    [
      'no kind’s columns',
      'a,b,c',
      'kind-unknown',
      /câu hỏi cần code \(mã\), agency \(cơ quan\), submitted_at \(ngày gửi\)/,
    ],
    ['a required column missing', 'code,agency,due_at', 'kind-unknown', /hồ sơ cần/],
    ['a rule set', 'field,value', 'kind-unknown', /phải có đủ các cột/],
    ['people', 'name,role,agency', 'kind-not-by-itself', /người dùng/],
    ['people who have codes', 'Mã;Họ tên;Tên;Vai trò;Cơ quan', 'kind-not-by-itself', /người dùng/],
    ['questions and dossiers alike', 'Mã;Đơn vị;Ngày nhận;Hạn', 'kind-ambiguous', /ngày gửi.*ngày tiếp nhận/],
    ['days and agencies alike', 'code,name,date,kind', 'kind-ambiguous', /lịch nghỉ/],
    ['nothing', '', 'file-empty', /Hãy/],
  ])('is refused, not guessed: %s', async (_, header, code, message) =>
    expect(ofHeader(header)).rejects.toMatchObject({ code, message: expect.stringMatching(message) }),
  )
})
