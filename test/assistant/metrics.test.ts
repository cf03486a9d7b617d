import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Person, Reply } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import { databaseAssistant } from '../support/database-assistant.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { addPerson } from '../support/delivery.js'
import { noUploads } from '../support/entering.js'

const NOW = new Date('2022-04-05T09:00:00+07:00')

describe.each(engines)('figures of the portal entered in a chat, on %s', (engine) => {
  let database: TestDatabase
  let editor: Person
  let ask: (text: string) => Promise<Reply>
  const told = async (text: string) => plainText(await ask(text))
  const stored = async () =>
    (await database.prisma.metric.findMany()).map(({ quarter, key, value, note }) => [
      quarter,
      key,
      value.toFixed(),
      note,
    ])

  beforeAll(async () => {
    database = await freshDatabase(engine)
    const assistant = databaseAssistant(database, {
      clock: () => NOW,
      uploads: noUploads,
      onError: (error) => {
        throw error
      },
    })
    ask = (text) => assistant.answer({ person: editor, text, chat: { channel: 'web', address: '1', group: null } })
  })
  afterAll(() => database.release())
  beforeEach(async () => {
    await database.empty()
    const id = await addPerson(database, [], { name: 'Biên tập viên', role: 'editor' })
    editor = { id, name: 'Biên tập viên', role: 'editor', agency: null, language: 'vi' }
  })

  it('are listed with what is missing, by name and key, of the last quarter that is over unless one is named', async () => {
    await ask('/metric 2022-Q1 fanpage_posts trên 135')
    await ask('/metric 2022-Q1 visitors_vn_percent 91,5')
    const list = await told('/metric')
    expect(list).toContain('Chỉ số của Cổng, quý I/2022')
    expect(list).toContain('Còn thiếu 19 chỉ số của quý I/2022:')
    expect(list).toContain('• số tin, bài và bộ thông tin CSDL: news_items')
    expect(list).toContain('Còn thiếu 6 chỉ số của quý I/2021:')
    expect(list).toContain('• số câu hỏi nhận được: questions_received')
    expect(list).toContain('• số tin, bài đăng trên Fanpage (fanpage_posts): trên 135')
    expect(list).toContain('• tỷ lệ khách truy cập là người Việt Nam (visitors_vn_percent): 91,5%')
    expect(list).not.toContain('• số tin, bài đăng trên Fanpage: fanpage_posts')
    expect(await told('chỉ số quý I/2022')).toBe(list)
    expect(await told('/chiso 2022-q1')).toBe(list)
  })

  it('are kept exactly and on record, each at once where there was none', async () => {
    expect(await told('/metric 2022-Q1 news_items 1.234')).toBe(
      'Đã ghi số tin, bài và bộ thông tin CSDL, quý I/2022: 1.234.',
    )
    expect(await stored()).toEqual([['2022-Q1', 'news_items', '1234', null]])
    const [entry] = await database.prisma.auditEntry.findMany()
    expect(entry).toMatchObject({
      action: 'metric',
      actor: editor.id,
      channel: 'web',
      subject: '2022-Q1 news_items',
      details: { from: null, to: { value: '1234', note: null } },
    })
  })

  it('replace another value only after both were shown', async () => {
    await ask('/metric 2022-Q1 online_resolved_level3_percent 91,25')
    const asked = await ask('/metric quý I/2022 online_resolved_level3_percent trên 91,1234')
    expect(plainText(asked)).toContain('91,25% → trên 91,1234%')
    expect((await stored())[0]?.[2]).toBe('91.25')
    const [replace = '', keep = ''] = asked.buttons.flat().map(({ data }) => data)
    expect(Buffer.byteLength(replace)).toBeLessThanOrEqual(63)
    expect(await told(keep)).toContain('quý I/2022: 91,25%.')
    expect(await told(replace)).toContain('Giá trị cũ: 91,25%.')
    expect(await stored()).toEqual([['2022-Q1', 'online_resolved_level3_percent', '91.1234', 'trên']])
    expect(await told(replace)).toContain('đã là trên 91,1234%; không đổi gì')
    expect(await database.prisma.auditEntry.count({ where: { action: 'metric' } })).toBe(2)
  })

  it('of another kind are told to be wrong, in words, and nothing is stored', async () => {
    for (const [text, words] of [
      ['/metric 2022-Q1 news_items nhiều', 'Giá trị phải là một số'],
      ['/metric 2022-Q1 news_items 1,5', 'phải là số nguyên'],
      ['/metric 2022-Q1 visitors_vn_percent 93.700', 'không quá 100'],
      ['/metric 2022-Q1 visits -5', 'không được âm'],
      ['/metric 2022-Q1 news_itemz 5', 'Không có chỉ số nào mang mã “news_itemz”'],
      ['/metric 2023-Q1 news_items 5', 'chưa bắt đầu'],
      ['/metric xyz', 'Chưa rõ quý nào'],
    ] as const) {
      expect(await told(text), text).toContain(words)
    }
    expect(await stored()).toEqual([])
  })
})
