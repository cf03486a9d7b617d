import { describe, expect, it } from 'vitest'
import type { ItemRecord } from '../../bot/assistant/facts.js'
import { createAssistant } from '../../bot/assistant/index.js'
import type { Language, Reply, Role } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import type { Recipient } from '../../domain/index.js'
import { at, item, person } from '../domain/reminders/situation.js'
import { editingOf, noUploads } from '../support/entering.js'
import { factsOf } from '../support/facts.js'
import { remindersOf } from '../support/memory-reminders.js'
import { summariesOf } from '../support/memory-summaries.js'
import { noLog as log, member, peopleOf, personOf } from '../support/people.js'
import { sampleRegister } from '../support/sample-register.js'

/** A Tuesday. */
const NOW = at('2022-03-29 09:00')
const SLOT = '2022-03-29T07:30'
const STAFF = personOf('staff')
const COLLEAGUE = { ...STAFF, id: 'colleague', name: 'Đồng nghiệp' }

const ITEMS = [
  item('HD-1', '2022-03-25', { subject: 'Y tế' }),
  item('HD-2', '2022-03-29 17:00'),
  item('HD-3', null),
  item('HD-4', '2022-03-30', { paused: true }),
  ...Array.from({ length: 8 }, (_, index) => item(`HS-${index}`, '2022-03-31', { kind: 'dossier' })),
  item('TC-1', '2022-03-25', { agency: 'STC' }),
]
const CODES = ITEMS.filter(({ agency }) => agency === 'SYT').map(({ code }) => code)
const RECEIVED = at('2022-03-01 08:00')
const RECIPIENTS: readonly Recipient[] = [person('staff'), person('head'), person('leader')]

/** A chat about the items above, at nine in the morning. */
function office() {
  const world = remindersOf({
    items: ITEMS,
    people: RECIPIENTS,
    sent: [
      { person: STAFF.id, slot: SLOT, agency: 'SYT', codes: CODES },
      { person: STAFF.id, slot: '2022-03-28T07:30', agency: 'SYT', codes: ['HD-1', 'TC-1'] },
    ],
    dataAt: { question: at('2022-03-29 07:00'), dossier: at('2022-03-29 07:00') },
  })
  const finishedAt = new Map<string, Date>()
  const record = async (code: string): Promise<ItemRecord | null> => {
    const known = ITEMS.find((each) => each.code === code)
    const open = (await world.reminders.openItem(code, NOW)) ?? known
    if (open === undefined) return null
    return { ...open, since: RECEIVED, status: 'open', finishedAt: finishedAt.get(code) ?? null }
  }
  const facts = {
    ...factsOf({ register: sampleRegister() }),
    item: record,
    pending: async (_at: Date, agency?: string) =>
      (await world.reminders.openItems(NOW))
        .filter((each) => agency === undefined || each.agency === agency)
        .map((each) => ({ ...each, since: RECEIVED })),
  }
  const { people, done: refusals } = peopleOf()
  const assistant = createAssistant({
    editing: editingOf(),
    uploads: noUploads,
    facts,
    people,
    log,
    reminders: world.reminders,
    summaries: summariesOf().summaries,
    clock: () => NOW,
    onError: (error) => {
      throw error
    },
  })
  const ask = (
    text: string,
    who: Role | typeof STAFF = 'staff',
    more: { group?: string | null; language?: Language } = {},
  ): Promise<Reply> =>
    assistant.answer({
      person: { ...(typeof who === 'string' ? personOf(who) : who), language: more.language ?? 'vi' },
      text,
      chat: { channel: 'telegram', address: '1', group: more.group === undefined ? null : { agency: more.group } },
    })
  return {
    ...world,
    refusals,
    ask,
    told: async (...asked: Parameters<typeof ask>) => plainText(await ask(...asked)),
    finish: (code: string, when = '2022-03-29 08:30') => {
      world.finish(code)
      finishedAt.set(code, at(when))
    },
  }
}

