import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Attachment } from '../../../bot/assistant/reply.js'
import { zaloOaDoor } from '../../../bot/channels/zalo-oa/index.js'
import { bold, button, line, reply } from '../../../bot/texts/blocks.js'
import type { Fault, Person } from '../../fakes/zalo-oa/index.js'
import { type Office, openOffice } from './office.js'

const DAY_MS = 24 * 3_600_000
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

const attached = (kind: Attachment['kind'], name: string, type: string, content = new Uint8Array(10)): Attachment => ({
  ...{ kind, name, type, content },
  caption: 'Báo cáo quý I/2022',
})
const carrying = (...attachments: Attachment[]) => ({ ...reply([line('Kết quả')]), attachments })

describe('sending through a Zalo Official Account', () => {
  let office: Office
  let person: Person
  beforeEach(async () => {
    office = await openOffice()
    person = await office.acquaintance()
  })
  afterEach(() => office.close())

  const texts = () => person.messages().map(({ text }) => text)

  it('sends plain text, and names the message', async () => {
    const sent = await office.send(person.id, reply([line(bold('Sở Y tế'), ': 45 điểm')]))
    expect(texts()).toEqual(['Sở Y tế: 45 điểm'])
    expect(sent).toEqual({ state: 'sent', messageId: person.messages()[0]?.id })
    expect(office.door.connected()).toBe(true)
  })

  it('sends up to five buttons under the last part of a long text; a press says what the button sends', async () => {
    const long = Array.from({ length: 60 }, (_, index) => line(`Câu hỏi ${index} ${'quá hạn '.repeat(4)}`))
    const rows = ['Điểm', 'Hạng', 'Tồn đọng', 'Tổng hợp', 'Trợ giúp'].map((label) => [button(label, `/${label}`)])
    await office.send(person.id, reply(long, ...rows))
    expect(person.messages().map(({ buttons }) => buttons.length)).toEqual([0, 5])
    await person.presses('Hạng')
    await office.work()
    expect(office.heard.map(({ text }) => text)).toEqual(['/Hạng'])
    expect(office.offered.size).toBe(0)
  })

  it('shortens a title that is longer than a button takes', async () => {
    const label = 'Uỷ ban nhân dân '.repeat(10)
    expect(await office.send(person.id, reply([line('Chọn')], [button(label, '/x')]))).toMatchObject({ state: 'sent' })
    expect(person.messages()[0]?.buttons[0]?.title).toMatch(/^Uỷ ban .*…$/)
  })

  it('numbers more than five choices; a number picks one', async () => {
    const rows = [1, 2, 3, 4, 5, 6].map((number) => [button(`Xã ${number}`, `/diem #X${number}`)])
    await office.send(person.id, reply([line('Chọn một cơ quan:')], ...rows))
    expect(texts()).toEqual([
      'Chọn một cơ quan:\n\n1. Xã 1\n2. Xã 2\n3. Xã 3\n4. Xã 4\n5. Xã 5\n6. Xã 6\nXin gõ số để chọn.',
    ])
    await person.says('6')
    await office.work()
    expect(office.heard.map(({ text }) => text)).toEqual(['/diem #X6'])
  })

  it('takes up a long message after the parts that arrived', async () => {
    const long = `${'a '.repeat(900)}\n\n${'b '.repeat(900)}\n\n${'c '.repeat(900)}`
    office.zalo.fail('message', { code: -216 }) // costs no part
    await office.send(person.id, 'mở đầu')
    office.zalo.fail('message', { code: -32 })
    expect(await office.send(person.id, long, 1)).toMatchObject({ state: 'temporary', sentParts: 1 })
    expect(await office.send(person.id, long, 1)).toMatchObject({ state: 'sent' })
    expect(texts().map((text) => text.slice(0, 1))).toEqual(['m', 'b', 'c'])
  })

  it('sends a picture with its caption', async () => {
    await office.send(person.id, carrying(attached('picture', 'xep-hang.png', 'image/png', PNG)))
    expect(person.messages()).toMatchObject([
      { text: 'Kết quả', picture: null },
      { text: 'Báo cáo quý I/2022', picture: { name: 'xep-hang.png', bytes: PNG.length } },
    ])
  })

  it('uploads a picture once more when it went stale on the way', async () => {
    office.zalo.fail('message', { code: -100 })
    await office.send(person.id, { ...carrying(attached('picture', 'a.png', 'image/png', PNG)), blocks: [] })
    expect(office.zalo.calls).toEqual(['token', 'image', 'message', 'image', 'message'])
    office.zalo.fail('message', { code: -100 }, { code: -100 })
    const stale = await office.send(person.id, {
      ...carrying(attached('picture', 'a.png', 'image/png', PNG)),
      blocks: [],
    })
    expect(stale).toEqual({ state: 'permanent', reason: 'bad-message', chatGone: false })
  })

  it.each(['bao-cao.docx', 'Báo cáo "quý I".pdf'])('uploads %s', async (name) => {
    await office.send(person.id, carrying(attached('document', name, DOCX)))
    expect(person.messages().map(({ document }) => document?.bytes)).toEqual([undefined, 10])
    expect(office.shelf).toEqual([])
  })

  it.each([
    ['a workbook', attached('document', 'phu-bieu.xlsx', 'application/vnd.ms-excel')],
    ['a document over 5 MB', attached('document', 'phu-bieu.xlsx.pdf', 'application/pdf', new Uint8Array(5_000_001))],
    ['a picture over 1 MB', attached('picture', 'lon.png', 'image/png', new Uint8Array(1_000_001))],
    ['a picture of another type', attached('picture', 'a.svg', 'image/svg+xml')],
  ])('links to %s', async (_, file) => {
    await office.send(person.id, carrying(file))
    expect(texts()).toEqual([
      'Kết quả',
      `${file.name}: https://dondoc.example.gov.vn/files/${file.name} (trong 7 ngày)`,
    ])
  })

  it('says so where nobody outside could open a link', async () => {
    const other = await openOffice({ files: { link: async () => null } })
    const someone = await other.acquaintance()
    await other.send(someone.id, carrying(attached('document', 'a.xlsx', 'application/vnd.ms-excel')))
    expect(someone.messages().map(({ text }) => text)).toEqual(['Kết quả', 'Không gửi được a.xlsx ở đây.'])
    await other.close()
  })

  it('may not write seven days after the person last did, until they write again', async () => {
    office.zalo.clock.advance(7 * DAY_MS + 1_000)
    const closed = { state: 'permanent', reason: 'window-closed', chatGone: false }
    expect(await office.send(person.id, 'nhắc việc')).toEqual(closed)
    await person.says('có mặt')
    expect(await office.send(person.id, 'nhắc việc')).toMatchObject({ state: 'sent' })
  })

  it('is refused by who never wrote', async () => {
    const refused = { state: 'permanent', reason: 'refused-by-recipient', chatGone: false }
    expect(await office.send(office.zalo.person().id, 'nhắc việc')).toEqual(refused)
  })

  const permanent = (reason: string) => ({ state: 'permanent', reason, chatGone: false })
  const temporary = (reason: string, everybody = true, retryAfterMs: number | null = null) => ({
    ...{ state: 'temporary', reason, everybody, retryAfterMs },
    sentParts: 0,
  })
  it.each<[string, readonly number[], object]>([
    ['the window', [-230, -232], permanent('window-closed')],
    ['the recipient', [-213, -217, -218, -227, -244], permanent('refused-by-recipient')],
    ['the message', [-201, -233, -210, -248], permanent('bad-message')],
    ['the quota', [-211, -320, -321], temporary('quota-exhausted')],
    ['the app', [-212, -221, -223, -224, -204, -205, -219, -240, -209], temporary('misconfigured')],
    ['the rate', [-32], temporary('rate-limited', true, 60_000)],
    ['the provider', [-200, -999], temporary('provider-error', false)],
  ])('tells what is wrong with %s', async (_, codes, expected) => {
    for (const code of codes) {
      office.zalo.fail('message', { code })
      expect(await office.send(person.id, 'x'), String(code)).toEqual(expected)
    }
  })

  it.each([
    ['2022-03-31T23:00:00+07:00', 7],
    ['2022-04-01T05:30:00+07:00', 0.5],
  ])('waits for the morning when it is refused at night (%s)', async (now, hours) => {
    const other = await openOffice({ clock: () => new Date(now) })
    other.zalo.fail('message', { code: -234 })
    const result = await other.send(person.id, 'x')
    expect(result).toEqual(temporary('rate-limited', true, hours * 3_600_000))
    await other.close()
  })

  it.each<[string, Fault, string]>([
    ['a page instead of JSON', 'html', 'provider-error'],
    ['an empty 502', { status: 502 }, 'provider-error'],
    ['a broken connection', 'reset', 'network'],
  ])('tries again later after %s', async (_, fault, reason) => {
    office.zalo.fail('message', fault)
    expect(await office.send(person.id, 'x')).toEqual(temporary(reason, false))
    expect(office.door.connected()).toBe(false)
    office.zalo.fail('file', fault)
    const document = carrying(attached('document', 'a.pdf', 'application/pdf'))
    expect(await office.send(person.id, document)).toMatchObject({ state: 'temporary', reason, sentParts: 1 })
  })

  it('tries again later after nothing, for too long', async () => {
    await office.send(person.id, 'x')
    const { channel } = zaloOaDoor({ ...office.options, deadlineMs: 50 })
    const signal = new AbortController().signal
    office.zalo.fail('message', 'hang')
    expect(await channel.send(person.id, reply([line('x')]), { signal })).toEqual(temporary('network', false))
    office.zalo.fail('file', 'hang')
    const document = carrying(attached('document', 'a.pdf', 'application/pdf'))
    const result = await channel.send(person.id, document, { signal, skipParts: 1 })
    expect(result).toMatchObject({ state: 'temporary', reason: 'network', sentParts: 1 })
  })

  it('stops when it is told to', async () => {
    await office.send(person.id, 'x')
    office.zalo.fail('message', 'hang')
    const signal = AbortSignal.timeout(50)
    const result = await office.door.channel.send(person.id, reply([line('x')]), { signal })
    expect(result).toEqual(temporary('network', false))
  })
})
