import { describe, expect, it } from 'vitest'
import type { Block, Reply } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import { reminders as en } from '../../bot/texts/en/reminders.js'
import { allOf, commands, placeIn } from '../../bot/texts/reminders/index.js'
import { reminders as vi } from '../../bot/texts/vi/reminders.js'
import { type Digest, type SlotInput, SNOOZES } from '../../domain/index.js'
import {
  acknowledged,
  at,
  due,
  item,
  person,
  planAt,
  policy,
  said,
  slotOf,
  snoozed,
} from '../domain/reminders/situation.js'

const NAMES: Readonly<Record<string, string>> = { SYT: 'Sở Y tế', STC: 'Sở Tài chính' }
const nameOf = (code: string) => NAMES[code] ?? code
const digestAt = (when: string, input: Partial<SlotInput>): Digest => {
  const [first] = planAt(when, input).digests
  if (first === undefined) throw new Error('nothing planned')
  return said(first.message)
}
const lines = (reply: Reply) => plainText(reply).split('\n')
const data = ({ buttons }: Reply) => buttons.flat().map((button) => button.data)
const dataAt = { question: at('2022-03-29 07:00'), dossier: at('2022-03-29 07:00') }
const many = Array.from({ length: 22 }, (_, index) => item(`HD-${String(index).padStart(2, '0')}`, '2022-03-30'))