const sent = ({ buttons }: Reply) => buttons.flat().map(({ data }) => data)
const button = (reply: Reply, label: RegExp) =>
  reply.buttons.flat().find((each) => label.test(each.label))?.data ?? expect.fail(`no button ${label}`)

describe('“Đang xử lý”', () => {
  it('is noted, with when the item is spoken of again, and leads back to the item', async () => {
    const { ask, done } = office()
    const answer = await ask('/ack HD-1')
    expect(plainText(answer)).toContain('Đã ghi nhận HD-1 đang được xử lý.')
    expect(plainText(answer)).toContain('được nhắc lại lúc 07:30 ngày 4/4/2022')
    expect(sent(answer)).toEqual(['/item HD-1'])
    expect(done).toEqual(['acknowledged HD-1 by staff SYT'])
  })

  it('works once, whoever presses again', async () => {
    const { told, done } = office()
    await told('/nhan HD-1')
    for (const who of [STAFF, COLLEAGUE]) {
      expect(await told('/ack HD-1', who)).toBe('HD-1 đã được staff SYT nhận xử lý lúc 09:00 ngày 29/3/2022.')
    }
    expect(done).toHaveLength(1)
  })

  it('of a whole digest takes what is open and the presser’s own, once', async () => {
    const { ask, told, finish, done } = office()
    finish('HD-2')
    expect(await told(`/ack @${SLOT}`)).toContain(`Đã ghi nhận ${CODES.length - 1} việc đang được xử lý`)
    expect(done).toHaveLength(CODES.length - 1)
    expect(await told(`/ack @${SLOT}`)).toBe(`Cả ${CODES.length - 1} việc đã được ghi nhận từ trước.`)
    expect(sent(await ask(`/ack @${SLOT}`))).toEqual([`/list @${SLOT} 1`])
    expect(done).toHaveLength(CODES.length - 1)
    await told('/ack @2022-03-28T07:30')
    expect(done.some((each) => each.includes('TC-1'))).toBe(false)
  })

  it('of one item of a digest goes by its place, and back to the page it stands on', async () => {
    const { ask, done } = office()
    expect(sent(await ask(`/ack @${SLOT} 7`))).toEqual([`/item @${SLOT} 7`])
    expect(sent(await ask(`/item @${SLOT} 7`)).at(-1)).toBe(`/list @${SLOT} 2`)
    expect(done).toEqual(['acknowledged HS-2 by staff SYT'])
  })

  it('of an item finished meanwhile says when that was', async () => {
    const { told, finish, done } = office()
    finish('HD-1')
    expect(await told('/ack HD-1')).toBe('HD-1 đã hoàn thành lúc 08:30 ngày 29/3/2022.')
    for (const code of CODES) finish(code)
    expect(await told(`/ack @${SLOT}`)).toContain('không còn chờ giải quyết')
    expect(done).toEqual([])
  })

  it('of somebody else’s digest, or of none, finds nothing', async () => {
    const { told } = office()
    expect(await told(`/ack @${SLOT}`, 'head')).toContain('Không tìm thấy bản nhắc')
    expect(await told(`/ack @${SLOT} 99`)).toContain('Không tìm thấy bản nhắc')
    expect(await told('/ack')).toContain('/ack HD-2026-0012')
  })
})

