import { describe, expect, it } from 'vitest'
import { createAssistant } from '../../bot/assistant/index.js'
import type { Language, Reply, Role } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import { type Quarter, quarterOf } from '../../domain/index.js'
import { at } from '../domain/reminders/situation.js'
import { editingOf, noUploads } from '../support/entering.js'
import { factsOf } from '../support/facts.js'
import { remindersOf } from '../support/memory-reminders.js'
import { quarterWith, recipient, summariesOf } from '../support/memory-summaries.js'
import { noLog as log, peopleOf, personOf } from '../support/people.js'
import { sampleRegister } from '../support/sample-register.js'

const [Q1, Q2] = [quarterOf(2022, 1), quarterOf(2022, 2)]
/** A Monday, after quarter I. */
const NOW = at('2022-04-04 09:00')

const good = (onTime: number, quarter: Quarter = Q1) =>
  quarterWith(quarter, {
    SYT: {
      name: 'Sở Y tế',
      questions: { ok: 3, byMonth: [3, 0, 0] },
      services: { online: 100, resolved: 100, onTime },
    },
    STC: { name: 'Sở Tài chính', services: { online: 100, resolved: 100, onTime: 50 } },
  })

/** A chat about quarter I/2022, over and complete, and quarter II, running. */
function office(recipients = [recipient('L1'), recipient('L2'), recipient('Chánh Văn phòng', null)]) {
  const world = summariesOf({ quarters: [good(100), good(100, Q2)], recipients })
  const { people, done: refusals } = peopleOf()
  const { reminders } = remindersOf({ dataAt: { question: NOW, dossier: NOW } })
  const assistant = createAssistant({
    facts: factsOf({ register: sampleRegister() }),
    people,
    log,
    reminders,
    summaries: world.summaries,
    editing: editingOf(),
    uploads: noUploads,
    clock: () => NOW,
    onError: (error) => {
      throw error
    },
  })
  const ask = (text: string, role: Role = 'editor', more: { group?: boolean; language?: Language } = {}) =>
    assistant.answer({
      person: { ...personOf(role), language: more.language ?? 'vi' },
      text,
      chat: { channel: 'telegram', address: '1', group: more.group === true ? { agency: 'SYT' } : null },
    })
  const told = async (...asked: Parameters<typeof ask>) => plainText(await ask(...asked))
  return {
    ...world,
    refusals,
    ask,
    told,
    freeze: async (revision = 1) => void (await ask(`/summary 2022-Q1 freeze ${revision - 1} yes`)),
    publish: async (revision = 1) => void (await ask(`/summary 2022-Q1 publish ${revision} yes`)),
  }
}

const sent = ({ buttons }: Reply) => buttons.flat().map(({ data }) => data)
const button = (reply: Reply, label: string) =>
  reply.buttons.flat().find((each) => each.label === label) ?? expect.fail(`no button ${label}`)
const names = ({ attachments = [] }: Reply) => attachments.map(({ name }) => name)