describe('a digest in Vietnamese', () => {
  it('gives the counts, then the tiers from worst to mildest, and as of when the data is', () => {
    const items = [
      item('HD-1', '2022-03-24', { subject: 'Y tế' }),
      item('HS-2', '2022-03-01', { kind: 'dossier' }),
      item('HD-3', '2022-03-28 07:00'),
      item('HD-4', '2022-03-29 17:00'),
    ]
    const history = new Map([['staff', new Map([['HD-1', 1]])]])
    const digest = digestAt('2022-03-28 07:30', {
      items,
      history,
      dataAt: { question: at('2022-03-28 07:00'), dossier: at('2022-03-27 17:00') },
    })
    expect(lines(vi.digest(digest, nameOf))).toEqual([
      'Nhắc việc ngày 28/3/2022 – Sở Y tế',
      'Có 4 việc: 1 việc quá hạn kéo dài, 2 việc quá hạn, 1 việc sắp đến hạn. Trong đó 1 việc đã được nhắc trước đây.',
      'Quá hạn kéo dài (1)',
      '• Hồ sơ HS-2, hạn 1/3/2022, trễ 19 ngày làm việc',
      'Quá hạn (2)',
      '• Câu hỏi HD-1 (Y tế), hạn 24/3/2022, trễ 2 ngày làm việc, nhắc lần 2',
      '• Câu hỏi HD-3, hạn 07:00 ngày 28/3/2022, đã quá giờ hạn',
      'Sắp đến hạn (1)',
      '• Câu hỏi HD-4, hạn 17:00 ngày 29/3/2022',
      'Số liệu câu hỏi đến 07:00 ngày 28/3/2022, hồ sơ đến 17:00 ngày 27/3/2022.',
    ])
  })

  it('names 10 items, says how many others there are, and has a button for the whole list', () => {
    const message = vi.digest(digestAt('2022-03-29 07:30', { items: many, dataAt }), nameOf)
    expect(lines(message).filter((text) => text.startsWith('•'))).toHaveLength(10)
    expect(lines(message).slice(-2)).toEqual(['và 12 việc khác.', 'Số liệu đến 07:00 ngày 29/3/2022.'])
    const whole = { label: 'Xem cả 22 việc', data: '/list @2022-03-29T07:30 1', replaces: true }
    expect(message.buttons.flat()).toContainEqual(whole)
  })

  it('reads differently when all of it was told before', () => {
    const history = new Map([['staff', new Map([['HD-1', 2]])]])
    const digest = digestAt('2022-03-29 07:30', { items: [item('HD-1', '2022-03-28')], history, dataAt })
    expect(lines(vi.digest(digest, nameOf)).slice(0, 4)).toEqual([
      'Nhắc lại việc chưa xong, ngày 29/3/2022 – Sở Y tế',
      'Còn 1 việc đã được nhắc mà chưa có kết quả: 1 việc quá hạn.',
      'Quá hạn (1)',
      '• Câu hỏi HD-1, hạn 28/3/2022, trễ 1 ngày làm việc, nhắc lần 3',
    ])
  })

  it('tells what colleagues took on, and what was left out for old data', () => {
    const digest = digestAt('2022-03-29 07:30', {
      items: [
        item('A', '2022-03-28'),
        item('B', '2022-03-25'),
        item('C', '2022-03-25'),
        item('D', '2022-03-25', { kind: 'dossier' }),
      ],
      marks: [acknowledged('B', '2022-03-28 09:00', 'overdue'), snoozed('C', '2022-03-28 09:00', '2022-03-30 07:30')],
      dataAt: { question: at('2022-03-29 07:00'), dossier: at('2022-03-24 07:00') },
    })
    const text = plainText(vi.digest(digest, nameOf))
    expect(text).toContain('2 việc không nhắc lần này vì đã có người nhận xử lý hoặc đã hoãn')
    expect(text).toContain('• B: colleague đang xử lý')
    expect(text).toContain('• C: colleague đã hoãn đến 07:30 ngày 30/3/2022')
    expect(text).toContain('Số liệu đến 07:00 ngày 29/3/2022.')
    expect(text).toContain('Chưa nhắc về hồ sơ vì số liệu hồ sơ mới đến 07:00 ngày 24/3/2022.')
  })

  it('in the afternoon, and to the head, says what it is', () => {
    const items = [item('A', '2022-03-29'), item('B', '2022-03-25')]
    expect(lines(vi.digest(digestAt('2022-03-29 15:00', { items, dataAt }), nameOf))).toEqual([
      'Việc đến hạn hôm nay, 29/3/2022 – Sở Y tế',
      'Còn 1 việc đến hạn hôm nay chưa có kết quả.',
      'Sắp đến hạn (1)',
      '• Câu hỏi A, hạn 29/3/2022',
      'Số liệu đến 07:00 ngày 29/3/2022.',
    ])
    const head = vi.digest(digestAt('2022-03-29 07:30', { items, dataAt, people: [person('head')] }), nameOf)
    expect(lines(head).slice(0, 2)).toEqual([
      'Việc trễ hạn cần chỉ đạo, ngày 29/3/2022 – Sở Y tế',
      'Cơ quan còn 1 việc trễ hạn: 1 việc quá hạn.',
    ])
  })

  it('shows leaders a table, the first 10 agencies open and the rest folded', () => {
    const items = Array.from({ length: 12 }, (_, index) =>
      item(`A${index}`, '2022-03-25', { agency: `CQ${10 + index}` }),
    )
    const message = vi.digest(digestAt('2022-03-28 07:30', { items, people: [person('leader')] }), nameOf)
    const tables = message.blocks.filter(({ kind }) => kind === 'table')
    expect(tables).toMatchObject([{ head: ['Cơ quan', 'Quá hạn kéo dài', 'Quá hạn'], numeric: [1, 2] }])
    expect(tables[0]).toHaveProperty('rows.length', 10)
    expect(plainText(message)).toContain('12 cơ quan có việc quá hạn: 0 việc quá hạn kéo dài, 12 việc quá hạn khác.')
    expect(message.blocks).toContainEqual(expect.objectContaining({ title: 'Các cơ quan còn lại (2)' }))
  })
})