describe('“Hoãn”', () => {
  it('asks until when, each choice with its instant', async () => {
    const { ask, done } = office()
    const asked = await ask('/snooze HD-2')
    expect(asked.buttons.flat().map(({ label, data }) => [label, data])).toEqual([
      ['Chiều nay (15:00 ngày 29/3/2022)', '/snooze HD-2 afternoon'],
      ['Sáng ngày làm việc tới (07:30 ngày 30/3/2022)', '/snooze HD-2 tomorrow'],
      ['Tuần sau (07:30 ngày 4/4/2022)', '/snooze HD-2 next-week'],
      ['Quay lại', '/item HD-2'],
    ])
    expect(done).toEqual([])
  })

  it('is kept until then, once; another choice is another word', async () => {
    const { told, done } = office()
    expect(await told('/hoan HD-1 tuần sau')).toContain('Đã hoãn nhắc HD-1 đến 07:30 ngày 4/4/2022.')
    expect(await told('/snooze HD-1 next-week', COLLEAGUE)).toContain('HD-1 đã được staff SYT hoãn nhắc đến')
    expect(done).toHaveLength(1)
    expect(await told('/snooze HD-1 tomorrow', COLLEAGUE)).toContain('Đã hoãn nhắc HD-1 đến 07:30 ngày 30/3/2022.')
  })

  it('of a digest names how many, and keeps the target in every button', async () => {
    const { ask } = office()
    const asked = await ask(`/snooze @${SLOT}`)
    expect(plainText(asked)).toBe(`Hoãn nhắc ${CODES.length} việc đến khi nào?`)
    expect(plainText(await ask(button(asked, /^Tuần sau/)))).toContain(`Đã hoãn nhắc ${CODES.length} việc`)
  })
})

describe('a digest’s list', () => {
  it('shows its items as they stand now, page by page, and what is finished as finished', async () => {
    const { told, finish } = office()
    await told('/ack HD-1')
    finish('HD-2')
    const page = await told(`/list @${SLOT} 1`)
    expect(page).toContain('Danh sách việc – Sở Y tế, trang 1/3')
    expect(page).toContain(
      'HD-1 (Y tế), hạn 25/3/2022, trễ 2 ngày làm việc; staff SYT đang xử lý, chưa nhắc lại đến 24:00 ngày 31/3/2022',
    )
    expect(page).toContain('• HD-2: không còn chờ giải quyết')
    expect(page).toContain('Số liệu đến 07:00 ngày 29/3/2022.')
    expect(await told(`/list @${SLOT} 3`)).toContain('HS-7')
  })

  it('can be walked to its end and back, in place, every button working', async () => {
    const { ask } = office()
    const seen = new Set<string>()
    const walk = async (data: string): Promise<void> => {
      if (seen.has(data)) return
      seen.add(data)
      const answer = await ask(data)
      expect(plainText(answer), data).not.toMatch(/không được|Không tìm thấy|Chưa rõ/)
      for (const each of answer.buttons.flat()) {
        if (/^\/(list|item|why)/.test(each.data)) expect(each.replaces, each.data).toBe(true)
        if (!/^\/(score|rank)/.test(each.data)) await walk(each.data)
      }
    }
    await walk(`/list @${SLOT} 1`)
    expect([...seen].filter((data) => data.startsWith('/item @'))).toHaveLength(CODES.length)
  })

  it('is only for whoever got it', async () => {
    expect(await office().told(`/list @${SLOT} 1`, COLLEAGUE)).toContain('Không tìm thấy bản nhắc')
  })
})

describe('an item', () => {
  it('shows where it stands and what its reader may do', async () => {
    const { ask } = office()
    const own = await ask('/item HD-1')
    expect(sent(own)).toEqual(['/ack HD-1', '/snooze HD-1', '/wrong HD-1', '/why HD-1', '/pending #SYT'])
    expect(sent(await ask('/item HD-1', 'leader'))).toEqual(['/why HD-1', '/pending #SYT'])
    expect(sent(await ask('/item HD-3', 'leader'))).toEqual(['/pending #SYT'])
  })

  it('said to be another agency’s is reported once', async () => {
    const { told, done } = office()
    expect(await told('/wrong HD-1')).toContain('Đã báo biên tập viên')
    expect(await told('/saidonvi HD-1', COLLEAGUE)).toContain('từ trước')
    expect(done).toEqual(['wrong agency HD-1'])
  })

  it('explains its deadline day by day, and says when it was extended', async () => {
    const { told } = office()
    expect(await told('/why HD-1')).toContain('đến hạn sau 18 ngày làm việc')
    expect(await told('/visao HD-3')).toBe('HD-3 chưa có hạn.')
    expect(await told('/why HD-unknown')).toContain('không còn trong danh sách')
    await told('/extend HD-1 15/4/2022 12/QĐ-UBND yes', 'editor')
    for (const text of ['/why HD-1', '/item HD-1']) {
      expect(await told(text)).toContain('Đã gia hạn theo 12/QĐ-UBND; hạn cũ 25/3/2022.')
    }
  })
})