describe('a leader', () => {
  it('reads what was sent last, with the ranking as a picture and a way to the files', async () => {
    const { ask, freeze, publish } = office()
    await freeze()
    await publish()
    const reply = await ask('/summary', 'leader')
    expect(plainText(reply)).toContain(
      'Tóm tắt báo cáo quý I/2022\nSố liệu tính đến 24:00 ngày 31/3/2022, đã chốt lần 1',
    )
    expect(plainText(reply)).toContain('lúc 09:00 ngày 4/4/2022')
    expect(plainText(reply)).not.toMatch(/chưa phát hành|tạm thời/)
    expect(reply.attachments).toMatchObject([{ kind: 'picture', type: 'image/png', name: 'xep-hang-2022-Q1.png' }])
    expect(button(reply, 'Tệp báo cáo').data).toBe('/summary 2022-Q1 r1 files')
    expect(sent(reply).some((data) => /freeze|publish|revisions/.test(data))).toBe(false)
  })

  it.each([
    '/tonghop quý I/2022',
    'tổng hợp quý I/2022',
    'cho xem báo cáo quý I/2022',
    '/summary 2022-Q1',
    '/summary q1',
  ])('asks in their own words: %s', async (text) => {
    expect(await office().told(text, 'leader')).toContain('Tóm tắt báo cáo quý I/2022')
  })

  it('never takes for official what was not sent: live figures are temporary, frozen ones not yet issued', async () => {
    const { told, freeze, publish, set } = office()
    expect(await told('/summary quý I/2022', 'leader')).toContain('Số liệu tạm thời, tính đến')
    expect(await told('/summary quý này', 'leader')).toContain('Tóm tắt báo cáo quý II/2022\nSố liệu tạm thời')
    await freeze()
    expect(await told('/summary 2022-Q1', 'leader')).toContain('đã chốt lần 1 lúc 09:00 ngày 4/4/2022, chưa phát hành.')
    await publish()
    set(good(90))
    await freeze(2)
    expect(await told('/summary 2022-Q1', 'leader')).toContain('đã chốt lần 1')
    expect(await told('/summary 2022-Q1 r2', 'leader')).toContain('Không có lần chốt 2')
    expect(await told('/summary 2022-Q1 diff 2', 'leader')).toContain('Không có lần chốt 2')
    expect(await told('/summary 2022-Q1 revisions', 'leader')).not.toContain('Lần 2')
    await publish(2)
    expect(await told('/summary 2022-Q1', 'leader')).toContain('bản điều chỉnh lần 1\n')
    expect(await told('/summary 2022-Q1 r1', 'leader')).toContain('đã chốt lần 1')
  })

  it('gets the report, its annexes and the charts as files', async () => {
    const { ask, freeze, publish } = office()
    await freeze()
    await publish()
    const reply = await ask('/summary 2022-Q1 r1 files', 'leader')
    expect(names(reply)).toEqual([
      'bao-cao-2022-Q1.docx',
      'phu-bieu-2022-Q1.xlsx',
      'xep-hang-2022-Q1.png',
      'dung-han-2022-Q1.png',
      'dien-bien-2022-Q1.png',
    ])
    expect(reply.attachments?.map(({ kind }) => kind)).toEqual([
      'document',
      'document',
      'picture',
      'picture',
      'picture',
    ])
    expect(plainText(reply)).toContain('đã chốt lần 1')
  })

  it('freezes and sends nothing', async () => {
    const { told, done, refusals, freeze } = office()
    await freeze()
    for (const text of [
      '/summary 2022-Q1 freeze 1 yes',
      '/summary 2022-Q1 publish 1 yes',
      '/summary 2022-Q1 progress 1',
    ])
      expect(await told(text, 'leader')).toContain('Tài khoản này không được')
    expect(done).toHaveLength(1)
    expect(refusals.map((each) => each.split(' ')[2])).toEqual(['freeze', 'publish', 'publish'])
  })

  it('of a quarter without data, or to come, is told so', async () => {
    const { told } = office()
    expect(await told('/summary 2020-Q1', 'leader')).toContain('Chưa có số liệu nào của quý I/2020')
    expect(await told('/summary 2020-Q1 files', 'leader')).toContain('Chưa có số liệu nào của quý I/2020')
    expect(await told('/summary 2023-Q1', 'leader')).toContain('quý I/2023 chưa bắt đầu')
  })
})

describe('people of an agency', () => {
  it.each(['staff', 'head'] as const)('do not see it: %s', async (role) => {
    const { told, refusals } = office()
    expect(await told('/summary 2022-Q1', role)).toContain('không được xem báo cáo tổng hợp quý')
    expect(refusals).toEqual([`refused ${role} see-summary - telegram`])
  })

  it('who name their agency get its score', async () => {
    expect(await office().told('tổng hợp quý I/2022 sở y tế', 'staff')).toContain('Chưa có số liệu nào của quý I/2022')
    expect(await office().told('tổng hợp quý I/2022 sở tài chính', 'staff')).toContain('không được xem điểm')
  })
})

it('is not shown or done in a group, by whoever it is asked', async () => {
  const { told, done } = office()
  for (const text of ['/summary', '/tonghop 2022-Q1', '/summary 2022-Q1 files', '/summary 2022-Q1 freeze 0 yes']) {
    for (const role of ['leader', 'editor', 'admin'] as const)
      expect(await told(text, role, { group: true })).toContain('không làm trong nhóm')
  }
  expect(done).toEqual([])
})

