import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { button, line, reply } from '../../../bot/texts/blocks.js'
import type { Delivered } from '../../fakes/zalo/index.js'
import { type Bench, bench } from './support.js'

const MENU = reply([line('Chọn:')], [button('Xếp hạng', '/rank'), button('Tồn đọng', '/pending')])

describe('what people send to the Zalo bot', () => {
  let running: Bench
  let person: string
  beforeEach(async () => {
    running = await bench({ answer: (text) => (text === 'xin chào' ? MENU : reply([line(`nghe: ${text}`)])) })
    person = running.zalo.person()
  })
  afterEach(() => running.stop())

  const answer = async (delivered: Promise<Delivered | null>) => running.door.handle((await delivered)?.update)
  const heard = () => running.heard.map(({ text }) => text)
  const arrived = () => running.zalo.bot.messages(person).map(({ text }) => text)

  it('reaches the reception and is answered in the same chat', async () => {
    await answer(running.zalo.says(person, 'điểm sở y tế'))
    expect(running.heard).toEqual([
      { channel: 'zalo', chat: person, sender: person, place: 'private', text: 'điểm sở y tế' },
    ])
    expect(arrived()).toEqual(['nghe: điểm sở y tế'])
  })

  it('is the choice a number picks', async () => {
    for (const text of ['xin chào', '2']) await answer(running.zalo.says(person, text))
    expect(heard()).toEqual(['xin chào', '/pending'])
  })

  it('is a number and nothing more where the choice has expired', async () => {
    await answer(running.zalo.says(person, 'xin chào'))
    running.choices.expire()
    await answer(running.zalo.says(person, '2'))
    expect(heard()).toEqual(['xin chào', '2'])
  })

  it('is another person’s number in their own chat', async () => {
    await answer(running.zalo.says(person, 'xin chào'))
    await answer(running.zalo.says(running.zalo.person(), '2'))
    expect(heard()).toEqual(['xin chào', '2'])
  })

  it.each(['image', 'sticker', 'voice', 'unsupported'] as const)('has no text when it is of kind %s', async (kind) => {
    await answer(running.zalo.sends(person, kind))
    expect(heard()).toEqual([''])
    expect(running.heard.map(({ file }) => file)).toEqual([kind === 'unsupported' ? 'out-of-reach' : undefined])
    expect(arrived()).toEqual(['nghe:'])
  })

  it('may be nothing but marks, and is answered whole', async () => {
    const marks = `a${'\u0301'.repeat(4_096)}`
    await answer(running.zalo.says(person, marks))
    expect(heard()).toEqual([marks])
    expect(arrived().join('')).toBe(`nghe: ${marks}`.replace('nghe: ', 'nghe:'))
  })

  it('in a group reaches the reception without the bot’s name', async () => {
    const group = running.zalo.person()
    await answer(running.zalo.says(person, '@Bot Đôn Đốc, xếp hạng', group))
    await answer(running.zalo.says(person, 'xem giúp @Bot Đôn Đốc', group))
    expect(running.heard.map(({ place, chat, sender, text }) => ({ place, chat, sender, text }))).toEqual([
      { place: 'group', chat: group, sender: person, text: 'xếp hạng' },
      { place: 'group', chat: group, sender: person, text: 'xem giúp @Bot Đôn Đốc' },
    ])
  })

  it('is not an echo of what the bot said', async () => {
    const { update } = (await running.zalo.says(person, 'điểm')) ?? {}
    const { bot } = running.zalo
    for (const from of [{ id: 'b'.repeat(16), is_bot: true }, { id: bot.id }]) {
      await running.door.handle({ ...update, message: { ...update?.message, from } })
    }
    expect(heard()).toEqual([])
  })

  it.each([
    ['an event nobody knows', { event_name: 'message.reaction.received', message: { message_id: 'a' } }],
    ['an event without a message', { event_name: 'message.unsupported.received' }],
    ['ids that are numbers', { event_name: 'message.text.received', message: { message_id: 1, chat: { id: 2 } } }],
    ['nothing', null],
  ])('is left alone when it is %s', async (_, body) => {
    await running.door.handle(body)
    expect(heard()).toEqual([])
  })

  it('is taken up again when the answer could not be sent', async () => {
    running.zalo.fail('sendMessage', { code: 500 })
    const delivered = running.zalo.says(person, 'điểm')
    await expect(answer(delivered)).rejects.toThrow('provider-error')
    await answer(delivered)
    expect(arrived()).toEqual(['nghe: điểm'])
  })
})
