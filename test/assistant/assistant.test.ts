import { describe, expect, it } from 'vitest'
import { createAssistant } from '../../bot/assistant/index.js'
import type { Reply, Role } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import { day, deadlineOfDay, type Question } from '../../domain/index.js'
import { editingOf, noUploads } from '../support/entering.js'
import { factsOf } from '../support/facts.js'
import { remindersOf } from '../support/memory-reminders.js'
import { summariesOf } from '../support/memory-summaries.js'
import { noLog as log, peopleOf, personOf } from '../support/people.js'
import { sampleRegister } from '../support/sample-register.js'

const NOW = new Date('2022-03-28T09:00:00+07:00')

const question = (code: string, agency: string, rest: Partial<Question> = {}): Question => ({
  code,
  agency,
  submittedAt: new Date('2022-02-01T08:00:00+07:00'),
  due: deadlineOfDay(day('2022-02-15')),
  answeredAt: new Date('2022-02-10T08:00:00+07:00'),
  status: 'answered',
  responderOk: 'yes',
  ...rest,
})
const waiting = {
  answeredAt: null,
  status: 'open',
  due: { at: new Date('2022-03-29T17:00:00+07:00'), wholeDay: false },
} as const

const facts = factsOf({
  register: sampleRegister(),
  questions: [
    question('1', 'SYT'),
    question('2', 'SYT', waiting),
    question('3', 'SYT', waiting),
    question('4', 'STC', { answeredAt: new Date('2022-02-20T08:00:00+07:00') }),
    question('5', 'STC', { code: '5' }),
    question('6', 'STC', waiting),
  ],
  pending: [
    {
      kind: 'question',
      code: 'HD-1',
      agency: 'SYT',
      subject: 'Y tế dự phòng',
      since: new Date('2022-03-01T08:00:00+07:00'),
      due: deadlineOfDay(day('2022-03-23')),
      paused: false,
    },
  ],
  metrics: new Map([['questions_received', { value: '10', note: null }]]),
})
const failures: unknown[] = []
const { people } = peopleOf()
const dataAt = { question: new Date('2022-03-28T07:00:00+07:00'), dossier: new Date('2022-03-28T07:00:00+07:00') }
const { reminders } = remindersOf({ dataAt })
const assistant = createAssistant({
  editing: editingOf(),
  uploads: noUploads,
  facts,
  people,
  log,
  reminders,
  summaries: summariesOf().summaries,
  clock: () => NOW,
  onError: (error) => failures.push(error),
})

const chat = { channel: 'telegram', address: '1', group: null } as const
const ask = async (text: string, role: Role = 'leader') => assistant.answer({ person: personOf(role), text, chat })
const told = async (text: string, role: Role = 'leader') => plainText(await ask(text, role))
const pressed = ({ buttons }: Reply) => buttons.flat().map(({ data }) => data)

describe('answers', () => {
  it('say what keeps the points, and until when', async () => {
    expect(await told('/score sở y tế')).toContain(
      'Trả lời 2 câu đang chờ trước 17:00 ngày 29/3/2022 (hạn sớm nhất) thì giữ được 17 điểm.',
    )
  })

  it('mark provisional points and name the assumption behind them', async () => {
    const answer = await told('điểm sở tài chính')
    expect(answer).toMatch(/7,5 điểm \(tạm tính\)[\s\S]*1 câu quá hạn trả lời[\s\S]*Giả định QA-1/)
  })

  it('ask back with a button each when several agencies are meant', async () => {
    const answer = await ask('/score sở tài quý I/2022')
    expect(pressed(answer).sort()).toEqual(['/score #STC 2022-Q1', '/score #STNMT 2022-Q1'])
    expect(plainText(await ask('/score #STNMT 2022-Q1'))).toContain('Sở Tài nguyên và Môi trường')
  })

  it('say that nobody was found rather than answer for somebody else', async () => {
    expect(await told('/score sở ma thuật')).toContain('Không tìm thấy')
    expect(await told('/score sở ma thuật', 'staff')).not.toContain('Tổng điểm')
  })

  it('name the quarter they took when none was named, and refuse one that has not begun', async () => {
    expect(await told('/score sở y tế')).toContain('Câu hỏi không nêu quý: đây là quý I/2022')
    expect(await told('/score sở y tế quý 4/2022')).toContain('chưa bắt đầu')
  })

  it('give the province’s figures against the year before, missing ones said to be missing', async () => {
    const answer = await told('/score')
    expect(answer).toContain('Nhận 6 câu hỏi (−4 so với cùng kỳ năm trước)')
    expect(answer).toContain('chưa có số liệu cùng kỳ năm trước')
  })

  it('say that a quarter has no data rather than praise everybody for receiving nothing', async () => {
    for (const text of ['/score sở y tế quý 1/2020', '/score quý 1/2020', '/rank quý 1/2020']) {
      expect(await told(text)).toMatch(/^Chưa có số liệu nào của quý I\/2020/)
    }
  })

  it.each(['/score sở y tế', '/score', '/pending sở y tế', '/pending'])(
    'say until when the data is: %s',
    async (text) => {
      expect(await told(text)).toMatch(/Tính đến 09:00 ngày 28\/3\/2022\. Số liệu đến 07:00 ngày 28\/3\/2022\.$/)
    },
  )

  it('list what is pending with the days late', async () => {
    expect(await told('/pending sở y tế')).toContain('HD-1 (Y tế dự phòng), hạn 23/3/2022, trễ 3 ngày làm việc')
  })

  it('understand Vietnamese twins, words without a slash, and a bot’s name behind a command', async () => {
    for (const text of [
      '/diem sở y tế',
      'diem so y te',
      'Điểm Sở Y tế',
      '/score@DonDocBot sở y tế',
      'sở y tế được bao nhiêu điểm',
    ]) {
      expect(await told(text), text).toContain('Sở Y tế – quý I/2022')
    }
    for (const text of ['/trogiup', 'trợ giúp', '/help']) expect(await told(text), text).toContain('Có thể hỏi')
    for (const text of ['xếp hạng', '/xephang']) expect(await told(text), text).toContain('Xếp hạng quý')
  })

  it('stay polite with anything else', async () => {
    for (const text of ['', '   ', '\u0301'.repeat(4_000), 'asdf qwer', '/unknown', '<b>', 'a'.repeat(100_000)]) {
      expect((await ask(text)).blocks.length).toBeGreaterThan(0)
    }
    expect(failures).toEqual([])
  })

  it('keep every button within 64 bytes', async () => {
    for (const text of ['/start', '/help', '/score sở y tế', '/score ubnd', '/rank', '/pending']) {
      for (const data of pressed(await ask(text))) expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64)
    }
  })

  it('apologise with a reference when something breaks, and tell nothing of it', async () => {
    const told: string[] = []
    const broken = createAssistant({
      editing: editingOf(),
      uploads: noUploads,
      facts: { ...facts, register: async () => Promise.reject(new Error('secret detail')) },
      people,
      log,
      reminders,
      summaries: summariesOf().summaries,
      clock: () => NOW,
      onError: (_error, reference) => told.push(reference),
    })
    const answer = plainText(await broken.answer({ person: personOf('leader'), text: '/rank', chat }))
    expect(answer).toContain(told[0] ?? 'missing')
    expect(answer).not.toContain('secret')
  })
})