describe('an extension', () => {
  it('is shown first, recorded by the button, and once', async () => {
    const { ask, told, done } = office()
    const asked = await ask('/giahan HD-1 15/4/2022 12/QĐ-UBND', 'editor')
    expect(plainText(asked)).toBe('Gia hạn HD-1 đến 15/4/2022 (hạn hiện nay 25/3/2022), theo 12/QĐ-UBND?')
    expect(done).toEqual([])
    const confirm = button(asked, /^Ghi nhận/)
    for (let press = 0; press < 2; press += 1) {
      expect(await told(confirm, 'editor')).toContain('hạn mới 15/4/2022, hạn cũ 25/3/2022, theo 12/QĐ-UBND')
    }
    expect(done).toEqual(['extended HD-1 by 12/QĐ-UBND'])
  })

  it('with an hour keeps it', async () => {
    const { ask, told } = office()
    const asked = await ask('/extend HD-1 15/4/2022 11:30 12/QĐ-UBND', 'editor')
    expect(await told(button(asked, /^Ghi nhận/), 'editor')).toContain('hạn mới 11:30 ngày 15/4/2022')
  })

  it('whose decision is too long for a button is confirmed by typing', async () => {
    const { ask, told, done } = office()
    const decision = `Công văn số ${'1'.repeat(40)}/UBND-VX`
    const asked = await ask(`/extend HD-1 15/4/2022\u202e  ${decision}`, 'editor')
    expect(asked.buttons).toEqual([])
    const typed = /xin gửi: (.*)$/.exec(plainText(asked))?.[1] ?? ''
    await told(typed, 'editor')
    expect(done).toEqual([`extended HD-1 by ${decision}`])
  })

  it('that is not later, or of nothing known, is refused with what is wrong', async () => {
    const { told, done } = office()
    expect(await told('/extend HD-1 25/3/2022 12/QĐ', 'editor')).toContain('thời điểm sau hạn cũ')
    expect(await told('/extend HD-3 25/3/2022 12/QĐ', 'editor')).toContain('đã có hạn')
    expect(await told('/extend HD-1 31/2/2022 12/QĐ', 'editor')).toContain('ví dụ: /extend')
    expect(await told('/extend HD-99 15/4/2022 12/QĐ', 'editor')).toContain('không còn trong danh sách')
    expect(done).toEqual([])
  })
})

describe('the policy', () => {
  it('is changed by an editor after a look at what the next slot would send', async () => {
    const { ask, told, done } = office()
    expect(await told('/policy', 'editor')).toContain('Giờ gửi bản nhắc buổi sáng | 07:30 | digestAt')
    const preview = await ask('/chinhsach soonworkingdays 0', 'editor')
    expect(plainText(preview)).toMatch(/còn tối đa bao nhiêu ngày làm việc \| 2 \| 0[\s\S]*bản nhắc kế tiếp gửi 1 tin/)
    expect(done).toEqual([])
    const confirm = button(preview, /^Áp dụng$/)
    expect(await told(confirm, 'editor')).toContain('phiên bản 2 có hiệu lực từ bản nhắc kế tiếp')
    expect(await told(confirm, 'editor')).toContain('không khác chính sách hiện hành')
    expect(done).toEqual(['policy don-doc 2'])
  })

  it.each([
    ['/policy digestAt 25:00', 'giờ dạng 07:30'],
    ['/policy dueTodayAt 08:00 yes', 'ít nhất missedHours'],
    ['/policy __proto__ 1 yes', 'một trong các mục'],
    ['/policy version 9 yes', 'hiệu lực'],
  ])('is not changed by what is wrong: %s', async (text, expected) => {
    const { told, done } = office()
    const answer = await told(text, 'editor')
    if (text.includes('version')) expect(answer).not.toContain(expected)
    else expect(answer).toContain(expected)
    expect(done).toEqual([])
  })

  it('decides what a pending list calls overdue', async () => {
    const { told } = office()
    expect(await told('/pending')).toContain('1 quá hạn, 9 sắp đến hạn')
    await told('/policy veryOverdueFrom 2 yes', 'editor')
    expect(await told('/pending')).toContain('1 quá hạn kéo dài, 9 sắp đến hạn')
    await told('/policy soonWorkingDays 0 yes', 'admin')
    expect(await told('/pending')).toContain('1 quá hạn kéo dài, 1 sắp đến hạn')
  })
})