describe('buttons', () => {
  it('act on a single item at once, on several together', () => {
    const one = vi.digest(digestAt('2022-03-29 07:30', { items: many.slice(0, 1) }), nameOf)
    expect(data(one)).toEqual(['/ack HD-00', '/snooze HD-00', '/wrong HD-00', '/why HD-00'])
    const several = vi.digest(digestAt('2022-03-29 07:30', { items: many.slice(0, 2) }), nameOf)
    expect(data(several)).toEqual(['/ack @2022-03-29T07:30', '/snooze @2022-03-29T07:30', '/list @2022-03-29T07:30 1'])
  })

  it('lead through the list page by page, and from it to each item by its place', () => {
    const digest = '@2022-03-29T07:30'
    const items = many.map((each) => ({ code: each.code, entry: { item: each, tier: null, daysLate: 0, mark: null } }))
    const list = { digest, agencyName: 'Sở Y tế', items, dataAt, mayMark: false }
    const pages = [1, 2, 3, 4, 5].map((page) => vi.listPage(list, page))
    const named = pages.flatMap(data).filter((text) => text.startsWith('/item '))
    expect(named).toEqual(many.map((_, index) => `/item ${digest} ${index + 1}`))
    const turns = pages.map((page) => data(page).filter((text) => text.startsWith('/list ')))
    expect(turns.map((texts) => texts.map((text) => text.slice(-1)))).toEqual([
      ['2'],
      ['1', '3'],
      ['2', '4'],
      ['3', '5'],
      ['4'],
    ])
    expect(lines(vi.listPage(list, 99))[0]).toBe('Danh sách việc – Sở Y tế, trang 5/5')
  })

  it('type commands of at most 63 bytes, for the longest codes too', () => {
    const code = 'x'.repeat(40)
    const all = [
      commands.acknowledge(code),
      ...SNOOZES.map((snooze) => commands.snooze(code, snooze)),
      commands.item(code),
      commands.wrongAgency(code),
      commands.whyThisDue(code),
      commands.list(allOf(slotOf('2022-03-29 07:30')), 999),
      commands.snooze(placeIn(allOf(slotOf('2022-03-29 07:30')), 999), 'next-week'),
    ]
    for (const text of all) expect(Buffer.byteLength(text)).toBeLessThanOrEqual(63)
  })

  it('ask until when to snooze, with the instant of each choice', () => {
    const asked = vi.snoozeWhen(
      '@2022-03-29T07:30',
      ['A', 'B'],
      [{ snooze: 'tomorrow', until: at('2022-03-30 07:30') }],
    )
    expect(lines(asked)).toEqual(['Hoãn nhắc 2 việc đến khi nào?'])
    expect(asked.buttons).toEqual([
      [
        {
          label: 'Sáng ngày làm việc tới (07:30 ngày 30/3/2022)',
          data: '/snooze @2022-03-29T07:30 tomorrow',
          replaces: true,
        },
      ],
    ])
  })
})

describe('answers', () => {
  it('to a snooze name the next reminder only when it comes later', () => {
    const until = at('2022-03-29 15:00')
    expect(lines(vi.snoozed(['A'], until, until))[0]).toBe('Đã hoãn nhắc A đến 15:00 ngày 29/3/2022.')
    expect(plainText(vi.snoozed(['A'], until, until))).not.toContain('nhắc lại')
    expect(plainText(vi.snoozed(['A'], until, at('2022-03-30 07:30')))).toContain('nhắc lại lúc 07:30 ngày 30/3/2022')
  })

  it('to an extension give both deadlines and the decision', () => {
    const extension = {
      code: 'A',
      from: due('2022-03-29'),
      to: due('2022-04-05 17:00'),
      decision: '12/QĐ-UBND',
      at: at('2022-03-28'),
    }
    expect(lines(vi.extended(extension))[0]).toBe(
      'Đã ghi nhận gia hạn A: hạn mới 17:00 ngày 5/4/2022, hạn cũ 29/3/2022, theo 12/QĐ-UBND.',
    )
  })

  it('say why a digest was cancelled', () => {
    const left = [
      { code: 'A', reason: 'finished' },
      { code: 'B', reason: 'finished' },
      { code: 'C', reason: 'moved' },
    ] as const
    expect(vi.cancelled(left)).toBe('Không gửi: 2 việc đã hoàn thành, 1 việc đã chuyển cơ quan khác.')
    expect(en.cancelled(left)).toBe('Not sent: 2 items finished, 1 item moved to another agency.')
  })
})

