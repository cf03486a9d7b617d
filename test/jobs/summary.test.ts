import { describe, expect, it } from 'vitest'
import type { Language, Reply, Role } from '../../bot/assistant/reply.js'
import { deliveryKinds } from '../../bot/delivery/index.js'
import { summaryDueMessage, summaryKinds, summaryMessage, tellSummaryDue } from '../../bot/jobs/index.js'
import { memo } from '../../bot/memo.js'
import { plainText } from '../../bot/texts/blocks.js'
import { quarterOf } from '../../domain/index.js'
import { at } from '../domain/reminders/situation.js'
import { factsOf } from '../support/facts.js'
import { remindersOf } from '../support/memory-reminders.js'
import { quarterWith, summariesOf } from '../support/memory-summaries.js'
import { personOf } from '../support/people.js'
import { sampleRegister } from '../support/sample-register.js'

const Q1 = quarterOf(2022, 1)
const BY = { person: personOf('editor'), chat: null }
const good = (onTime: number) =>
  quarterWith(Q1, { SYT: { name: 'Sở Y tế', services: { online: 100, resolved: 100, onTime } } })

/** Quarter I/2022 is over; it is a Monday. */
function office(dataAt = { question: at('2022-04-04 07:00'), dossier: at('2022-04-04 07:00') }) {
  const world = summariesOf({ quarters: [good(100)] })
  const { summaries } = world
  const made: string[] = []
  const counted: typeof summaries = {
    ...summaries,
    frozen: (quarter, revision) => {
      made.push(`${quarter}/${revision}`)
      return summaries.frozen(quarter, revision)
    },
  }
  const parts = {
    summaries: counted,
    reminders: remindersOf({ dataAt }).reminders,
    facts: factsOf({ register: sampleRegister() }),
    clock: () => bench.now,
  }
  const kinds = deliveryKinds(summaryKinds(parts))
  const prepare = (message: ReturnType<typeof summaryMessage>, role: Role, language: Language = 'vi') => {
    const kind = kinds.get(message.kind) ?? expect.fail('no such kind')
    return kind.prepare({ ...message, id: '1' }, { ...personOf(role), language })
  }
  const bench = {
    ...world,
    now: at('2022-04-04 09:00'),
    made,
    tell: () => tellSummaryDue(parts),
    freeze: async (revision = 1) => void (await summaries.freeze(Q1, revision - 1, BY, bench.now)),
    publish: async (revision = 1) => void (await summaries.publish(Q1, revision, BY, bench.now)),
    toLeader: (revision = 1, language: Language = 'vi', role: Role = 'leader') =>
      prepare(summaryMessage(Q1, revision, ['p']), role, language),
    toEditor: (role: Role = 'editor', language: Language = 'vi') =>
      prepare(summaryDueMessage(Q1, at('2022-04-08 00:00'), ['p']), role, language),
  }
  return bench
}

const replyOf = (prepared: Awaited<ReturnType<ReturnType<typeof office>['toLeader']>>): Reply =>
  'reply' in prepared ? prepared.reply : expect.fail(JSON.stringify(prepared))

describe('the summary, right before it goes out to a leader', () => {
  it('is read as it was frozen, with the ranking as a picture and the report and annexes as documents', async () => {
    const { freeze, publish, set, toLeader } = office()
    await freeze()
    await publish()
    set(good(1))
    const reply = replyOf(await toLeader())
    expect(plainText(reply)).toContain('đã chốt lần 1 lúc 09:00 ngày 4/4/2022.')
    expect(plainText(reply)).toContain('đúng và trước hạn 100 (100%)')
    expect(reply.attachments).toMatchObject([
      { kind: 'picture', name: 'xep-hang-2022-Q1.png' },
      { kind: 'document', name: 'bao-cao-2022-Q1.docx' },
      { kind: 'document', name: 'phu-bieu-2022-Q1.xlsx' },
    ])
    expect(plainText(replyOf(await toLeader(1, 'en')))).toContain('frozen as revision 1')
  })

  it('is cancelled for somebody who is a leader no more, and once a newer revision was sent', async () => {
    const { freeze, publish, set, toLeader } = office()
    await freeze()
    await publish()
    expect(await toLeader(1, 'vi', 'editor')).toEqual({ cancel: 'role-changed' })
    set(good(90))
    await freeze(2)
    expect(await toLeader(1)).toHaveProperty('reply')
    await publish(2)
    expect(await toLeader(1)).toEqual({ cancel: 'superseded' })
    expect(await toLeader(3)).toEqual({ cancel: 'no-revision' })
  })

  it('as a correction says so, and what changed against what leaders have', async () => {
    const { freeze, publish, set, toLeader } = office()
    await freeze()
    await publish()
    for (const [revision, onTime] of [
      [2, 90],
      [3, 80],
    ] as const) {
      set(good(onTime))
      await freeze(revision)
    }
    await publish(3)
    const text = plainText(replyOf(await toLeader(3)))
    expect(text.split('\n')[0]).toBe('Tóm tắt báo cáo quý I/2022 – bản điều chỉnh lần 2')
    expect(text).toContain('Thay đổi so với lần chốt 1')
    expect(text).toContain('Hồ sơ đúng và trước hạn: 100 → 80')
    expect(plainText(replyOf(await toLeader(3, 'en')))).toContain('Changes against revision 1')
  })

  it('waits for the hours of sending', async () => {
    const bench = office()
    await bench.freeze()
    await bench.publish()
    bench.now = at('2022-04-04 20:00')
    expect(await bench.toLeader()).toEqual({ waitUntil: at('2022-04-05 07:00') })
  })

  it('is made once for all leaders of a language', async () => {
    const { freeze, publish, toLeader, made } = office()
    await freeze()
    await publish()
    const replies = await Promise.all(Array.from({ length: 200 }, () => toLeader()))
    expect(new Set(replies.map(replyOf)).size).toBe(1)
    await toLeader(1, 'en')
    expect(made).toEqual(['2022-Q1/1', '2022-Q1/1'])
  })
})