describe('a preview', () => {
  it('shows the slot to come, and the one reached today', async () => {
    const { ask, done } = office()
    const next = await ask('/remind', 'editor')
    expect(plainText(next)).toContain('Bản nhắc 15:00 ngày 29/3/2022 (chưa gửi)')
    const current = await ask(button(next, /đã đến giờ/), 'editor')
    expect(plainText(current)).toContain('Bản nhắc 07:30 ngày 29/3/2022 (chưa gửi)')
    expect(plainText(await ask(button(current, /kế tiếp/), 'editor'))).toContain('15:00')
    expect(done).toEqual([])
  })
})

describe('a pending list', () => {
  it('offers its first items, shows who is on what, and hides nothing', async () => {
    const { ask, told } = office()
    await told('/ack HD-1')
    await told('/snooze HD-2 tomorrow')
    const list = await ask('/pending')
    expect(sent(list)).toEqual([
      ...['HD-1', 'HD-2', 'HS-0', 'HS-1', 'HS-2'].map((code) => `/item ${code}`),
      ...['/pending #SYT file', '/score #SYT'],
    ])
    expect(plainText(list)).toContain('staff SYT đang xử lý, chưa nhắc lại đến 24:00 ngày 31/3/2022')
    expect(plainText(list)).toContain('staff SYT đã hoãn nhắc đến 07:30 ngày 30/3/2022')
    for (const code of CODES) expect(plainText(list)).toContain(code)
  })

  it('longer than ten comes as a workbook too, with all items', async () => {
    const { ask, finish } = office()
    const { attachments, ...answer } = await ask('/pending #SYT file')
    expect(attachments).toMatchObject([{ kind: 'document', name: 'ton-dong-SYT-2022-03-29.xlsx' }])
    expect(plainText(answer)).toContain('Danh sách 12 việc tồn đọng của Sở Y tế')
    finish('HS-0')
    finish('HS-1')
    expect(sent(await ask('/pending'))).not.toContain('/pending #SYT file')
  })
})

describe('in a group', () => {
  it('items are marked only where pending work is shown', async () => {
    const { told, done, refusals } = office()
    for (const group of [null, 'STC']) {
      for (const text of ['/ack HD-1', '/snooze HD-1 tomorrow', '/wrong HD-1', '/item HD-1', '/why HD-1']) {
        expect(await told(text, 'staff', { group })).toContain('chỉ hiện trong nhóm')
      }
    }
    expect(done).toEqual([])
    expect(refusals).toHaveLength(10)
    expect(await told('/ack HD-1', 'staff', { group: 'SYT' })).toContain('Đã ghi nhận HD-1')
    expect(await told('/ack HD-1', 'leader', { group: 'SYT' })).toContain('không được')
  })

  it.each(['/remind', '/policy', '/policy digestAt 07:45 yes', '/extend HD-1 15/4/2022 12/QĐ yes'])(
    'the office’s commands are not for it: %s',
    async (text) => {
      const { told, done } = office()
      expect(await told(text, 'admin', { group: 'SYT' })).toContain('không làm trong nhóm')
      expect(done).toEqual([])
    },
  )
})

