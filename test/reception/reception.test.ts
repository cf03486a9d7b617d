import { beforeEach, describe, expect, it } from 'vitest'
import type { Assistant, Person, Request } from '../../bot/assistant/reply.js'
import { createReception, type Incoming, type Links } from '../../bot/reception/index.js'
import { bold, line, plainText, reply } from '../../bot/texts/blocks.js'
import { personOf } from '../support/people.js'

const CODE = 'ABCDE-FGHJK'
let asked: Request[]
let tried: string[]
let known: Map<string, Person>
const assistant: Assistant = {
  async answer(request) {
    asked.push(request)
    return reply([line('nghe: ', bold(request.text))])
  },
}
const links: Links = {
  personAt: async (_channel, address) => known.get(address) ?? null,
  groupAgency: async (_channel, address) => (address === '-5' ? 'SYT' : null),
  async redeem(code, _channel, address) {
    tried.push(code)
    if (address === 'locked') return { state: 'locked', minutes: 42 }
    if (code !== CODE) return { state: 'wrong' }
    known.set(address, personOf('staff'))
    return { state: 'linked', person: personOf('staff'), agencyName: 'Sở Y tế' }
  },
}
const reception = createReception(assistant, links)
const from = (sender: string, text: string, rest: Partial<Incoming> = {}): Incoming => ({
  channel: 'telegram',
  chat: sender,
  sender,
  place: 'private',
  text,
  ...rest,
})
const told = async (incoming: Incoming) => plainText(await reception.answer(incoming))

beforeEach(() => {
  asked = []
  tried = []
  known = new Map([['7', personOf('leader')]])
})

describe('somebody unknown', () => {
  it('learns only how to link', async () => {
    for (const text of ['/score sở y tế', '/start', '', 'xin chào', '2', '/help', '\u0301'.repeat(4_096)]) {
      expect(await told(from('1', text))).toContain('chưa được liên kết')
    }
    expect([asked, tried]).toEqual([[], []])
  })

  it.each([`/start ${CODE}`, `/START@DonDocBot ${CODE}`, CODE, 'abcde-fghjk', 'ABCDEFGHJK', ` ${CODE} `])(
    'is linked by %s',
    async (text) => {
      expect(await told(from('1', text))).toMatch(/Đã liên kết[\s\S]*Sở Y tế/)
      expect(tried).toEqual([CODE])
      expect(await told(from('1', '/score'))).toContain('nghe: /score')
    },
  )

  it('is told that a code is wrong, not why', async () => {
    expect(await told(from('1', '/start xyz'))).toContain('không đúng, đã dùng hoặc đã hết hạn')
    expect(await told(from('locked', `/start ${CODE}`))).toContain('sau 42 phút')
  })

  it('is not linked in a group, where others would read the code', async () => {
    expect(await told(from('1', `/start ${CODE}`, { place: 'group', chat: '-5' }))).toContain('trò chuyện riêng')
    expect(await told(from('1', '/score', { place: 'group', chat: '-5' }))).toContain('trò chuyện riêng')
    expect([asked, tried]).toEqual([[], []])
  })
})

describe('somebody known', () => {
  it('is answered by the assistant, who is told the chat and the group’s agency', async () => {
    await reception.answer(from('7', '/pending'))
    await reception.answer(from('7', '/pending', { place: 'group', chat: '-5' }))
    await reception.answer(from('7', '/pending', { place: 'group', chat: '-6' }))
    expect(asked.map(({ chat }) => chat.group)).toEqual([null, { agency: 'SYT' }, { agency: null }])
    expect(asked.map(({ person }) => person?.role)).toEqual(['leader', 'leader', 'leader'])
  })

  it('means an agency by ten letters, a code only by its dash or after /start', async () => {
    for (const text of ['banquanly', 'BANQUANLYD', '/start', '/start sở y tế']) await reception.answer(from('7', text))
    expect([asked.length, tried]).toEqual([4, []])
    expect(await told(from('7', CODE))).toContain('Đã liên kết')
  })
})