describe('what is made once', () => {
  it('is kept for the last few, and made anew after a failure', async () => {
    const made: string[] = []
    const kept = memo<string>(2)
    const ask = (key: string, fails = false) =>
      kept.get(key, async () => {
        made.push(key)
        if (fails) throw new Error(key)
        return key
      })
    await expect(ask('a', true)).rejects.toThrow('a')
    for (const key of ['a', 'b', 'a', 'c', 'b', 'a']) expect(await ask(key)).toBe(key)
    expect(made).toEqual(['a', 'a', 'b', 'c', 'a'])
  })
})

describe('editors are told that the summary is due', () => {
  it('once, when the quarter is over and it is time; not when it was sent already', async () => {
    const bench = office()
    expect(await bench.tell()).toEqual({ quarter: Q1, messages: 2 })
    expect(bench.done).toEqual(['tell editors 2022-Q1 until 2022-04-07T17:00:00.000Z'])
    expect(await bench.tell()).toBeNull()
    const late = office()
    late.now = at('2022-05-04 09:00')
    expect(await late.tell()).toBeNull()
    const sent = office()
    await sent.freeze()
    await sent.publish()
    expect(await sent.tell()).toBeNull()
    expect(sent.done).toHaveLength(2)
  })

  it('with what it still needs and a button to it', async () => {
    const reply = replyOf(await office().toEditor())
    const text = plainText(reply)
    expect(text).toContain('Đến kỳ báo cáo tổng hợp quý I/2022')
    expect(text).toMatch(/Còn thiếu \d+ số liệu; 0 cơ quan có điểm tạm tính/)
    expect(text).toContain('quý I/2021: ')
    expect(text).not.toContain('chưa đủ đến hết quý')
    expect(reply.buttons.flat()).toMatchObject([{ data: '/summary 2022-Q1' }])
    expect(plainText(replyOf(await office().toEditor('admin', 'en')))).toContain('The summary of Q1 2022 is due')
  })

  it('and that data does not reach the quarter’s end', async () => {
    const old = office({ question: at('2022-04-01 07:00'), dossier: at('2022-03-30 07:00') })
    expect(plainText(replyOf(await old.toEditor()))).toContain(
      'Số liệu có thể chưa đủ đến hết quý. Số liệu câu hỏi đến 07:00 ngày 1/4/2022, hồ sơ đến 07:00 ngày 30/3/2022.',
    )
  })

  it('unless it was sent meanwhile, there is nothing of the quarter, or they edit no more; at night it waits', async () => {
    const bench = office()
    expect(await bench.toEditor('leader')).toEqual({ cancel: 'role-changed' })
    bench.now = at('2022-04-04 18:00')
    expect(await bench.toEditor()).toEqual({ waitUntil: at('2022-04-05 07:00') })
    bench.now = at('2022-04-07 18:00')
    expect(await bench.toEditor()).toEqual({ stale: true })
    bench.now = at('2022-04-04 09:00')
    await bench.freeze()
    expect(plainText(replyOf(await bench.toEditor()))).toContain(
      'Đã chốt lần 1 lúc 09:00 ngày 4/4/2022, chưa gửi lãnh đạo.',
    )
    await bench.publish()
    expect(await bench.toEditor()).toEqual({ cancel: 'published' })
    const empty = office()
    empty.set(quarterWith(Q1, { A: { questions: {}, services: {} } }))
    expect(await empty.toEditor()).toEqual({ cancel: 'no-data' })
  })
})