describe('words without a slash', () => {
  it.each([
    ['nhận HD-1', 'Đã ghi nhận HD-1'],
    ['hoãn HD-1 sáng mai', 'Đã hoãn nhắc HD-1'],
    ['chi tiết HD-1', 'Sở Y tế'],
    ['vì sao HD-1', 'Vì sao HD-1 có hạn'],
    ['sai đơn vị HD-1', 'Đã báo biên tập viên'],
  ])('ask the same: %s', async (text, expected) => {
    expect(await office().told(text)).toContain(expected)
  })

  it.each(['nhận bao nhiêu câu hỏi', 'hoàn thành bao nhiêu hồ sơ', 'vì sao điểm thấp'])(
    'that only begin like a command are no command: %s',
    async (text) => {
      const { told, done } = office()
      expect(await told(text)).not.toContain('Xin ghi mã')
      expect(done).toEqual([])
    },
  )
})

describe('in English', () => {
  it.each([
    ['/ack HD-1', 'staff', 'Noted: HD-1 being worked on.'],
    ['/snooze HD-1 tomorrow', 'staff', 'Snoozed HD-1 until 07:30 on 30/3/2022.'],
    [`/list @${SLOT} 1`, 'staff', 'Items – Sở Y tế, page 1/3'],
    ['/item HD-1', 'staff', 'Question HD-1 (Y tế), due 25/3/2022, 2 working days late'],
    ['/wrong HD-1', 'staff', 'The editors were told'],
    ['/why HD-1', 'staff', 'Why HD-1 is due on 25/3/2022'],
    ['/extend HD-1 15/4/2022 12/QĐ', 'editor', 'Extend HD-1 until 15/4/2022'],
    ['/remind', 'editor', 'Reminders of 15:00 on 29/3/2022 (not sent)'],
    ['/policy', 'editor', 'Reminder policy don-doc, version 1'],
    ['/pending', 'staff', 'As of 09:00 on 29/3/2022. Data up to 07:00 on 29/3/2022.'],
    ['/ack TC-1', 'staff', 'This account may not mark this item'],
  ] as const)('the answers say the same: %s', async (text, role, expected) => {
    expect(await office().told(text, role, { language: 'en' })).toContain(expected)
  })
})

describe('buttons', () => {
  it('stay within 63 bytes for codes of 40', async () => {
    const code = 'HD-'.padEnd(40, '1')
    const world = remindersOf({
      items: [item(code, '2022-03-25')],
      sent: [{ person: STAFF.id, slot: SLOT, agency: 'SYT', codes: Array.from({ length: 999 }, () => code) }],
    })
    const record = { ...item(code, '2022-03-25'), since: RECEIVED, status: 'open', finishedAt: null }
    const facts = factsOf({ register: sampleRegister(), pending: [record], items: [record] })
    const { people } = peopleOf([member('staff', 'SYT'), member('admin', null)])
    const assistant = createAssistant({
      ...{ facts, people, log, reminders: world.reminders, summaries: summariesOf().summaries, clock: () => NOW },
      editing: editingOf(),
      uploads: noUploads,
      onError: (error) => {
        throw error
      },
    })
    const chat = { channel: 'telegram', address: '1', group: null } as const
    const asked = [
      ...['item', 'ack', 'snooze', 'wrong', 'why'].flatMap((name) => [`/${name} ${code}`, `/${name} @${SLOT} 999`]),
      ...[`/list @${SLOT} 199`, '/pending', `/ack @${SLOT}`],
    ]
    for (const text of [
      ...asked.map((each) => ['staff', each] as const),
      ['admin', `/extend ${code} 15/4/2022 ${'x'.repeat(9)}`] as const,
    ]) {
      const answer = await assistant.answer({ person: personOf(text[0]), text: text[1], chat })
      for (const data of sent(answer)) expect(Buffer.byteLength(data), data).toBeLessThanOrEqual(63)
    }
  })

  it('that mark or page answer in place', async () => {
    const { ask } = office()
    for (const { data, replaces } of (await ask('/item HD-1')).buttons.flat()) expect(replaces, data).toBe(true)
    for (const { data, replaces } of (await ask(`/list @${SLOT} 2`)).buttons.flat()) expect(replaces, data).toBe(true)
  })
})
