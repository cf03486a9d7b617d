import { describe, expect, it } from 'vitest'
import {
  adviceFor,
  BUILT_IN_RULES,
  NO_QUESTIONS,
  NO_SERVICES,
  parseQuarter,
  type QuestionFacts,
  Register,
  type ServiceFacts,
  scoreQuarter,
} from '../../../domain/index.js'

const quarter = parseQuarter('2022-Q1')
const agency = {
  code: 'A',
  name: 'A',
  shortNames: [],
  level: null,
  parent: null,
  questions: true,
  services: true,
  validFrom: null,
  validTo: null,
  successors: [],
}

function advice(
  questions: Partial<QuestionFacts>,
  services: Partial<ServiceFacts>,
  asOf = '2022-03-28T09:00:00+07:00',
) {
  if (quarter === null) throw new Error('not a quarter')
  const facts = {
    questions: new Map([['A', { ...NO_QUESTIONS, ...questions }]]),
    services: new Map([['A', { ...NO_SERVICES, ...services }]]),
    province: { questions: { received: 0, deleted: 0, answered: 0 }, services: NO_SERVICES },
  }
  const all = scoreQuarter({
    quarter,
    asOf: new Date(asOf),
    register: new Register([agency]),
    facts,
    rules: BUILT_IN_RULES,
  })
  return all.agencies.flatMap((score) => adviceFor(score, all, BUILT_IN_RULES)).map(({ text }) => text)
}
const due = (text: string) => new Date(text)

describe('what would raise a score', () => {
  it.each([
    [
      'answers that keep it',
      {
        ok: 1,
        byMonth: [3, 0, 0] as const,
        waiting: 2,
        waitingDeadlines: [due('2022-03-29T17:00:00+07:00'), due('2022-03-30T17:00:00+07:00')],
      },
      'Trả lời 2 câu đang chờ trước 17:00 ngày 29/3/2022 (hạn sớm nhất) thì giữ được 17 điểm.',
    ],
    [
      'a first answer that earns it, due on a whole day',
      { byMonth: [0, 0, 1] as const, waiting: 1, waitingDeadlines: [due('2022-03-30T00:00:00+07:00')] },
      'Trả lời 1 câu đang chờ chậm nhất hết ngày 29/3/2022 thì đạt 17 điểm.',
    ],
    [
      'a deadline beyond the quarter: an answer counts in it only until its end',
      { byMonth: [0, 0, 1] as const, waiting: 1, waitingDeadlines: [due('2022-04-10T17:00:00+07:00')] },
      'Trả lời 1 câu đang chờ chậm nhất hết ngày 31/3/2022 thì đạt 17 điểm.',
    ],
    [
      'a fault that stays',
      { ok: 1, late: 1, waiting: 1, waitingDeadlines: [due('2022-03-29T17:00:00+07:00')] },
      'Trả lời 1 câu đang chờ trước 17:00 ngày 29/3/2022 thì điểm tạm tính được 10; các lỗi đã xét không sửa lại được trong quý này.',
    ],
  ])('questions: %s', (_, facts, text) => expect(advice(facts, {})).toEqual([text]))

  it.each([
    [
      'enough in progress',
      { oneStop: 130, resolved: 100, onTime: 92 },
      'Giải quyết đúng hạn thêm 15 hồ sơ thì đạt 93% (27 điểm)',
    ],
    ['too few in progress', { oneStop: 101, resolved: 100, onTime: 92 }, 'phải có thêm hồ sơ mới'],
    ['nothing resolved and some overdue', { oneStop: 5, overdueOpen: 2 }, 'Giải quyết 2 hồ sơ đã quá hạn'],
  ])('services: %s', (_, facts, text) => {
    expect(advice({}, facts)).toHaveLength(1)
    expect(advice({}, facts)[0]).toContain(text)
  })

  it('in a quarter that is over, what was missing', () => {
    const [text] = advice({ waiting: 1 }, { oneStop: 100, resolved: 100, onTime: 92 }, '2022-05-01T00:00:00+07:00')
    expect(text).toBe(
      'Quý đã kết thúc. Để đạt 93% (27 điểm) cần thêm ít nhất 15 hồ sơ giải quyết đúng hạn, hoặc 1 trong 8 hồ sơ trễ hạn được giải quyết đúng hạn.',
    )
  })

  it('nothing, where there is nothing to gain', () => {
    expect(advice({ ok: 1 }, { oneStop: 100, resolved: 100, onTime: 93 })).toEqual([])
  })
})
