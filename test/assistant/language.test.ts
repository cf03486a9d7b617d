import { describe, expect, it } from 'vitest'
import { createAssistant } from '../../bot/assistant/index.js'
import { type Language, ROLES, type Role } from '../../bot/assistant/reply.js'
import { plainText } from '../../bot/texts/blocks.js'
import { day, deadlineOfDay } from '../../domain/index.js'
import { editingOf, noUploads } from '../support/entering.js'
import { factsOf } from '../support/facts.js'
import { remindersOf } from '../support/memory-reminders.js'
import { summariesOf } from '../support/memory-summaries.js'
import { noLog, peopleOf } from '../support/people.js'
import { sampleRegister } from '../support/sample-register.js'

const facts = factsOf({
  register: sampleRegister(),
  questions: [
    {
      ...{ code: '1', agency: 'SYT', status: 'answered', responderOk: 'yes' },
      submittedAt: new Date('2022-02-01T08:00:00+07:00'),
      due: deadlineOfDay(day('2022-02-15')),
      answeredAt: new Date('2022-02-10T08:00:00+07:00'),
    },
  ],
})

const CHAT = { channel: 'telegram', address: '1', group: null } as const

/** A chat with somebody whose choice is kept, as the store keeps it. */
function chat(role: Role = 'leader', language: Language = 'vi') {
  const languages = new Map([['p', language]])
  const assistant = createAssistant({
    editing: editingOf(),
    uploads: noUploads,
    facts,
    clock: () => new Date('2022-03-28T09:00:00+07:00'),
    people: { ...peopleOf().people, setLanguage: async (id, chosen) => void languages.set(id, chosen) },
    log: noLog,
    reminders: remindersOf().reminders,
    summaries: summariesOf().summaries,
    onError: (error) => {
      throw error
    },
  })
  const agency = role === 'staff' || role === 'head' ? 'SYT' : null
  const ask = (text: string) =>
    assistant.answer({
      person: { id: 'p', name: role, role, agency, language: languages.get('p') ?? 'vi' },
      text,
      chat: CHAT,
    })
  return { ask, told: async (text: string) => plainText(await ask(text)) }
}

describe('the language of a person', () => {
  it.each(ROLES)('is theirs to change, there and back: %s', async (role) => {
    const { told } = chat(role)
    expect(await told('/score sở y tế')).toContain('Tổng điểm')
    expect(await told('/language en')).toBe('From now on the assistant answers in English.')
    expect(await told('/score sở y tế')).toContain('Total: ')
    expect(await told('/language vi')).toBe('Từ nay trợ lý trả lời bằng tiếng Việt.')
    expect(await told('/score sở y tế')).toContain('Tổng điểm')
  })

  it.each([
    ['/ngonngu en', 'en'],
    ['ngôn ngữ tiếng Anh', 'en'],
    ['xin trả lời bằng tiếng Anh', 'en'],
    ['please answer in English', 'en'],
    ['/language Tiếng Việt', 'vi'],
    ['language vietnamese', 'vi'],
  ] as const)('is understood in words: %s', async (text, language) => {
    const { told } = chat('leader', language === 'en' ? 'vi' : 'en')
    await told(text)
    expect(await told('/help')).toContain(language === 'en' ? 'What can be asked' : 'Có thể hỏi')
  })

  it.each(['/language', '/language fr', 'ngôn ngữ'])(
    'is offered with a button each when none is named: %s',
    async (text) => {
      const { ask, told } = chat()
      expect((await ask(text)).buttons.flat().map(({ data }) => data)).toEqual(['/language vi', '/language en'])
      expect(await told('/help')).toContain('Có thể hỏi')
    },
  )

  it('is unknown before anybody is linked: Vietnamese first, then English', async () => {
    const assistant = createAssistant({
      editing: editingOf(),
      uploads: noUploads,
      facts,
      clock: () => new Date(),
      people: peopleOf().people,
      log: noLog,
      reminders: remindersOf().reminders,
      summaries: summariesOf().summaries,
      onError: () => {},
    })
    const answer = plainText(await assistant.answer({ person: null, text: '/language en', chat: CHAT }))
    expect(answer).toMatch(/^Cuộc trò chuyện này chưa được liên kết[\s\S]*This chat is not linked[^\n]*$/)
  })
})

describe('what the help in English says may be typed', () => {
  it.each([
    ['leader', 'score Sở Tài nguyên và Môi trường Q1 2022', 'Sở Tài nguyên và Môi trường – Q1 2022'],
    ['leader', '/score Sở Y tế Q1 2022', 'Sở Y tế – Q1 2022'],
    ['leader', 'score so y te q1/2022', 'Sở Y tế – Q1 2022'],
    ['leader', 'score SYT 2022-Q1', 'Sở Y tế – Q1 2022'],
    ['leader', '/rank Q1 2022', 'Ranking of Q1 2022'],
    ['staff', 'score Q1 2022', 'Sở Y tế – Q1 2022'],
  ] as const)('is understood: %s, %s', async (role, text, title) => {
    expect(await chat(role, 'en').told(text)).toContain(title)
  })
})