describe('an editor', () => {
  it('sees before freezing what is missing, who would receive it and who cannot', async () => {
    const reply = await office().ask('/summary')
    const text = plainText(reply)
    expect(text.split('\n').slice(0, 6)).toEqual([
      'Xem trước báo cáo tổng hợp quý I/2022',
      'Quý chưa chốt.',
      'Người nhận: 2 lãnh đạo tỉnh đã có kênh nhận tin.',
      '1 lãnh đạo chưa có kênh nhận tin nên không nhận được:',
      '• Chánh Văn phòng',
      expect.stringMatching(/^Còn thiếu \d+ số liệu; 1 cơ quan có điểm tạm tính\.$/),
    ])
    expect(text).toContain('Số liệu tạm thời')
    expect(button(reply, 'Chốt quý').data).toBe('/summary 2022-Q1 freeze 0')
    expect(reply.buttons.flat().some(({ label }) => label === 'Gửi lãnh đạo')).toBe(false)
  })

  it('freezes after a second press, then sends after another one', async () => {
    const { ask, done } = office()
    const asked = await ask(button(await ask('/summary 2022-Q1'), 'Chốt quý').data)
    expect(plainText(asked)).toContain('Chốt số liệu quý I/2022?')
    expect(done).toEqual([])
    const frozen = await ask(button(asked, 'Chốt').data)
    expect(plainText(frozen)).toContain('Đã chốt quý I/2022, lần 1, lúc 09:00 ngày 4/4/2022.')
    const sure = await ask(button(frozen, 'Gửi lãnh đạo').data)
    expect(plainText(sure)).toContain('Gửi báo cáo tổng hợp quý I/2022 (lần chốt 1) cho 2 lãnh đạo?')
    expect(plainText(sure)).toContain('• Chánh Văn phòng')
    expect(done).toEqual(['freeze 2022-Q1 1 by editor'])
    const sending = await ask(button(sure, 'Gửi').data)
    expect(plainText(sending)).toContain('Đã gửi 0/2, đang chờ 2, không gửi được 0.')
    expect(done).toEqual(['freeze 2022-Q1 1 by editor', 'publish 2022-Q1 1 to L1, L2'])
  })

  it('follows the sending, and in the end learns who did not get it and why', async () => {
    const { ask, freeze, publish, settle } = office()
    await freeze()
    await publish()
    settle('L1')
    const half = await ask('/summary 2022-Q1 progress 1')
    expect(plainText(half)).toContain('Đã gửi 1/2, đang chờ 1')
    expect(button(half, 'Cập nhật')).toMatchObject({ data: '/summary 2022-Q1 progress 1', replaces: true })
    settle('L2', 'blocked')
    const through = await ask(button(half, 'Cập nhật').data)
    expect(plainText(through)).toContain('Đã gửi xong: 1/2 người nhận được.')
    expect(plainText(through)).toContain('1 người không nhận được:\n• L2: đã chặn trợ lý')
    expect(sent(through)).toEqual([])
    expect(button(await ask('/summary 2022-Q1'), 'Tình hình gửi').data).toBe('/summary 2022-Q1 progress 1')
  })

  it('who presses twice freezes and sends once', async () => {
    const { ask, told, done } = office()
    await ask('/summary 2022-Q1 freeze 0 yes')
    const again = await ask('/summary 2022-Q1 freeze 0 yes')
    expect(plainText(again)).toContain('Nút này thuộc về lúc trước')
    expect(plainText(again)).toContain('Đã chốt lần 1 lúc 09:00 ngày 4/4/2022, người chốt: editor.')
    expect(button(again, 'Gửi lãnh đạo').data).toBe('/summary 2022-Q1 publish 1')
    await ask('/summary 2022-Q1 publish 1 yes')
    expect(await told('/summary 2022-Q1 publish 1 yes', 'admin')).toContain('đã được gửi từ trước, không gửi thêm')
    expect(done).toHaveLength(2)
  })

  it('two at the same instant, too', async () => {
    const { told, done } = office()
    const both = await Promise.all([
      told('/summary 2022-Q1 freeze 0 yes'),
      told('/summary 2022-Q1 freeze 0 yes', 'admin'),
    ])
    expect(both.filter((text) => text.includes('Đã chốt quý I/2022, lần 1'))).toHaveLength(1)
    expect(both.filter((text) => text.includes('Nút này thuộc về lúc trước'))).toHaveLength(1)
    expect(done).toHaveLength(1)
  })

  it('sees what a correction changes before it is frozen, and corrects nothing that has not changed', async () => {
    const { ask, told, set, freeze, publish, done } = office()
    await freeze()
    await publish()
    expect(await told('/summary 2022-Q1 freeze 1')).toContain('không khác lần chốt 1')
    expect(sent(await ask('/summary 2022-Q1'))).not.toContain('/summary 2022-Q1 freeze 1')
    set(good(90))
    const preview = await ask('/summary 2022-Q1')
    expect(plainText(preview)).toContain('Số liệu hiện nay khác bản đã chốt')
    expect(plainText(preview)).toContain('Gửi 2 lãnh đạo lúc 09:00 ngày 4/4/2022, người gửi: editor.')
    const asked = await ask(button(preview, 'Chốt bản điều chỉnh').data)
    expect(plainText(asked)).toContain('Chốt bản điều chỉnh lần 1 của quý I/2022?')
    expect(plainText(asked)).toContain('Hồ sơ đúng và trước hạn: 150 → 140')
    await ask(button(asked, 'Chốt').data)
    expect(done.at(-1)).toBe('freeze 2022-Q1 2 by editor')
  })

  it('an old button to send is answered with what is current', async () => {
    const { ask, set, freeze, done } = office()
    await freeze()
    set(good(90))
    await freeze(2)
    const old = await ask('/summary 2022-Q1 publish 1 yes')
    expect(plainText(old)).toContain('Đã chốt lần 2')
    expect(button(old, 'Gửi lãnh đạo').data).toBe('/summary 2022-Q1 publish 2')
    expect(await ask('/summary 2022-Q1 publish 7')).toMatchObject({ buttons: [[{ data: '/summary 2022-Q1' }]] })
    expect(plainText(await ask('/summary 2020-Q1 freeze 3'))).toContain('chưa được chốt lần nào')
    expect(plainText(await ask('/summary 2022-Q1 progress 2'))).toContain('Chưa gửi lãnh đạo')
    expect(done.filter((each) => each.startsWith('publish'))).toEqual([])
  })

  it('reads each revision, and what it changed', async () => {
    const { ask, told, set, freeze } = office()
    expect(await told('/summary 2022-Q1 revisions')).toContain('chưa được chốt lần nào')
    await freeze()
    set(good(90))
    await freeze(2)
    const list = await ask('/summary 2022-Q1 revisions')
    expect(plainText(list)).toContain('Lần 1: chốt lúc 09:00 ngày 4/4/2022, editor; chưa gửi.')
    expect(sent(list)).toEqual(['/summary 2022-Q1 r2', '/summary 2022-Q1 diff 2', '/summary 2022-Q1 r1'])
    expect(await told('/summary 2022-Q1 r1')).toContain('đúng và trước hạn 150')
    expect(await told('/summary 2022-Q1 r2')).toContain('đúng và trước hạn 140')
    expect(await told('/summary 2022-Q1 diff 2')).toContain('Hồ sơ đúng và trước hạn: 150 → 140')
    expect(await told('/summary 2022-Q1 diff 1')).toContain('lần chốt đầu tiên')
  })

  it('is not offered to freeze a quarter that runs, but told from when', async () => {
    const { ask, told, done } = office()
    const running = await ask('/summary 2022-Q2')
    expect(plainText(running)).toContain('Số liệu quý II/2022 chốt được sau 24:00 ngày 30/6/2022.')
    expect(sent(running).some((data) => data.includes('freeze'))).toBe(false)
    expect(await told('/summary 2022-Q2 freeze 0 yes')).toContain('chốt được sau 24:00 ngày 30/6/2022')
    expect(await told('/summary 2020-Q1 freeze 0')).toContain('Chưa có số liệu nào của quý I/2020')
    expect(done).toEqual([])
  })

  it('is told when there is nobody to send to', async () => {
    const { told, freeze, done } = office([recipient('L1', null)])
    await freeze()
    expect(await told('/summary 2022-Q1 publish 1 yes')).toContain('Chưa có lãnh đạo nào có kênh nhận tin')
    expect(done).toHaveLength(1)
  })

  it('who names no quarter means the one to be sent next', async () => {
    const { told, freeze, publish } = office()
    await freeze()
    expect(await told('/summary')).toContain('Xem trước báo cáo tổng hợp quý I/2022')
    await publish()
    expect(await told('/summary')).toContain('Xem trước báo cáo tổng hợp quý II/2022')
    const fresh = office()
    fresh.set(quarterWith(Q1, { A: { questions: {}, services: {} } }))
    expect(await fresh.told('/summary')).toContain('Xem trước báo cáo tổng hợp quý II/2022')
  })
})

describe('in English', () => {
  it('the same steps with the same buttons', async () => {
    const [vi, en] = [office(), office()]
    for (const text of [
      '/summary',
      '/summary 2022-Q1 freeze 0',
      '/summary 2022-Q1 freeze 0 yes',
      '/summary 2022-Q1 publish 1',
      '/summary 2022-Q1 publish 1 yes',
      '/summary 2022-Q1 progress 1',
      '/summary 2022-Q1 revisions',
      '/summary 2022-Q1 r1',
      '/summary 2022-Q1',
    ]) {
      const [vietnamese, english] = [await vi.ask(text), await en.ask(text, 'editor', { language: 'en' })]
      expect(sent(english), text).toEqual(sent(vietnamese))
      for (const data of sent(english)) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(63)
      expect(plainText(english).replace(/Sở [^.,:\d]*|Chánh Văn phòng/g, ''), text).not.toMatch(/[à-ỹđ]/i)
    }
    expect(await en.told('/summary 2022-Q1', 'leader', { language: 'en' })).toContain('frozen as revision 1')
  })
})
