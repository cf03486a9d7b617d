import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Attachment } from '../../../bot/assistant/reply.js'
import type { SendResult } from '../../../bot/delivery/index.js'
import { button, line, reply } from '../../../bot/texts/blocks.js'
import { FAULTS, type Fault } from '../../fakes/zalo/index.js'
import { startPictures } from './pictures.js'
import { type Bench, bench, SHORT, shelf, textUpdate } from './support.js'

const words = (text: string) => reply([line(text)])
const threeParts = words(['một ', 'hai ', 'ba '].map((word) => word.repeat(400)).join('\n\n'))
const attached = (kind: Attachment['kind'], name: string) => ({
  ...words('Báo cáo quý I/2022'),
  attachments: [{ kind, name, type: 'application/octet-stream', content: new Uint8Array([1]), caption: 'Xếp hạng' }],
})
const limited = { state: 'temporary', reason: 'rate-limited', retryAfterMs: null, everybody: true, sentParts: 0 }

describe('the Zalo bot sends', () => {
  let zaloBench: Bench | undefined
  afterEach(async () => {
    await zaloBench?.stop()
    zaloBench = undefined
  })

  /** A bench, and somebody the bot may write to. */
  async function start(given: Parameters<typeof bench>[0] = {}) {
    zaloBench = await bench(given)
    const { zalo, door } = zaloBench
    const person = zalo.person()
    await zalo.says(person, 'xin chào')
    const send = (what = words('Chào anh, chị'), skipParts = 0): Promise<SendResult> =>
      door.channel.send(person, what, { signal: new AbortController().signal, skipParts })
    const arrived = () => zalo.bot.messages(person).map(({ text }) => text)
    return { ...zaloBench, person, send, arrived }
  }

  it('a text, and gives back the id it got', async () => {
    const { zalo, person, send } = await start()
    const result = await send()
    expect(result).toEqual({ state: 'sent', messageId: zalo.bot.messages(person)[0]?.messageId })
  })

  it('buttons as choices numbered across their rows, and remembers them', async () => {
    const { choices, person, send, arrived } = await start()
    await send(
      reply([line('Chọn cơ quan:')], [button('Sở Y tế', '/score #SYT')], [button('Sở Tài chính', '/score #STC')]),
    )
    expect(arrived()).toEqual(['Chọn cơ quan:\n\n1. Sở Y tế\n2. Sở Tài chính\nTrả lời bằng số để chọn.'])
    expect(await choices.pick('zalo', person, '2')).toBe('/score #STC')
  })

  it('choices even where they cannot be kept, because the message has arrived', async () => {
    const offer = vi.fn().mockRejectedValue(new Error('database is gone'))
    const { send, log } = await start({ choices: { offer, pick: async () => null } })
    expect(await send(reply([line('Chọn:')], [button('Xếp hạng', '/rank')]))).toMatchObject({ state: 'sent' })
    expect(log()).toContain('database is gone')
  })

  it('no choices of a message that did not arrive', async () => {
    const { zalo, choices, person, send } = await start()
    zalo.fail('sendMessage', FAULTS.broken)
    await send(reply([line('Chọn:')], [button('Xếp hạng', '/rank')]))
    expect(await choices.pick('zalo', person, '1')).toBeNull()
  })

  it('a document as a link that says how long it opens', async () => {
    const files = shelf('https://dondoc.example.gov.vn/files/x')
    const { send, arrived } = await start({ files })
    await send(attached('document', 'bao-cao.docx'))
    expect(files.asked).toEqual([{ name: 'bao-cao.docx', days: 7 }])
    expect(arrived()).toEqual([
      'Báo cáo quý I/2022',
      'Xếp hạng\nbao-cao.docx (mở được trong 7 ngày): https://dondoc.example.gov.vn/files/x',
    ])
  })

  it('a picture by an address that also answers later', async () => {
    const pictures = await startPictures()
    const files = shelf(pictures.url)
    const { zalo, person, send } = await start({ files })
    await send(attached('picture', 'xep-hang.png'))
    await zalo.bot.settled()
    await pictures.stop()
    expect(files.asked).toEqual([{ name: 'xep-hang.png', days: 30 }])
    expect(zalo.bot.messages(person).at(-1)).toMatchObject({ text: 'Xếp hạng', photo: pictures.url })
    expect(zalo.bot.fetches.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it('the link of a picture that Zalo cannot fetch', async () => {
    const { zalo, send, arrived } = await start({ files: shelf('http://127.0.0.1:1/x.png') })
    expect(await send(attached('picture', 'xep-hang.png'))).toMatchObject({ state: 'sent' })
    await zalo.bot.settled()
    expect(arrived().at(-1)).toBe('Xếp hạng\nxep-hang.png (mở được trong 30 ngày): http://127.0.0.1:1/x.png')
  })

  it.each(['document', 'picture'] as const)(
    'a sentence in place of a %s, where there is no public address',
    async (kind) => {
      const { send, arrived } = await start({ files: shelf(null) })
      await send(attached(kind, 'tep.bin'))
      expect(arrived().at(-1)).toBe('Xếp hạng\nChưa gửi được tep.bin: hệ thống chưa có địa chỉ công khai.')
    },
  )

  it('a long text in parts, and after a failure only those that did not arrive', async () => {
    const { zalo, send, arrived } = await start()
    zalo.fail('sendMessage', { slowMs: 0 }, FAULTS.limited)
    expect(await send(threeParts)).toEqual({ ...limited, sentParts: 1 })
    expect(await send(threeParts, 1)).toMatchObject({ state: 'sent' })
    expect(arrived().map((text) => text.slice(0, 3))).toEqual(['một', 'hai', 'ba '])
  })

  it('until Zalo stops saying too many', async () => {
    const { zalo, send, arrived } = await start()
    zalo.fail('sendMessage', FAULTS.limited, FAULTS.limited, FAULTS.limited)
    for (let time = 0; time < 3; time += 1) expect(await send()).toEqual(limited)
    expect(await send()).toMatchObject({ state: 'sent' })
    expect(arrived()).toEqual(['Chào anh, chị'])
  })

  const temporary = (reason: string, everybody = false) => ({ ...limited, reason, everybody })
  const answers: [string, Fault, object][] = [
    ['its own failure', FAULTS.broken, temporary('provider-error')],
    ['403, which is its internal error', FAULTS.forbidden, temporary('provider-error')],
    ['a web page', 'html', temporary('provider-error')],
    ['another JSON', { body: { error: 0 } }, temporary('provider-error')],
    ['that it took too long', { code: 408 }, temporary('provider-error')],
    ['nothing', 'hang', temporary('network')],
    ['by cutting the line', 'reset', temporary('network')],
    ['that the token is wrong', { code: 401 }, temporary('unauthorized', true)],
    ['that the message is bad', { code: 400 }, { state: 'permanent', reason: 'bad-message', chatGone: false }],
    ['that something is not there', { code: 404 }, { state: 'permanent', reason: 'bad-message', chatGone: false }],
  ]
  it.each(answers)('and understands when Zalo answers %s', async (_, fault, expected) => {
    const { zalo, send } = await start({ timing: { ...SHORT, answerMs: { ...SHORT.answerMs, sendMessage: 200 } } })
    zalo.fail('sendMessage', fault)
    expect(await send()).toEqual(expected)
  })

  it('nothing with a wrong token', async () => {
    const { send } = await start({ token: '1234567890:another' })
    expect(await send()).toEqual(temporary('unauthorized', true))
  })

  it('nothing more to a chat that Zalo does not know', async () => {
    const { zalo, door } = await start()
    const result = await door.channel.send(zalo.person(), words('Chào'), { signal: new AbortController().signal })
    expect(result).toEqual({ state: 'permanent', reason: 'chat-gone', chatGone: true })
  })

  it('nothing when it is told to stop', async () => {
    const { door, person, arrived } = await start()
    const result = await door.channel.send(person, words('Chào'), { signal: AbortSignal.abort() })
    expect(result).toEqual(temporary('network'))
    expect(arrived()).toEqual([])
  })

  it('with no chat lost where an address answers that is not the Bot API', async () => {
    const pictures = await startPictures()
    const { send } = await start({ apiRoot: new URL('/nowhere', pictures.url).href })
    expect(await send()).toEqual(temporary('provider-error'))
    await pictures.stop()
  })

  it('and never tells its token, whatever happens', async () => {
    const { zalo, door, send, log, stop } = await start()
    const told: unknown[] = []
    zalo.fail('sendMessage', 'html', 'reset')
    for (let time = 0; time < 2; time += 1) told.push(await send())
    zalo.fail('getMe', 'reset', 'html', { code: 400, description: `no such path: /bot${zalo.token}/getMe` })
    for (let time = 0; time < 3; time += 1) {
      told.push(await door.handle(textUpdate(zalo.person())).catch((error) => error.stack))
    }
    await stop()
    told.push(await send())
    const all = `${log()}${JSON.stringify(told)}`
    expect(all).toContain('ECONNRESET')
    expect(all).toContain('no such path')
    expect(all).not.toContain(zalo.token.split(':')[1])
  })
})
