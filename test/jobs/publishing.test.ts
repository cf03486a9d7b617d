import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { createAssistant } from '../../bot/assistant/index.js'
import type { Person, Reply, Role } from '../../bot/assistant/reply.js'
import { type Channel, deliveryKinds, type Worker } from '../../bot/delivery/index.js'
import { summaryKinds, tellSummaryDue } from '../../bot/jobs/index.js'
import { storeFacts } from '../../bot/store/facts.js'
import { storeOutbox } from '../../bot/store/outbox.js'
import { storePeople } from '../../bot/store/people.js'
import { storeSummaries } from '../../bot/store/summaries.js'
import { plainText } from '../../bot/texts/blocks.js'
import { at } from '../domain/reminders/situation.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'
import { arrived, refused } from '../support/delivery.js'
import { editingOf, noUploads } from '../support/entering.js'
import { type ReminderOffice, reminderOffice } from '../support/reminders.js'

describe.each(engines)('the quarterly summary, from the preview to the leaders, on %s', (engine) => {
  let database: TestDatabase
  let office: ReminderOffice
  const running: Worker[] = []
  beforeAll(async () => {
    database = await freshDatabase(engine)
    office = await reminderOffice(database)
  })
  afterEach(() => Promise.all(running.splice(0).map((worker) => worker.stop())))
  afterAll(() => database.release())

  const clock = () => office.now
  const people = new Map<string, Person>()
  const person = async (name: string, role: Role) => {
    people.set(name, { id: await office.person(name, role), name, role, agency: null, language: 'vi' })
  }
  const parts = () => ({
    facts: storeFacts(database),
    summaries: storeSummaries(database, { clock, fallbackChannel: null }),
    reminders: office.reminders,
    clock,
  })
  const ask = (text: string, name = 'E'): Promise<Reply> =>
    createAssistant({
      ...parts(),
      editing: editingOf(),
      uploads: noUploads,
      people: storePeople(database, { clock, telegramLink: async () => null }),
      log: storeOutbox(database, clock),
      onError: (error) => {
        throw error
      },
    }).answer({
      person: people.get(name) ?? expect.fail(name),
      text,
      chat: { channel: 'telegram', address: name, group: null },
    })
  const press = async (reply: Reply, label: string) =>
    ask(reply.buttons.flat().find((each) => each.label === label)?.data ?? expect.fail(`no button ${label}`))
  /** Sends what waits. @returns what arrived, by address */
  const send = async (unreachable: readonly string[] = []) => {
    const replies = new Map<string, Reply>()
    const telegram: Channel = {
      name: 'telegram',
      async send(address, reply) {
        if (unreachable.includes(address)) return refused({ reason: 'blocked', chatGone: false })
        replies.set(address, reply)
        return arrived
      },
    }
    running.push(office.work([telegram], { kinds: deliveryKinds(summaryKinds(parts())) }))
    await vi.waitFor(
      async () =>
        expect(await database.prisma.delivery.count({ where: { state: { in: ['queued', 'sending'] } } })).toBe(0),
      { timeout: 20_000, interval: 20 },
    )
    await Promise.all(running.splice(0).map((worker) => worker.stop()))
    return replies
  }
  const answered = (code: string, when: string) =>
    database.prisma.question.create({
      data: {
        ...{ code, agencyCode: 'SYT', submittedAt: at('2022-02-01 08:00'), dueAt: at('2022-02-15 17:00') },
        ...{ status: 'answered', answeredAt: at(when), responderOk: true },
      },
    })

  beforeEach(async () => {
    await office.empty()
    people.clear()
    office.now = at('2022-04-04 09:00')
    for (const name of ['L1', 'L2', 'L3']) await person(name, 'leader')
    await person('E', 'editor')
    await person('A', 'admin')
    await answered('Q1', '2022-02-10 08:00')
  })

  it('an editor looks, freezes, sends to everybody linked, and learns what became of it', async () => {
    const asked = await press(await ask('/summary'), 'Chốt quý')
    const frozen = await press(asked, 'Chốt')
    const sure = await press(frozen, 'Gửi lãnh đạo')
    expect(plainText(sure)).toContain('cho 3 lãnh đạo')
    expect(await database.prisma.delivery.count()).toBe(0)
    const sending = await press(sure, 'Gửi')
    expect(plainText(sending)).toContain('Đã gửi 0/3, đang chờ 3')
    const replies = await send(['L3'])
    expect([...replies.keys()].sort()).toEqual(['L1', 'L2'])
    const reply = replies.get('L1')
    expect(plainText(reply ?? expect.fail())).toContain('Tóm tắt báo cáo quý I/2022')
    expect(reply?.attachments?.map(({ name }) => name)).toEqual([
      'xep-hang-2022-Q1.png',
      'bao-cao-2022-Q1.docx',
      'phu-bieu-2022-Q1.xlsx',
    ])
    const report = plainText(await press(sending, 'Cập nhật'))
    expect(report).toContain('Đã gửi xong: 2/3 người nhận được.')
    expect(report).toContain('• L3: đã chặn trợ lý')
    expect(plainText(await ask('/summary', 'L1'))).toContain('đã chốt lần 1')
    const audited = await database.prisma.auditEntry.findMany({ where: { action: { in: ['freeze', 'publish'] } } })
    expect(audited.map(({ action }) => action).sort()).toEqual(['freeze', 'publish'])
  })

  it('two who press at once freeze once and send once', async () => {
    const both = (text: string) => Promise.all([ask(text, 'E'), ask(text, 'A')])
    const frozen = (await both('/summary 2022-Q1 freeze 0 yes')).map(plainText)
    expect(frozen.filter((text) => text.includes('Đã chốt quý I/2022, lần 1'))).toHaveLength(1)
    expect(frozen.filter((text) => text.includes('Nút này thuộc về lúc trước'))).toHaveLength(1)
    await both('/summary 2022-Q1 publish 1 yes')
    expect(plainText(await ask('/summary 2022-Q1 publish 1 yes'))).toContain('đã được gửi từ trước')
    expect(await database.prisma.delivery.count({ where: { kind: 'summary' } })).toBe(3)
  })

  it('a correction shows what it changed, and overtakes what still waits', async () => {
    await ask('/summary 2022-Q1 freeze 0 yes')
    await ask('/summary 2022-Q1 publish 1 yes')
    await answered('Q2', '2022-03-01 08:00')
    const asked = await press(await ask('/summary 2022-Q1'), 'Chốt bản điều chỉnh')
    expect(plainText(asked)).toContain('Câu hỏi nhận được: 1 → 2')
    await press(asked, 'Chốt')
    await ask('/summary 2022-Q1 publish 2 yes')
    const replies = await send()
    for (const name of ['L1', 'L2', 'L3']) {
      const text = plainText(replies.get(name) ?? expect.fail(name))
      expect(text).toContain('bản điều chỉnh lần 1')
      expect(text).toContain('Thay đổi so với lần chốt 1')
      expect(text).toContain('Câu hỏi nhận được: 1 → 2')
    }
    const states = await database.prisma.delivery.findMany({ orderBy: { key: 'asc' } })
    expect(states.map(({ state, reason }) => reason ?? state)).toEqual([
      ...['superseded', 'superseded', 'superseded'],
      ...['sent', 'sent', 'sent'],
    ])
    expect(plainText(await ask('/summary 2022-Q1 progress 1'))).toContain('• L1: đã có bản điều chỉnh mới hơn')
  })

  it('a correction is compared with what leaders have, not with what was frozen in between', async () => {
    await ask('/summary 2022-Q1 freeze 0 yes')
    await ask('/summary 2022-Q1 publish 1 yes')
    for (const revision of [2, 3]) {
      await answered(`Q${revision}`, '2022-03-01 08:00')
      await ask(`/summary 2022-Q1 freeze ${revision - 1} yes`)
    }
    await ask('/summary 2022-Q1 publish 3 yes')
    const text = plainText((await send()).get('L1') ?? expect.fail())
    expect(text).toContain('Thay đổi so với lần chốt 1')
    expect(text).toContain('Câu hỏi nhận được: 1 → 3')
  })

  it('editors and admins with a chat are told once that it is due', async () => {
    office.now = at('2022-04-01 08:00')
    await database.prisma.person.create({ data: { name: 'without', role: 'editor' } })
    const told = await Promise.all([tellSummaryDue(parts()), tellSummaryDue(parts())])
    expect(told.filter((each) => each !== null)).toEqual([{ quarter: '2022-Q1', messages: 2 }])
    const replies = await send()
    expect([...replies.keys()].sort()).toEqual(['A', 'E'])
    expect(plainText(replies.get('E') ?? expect.fail())).toContain('Đến kỳ báo cáo tổng hợp quý I/2022')
  })
})