describe('the office reads', () => {
  it('in the morning note who is not linked, what failed, what is old, and in November the request for days off', () => {
    const note = {
      slot: slotOf('2026-11-02 07:30'),
      unlinked: [{ agency: 'STC', items: 3 }],
      failures: [{ person: 'Chuyên viên', channel: 'zalo', errorCode: 'blocked' }],
      stale: [{ kind: 'dossier', dataAt: '2026-10-27T07:00:00+07:00' }],
      calendar: { year: 2027, known: true },
    } as const
    expect(lines(vi.morningNote(note, nameOf))).toEqual([
      'Tình hình nhắc việc ngày 2/11/2026',
      'Cơ quan có việc nhưng chưa có ai liên kết',
      '• Sở Tài chính: 3 việc cần nhắc',
      'Tin không gửi được',
      '• Chuyên viên, kênh zalo: blocked',
      'Đang ngừng nhắc vì số liệu cũ; xin nhập số liệu mới',
      '• Số liệu hồ sơ mới đến 07:00 ngày 27/10/2026',
      'Xin nhập lịch nghỉ lễ, tết và làm bù năm 2027 (lệnh import calendar) để tính đúng ngày làm việc.',
      'Hệ thống đã có sẵn một số ngày của năm 2027; xin đối chiếu với thông báo chính thức.',
    ])
  })

  it('a preview of a slot: who would get what, and which agencies nothing', () => {
    const plan = planAt('2022-03-29 07:30', {
      items: [item('A', '2022-03-29'), item('B', '2022-03-29', { agency: 'STC' })],
      people: [person('staff')],
    })
    expect(lines(vi.remindPreview(plan, nameOf, null))).toEqual([
      'Bản nhắc 07:30 ngày 29/3/2022 (chưa gửi)',
      'Người nhận | Cơ quan | Kênh | Số mục',
      'staff | Sở Y tế | telegram | 1',
      '1 cơ quan không gửi:',
      '• Sở Tài chính: chưa có người nhận đã liên kết',
    ])
  })

  it('a policy as a table, and what another would change', () => {
    expect(plainText(vi.policyTable(policy))).toContain('Giờ gửi bản nhắc buổi sáng | 07:30')
    const figures = { before: { messages: 9, items: 30 }, after: { messages: 7, items: 21 } }
    const preview = vi.policyPreview(
      { from: policy, to: { ...policy, soonWorkingDays: 1 } },
      figures,
      '/policy soonWorkingDays 1 yes',
    )
    expect(lines(preview).slice(2)).toEqual([
      'Sắp đến hạn: còn tối đa bao nhiêu ngày làm việc | 2 | 1',
      'Với số liệu hiện có, bản nhắc kế tiếp gửi 7 tin nêu 21 việc (hiện hành: 9 tin, 30 việc).',
    ])
    expect(lines(vi.policyPreview({ from: policy, to: policy }, figures, ''))).toHaveLength(1)
  })
})

describe('in English', () => {
  it('a digest says the same with the same buttons', () => {
    const digest = digestAt('2022-03-29 07:30', {
      items: [item('A', '2022-03-28', { subject: 'Y tế' }), ...many],
      dataAt,
    })
    const [vietnamese, english] = [vi.digest(digest, nameOf), en.digest(digest, nameOf)]
    expect(data(english)).toEqual(data(vietnamese))
    const shape = (block: Block) => block.kind
    expect(english.blocks.map(shape)).toEqual(vietnamese.blocks.map(shape))
    expect(lines(english).slice(0, 4)).toEqual([
      'Reminder of 29/3/2022 – Sở Y tế',
      '23 items: 1 overdue, 22 due soon.',
      'Overdue (1)',
      '• Question A (Y tế), due 28/3/2022, 1 working day late',
    ])
    expect(lines(english).slice(-2)).toEqual(['and 13 more.', 'Data up to 07:00 on 29/3/2022.'])
  })
})
