import { describe, expect, it } from 'vitest'
import { fetchInto } from '../../../bot/assistant/fetching.js'
import { Refused } from '../../../bot/errors.js'
import { withScratch } from '../../../bot/imports/scratch.js'
import type { Incoming } from '../../../bot/reception/index.js'
import { startTelegram } from '../../fakes/telegram/index.js'
import { leftInScratch } from '../../support/sent-file.js'
import { openDoor } from './support.js'

const CONTENT = `code,agency,submitted_at\n${'HD-1,SYT,2022-03-01\n'.repeat(10_000)}`

/** Opens a door and sends a file through it. @returns what the reception was handed */
async function sent(given: Parameters<Awaited<ReturnType<typeof startTelegram>>['sendsFile']>[3] = {}, name = 'a.csv') {
  const open = await openDoor()
  const person = open.telegram.person()
  open.telegram.sendsFile(person, name, CONTENT, given)
  open.listens()
  await open.telegram.until('an answer', () => open.telegram.answers(person).length > 0)
  const [incoming] = open.asked
  const file = incoming?.file
  if (file === undefined || file === 'out-of-reach') throw new Error('there was no file')
  return { ...open, incoming: incoming as Incoming, file }
}

const fetched = (file: Parameters<typeof fetchInto>[1], withinMs?: number) =>
  withScratch((folder) => fetchInto(folder, file, withinMs))
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => expect.fail('it was not refused'),
    (error) => (error instanceof Refused ? error : expect.fail(String(error))),
  )

describe('a document somebody sends', () => {
  it('is told with its caption, and fetched when it is asked for, not before', async () => {
    const { telegram, incoming, file } = await sent({ caption: '/nhap@DonDocBot questions' }, 'câu hỏi.csv')
    expect(incoming).toMatchObject({ place: 'private', text: '/nhap questions' })
    expect(file).toMatchObject({ name: 'câu hỏi.csv', size: CONTENT.length })
    expect(telegram.called('getFile')).toEqual([])
    const { size, name } = await fetched(file)
    expect([size, name]).toEqual([CONTENT.length, 'câu hỏi.csv'])
    expect(telegram.called('file').map(({ status }) => status)).toEqual([200])
  })

  it('in a group that calls the bot is told as one of a group; another is not ours', async () => {
    const open = await openDoor()
    const person = open.telegram.person()
    const group = open.telegram.group(person)
    open.telegram.sendsFile(person, 'a.csv', CONTENT, { in: group })
    open.telegram.sendsFile(person, 'b.csv', CONTENT, { in: group, caption: '@DonDocBot nhập giúp' })
    open.listens()
    await open.telegram.until('an answer', () => open.telegram.answers(group).length > 0)
    expect(open.asked).toMatchObject([{ place: 'group', file: { name: 'b.csv' } }])
    expect(open.telegram.called('getFile')).toEqual([])
  })

  it('over 20 MB is refused without asking for it, and where no size is told, by Telegram', async () => {
    const size = 20 * 1_024 * 1_024 + 1
    const large = await sent({ claimed: { file_size: size } })
    expect((await refusal(fetched(large.file))).code).toBe('upload-too-large')
    expect(large.telegram.called('getFile')).toEqual([])
    expect((await refusal(fetched({ ...large.file, size: null }))).code).toBe('upload-too-large')
    expect(large.telegram.called('getFile').map(({ status }) => status)).toEqual([400])
  })

  it.each([
    ['the connection breaks', 'reset', 'upload-unreachable'],
    ['a gateway answers', 'bad-gateway', 'upload-unreachable'],
    ['it stops half-way', 'half', 'upload-broken'],
    ['nothing comes', 'hang', 'upload-unreachable'],
  ] as const)('is not had when %s, and nothing of it stays', async (_, fault, code) => {
    const { telegram, file, log } = await sent()
    telegram.fault('file', fault)
    const refused = await refusal(fetched(file, 300))
    expect(refused.code).toBe(code)
    expect(String(refused.stack) + String(refused.cause)).not.toContain(telegram.token)
    expect(await leftInScratch()).toEqual([])
    expect(log.filter((line) => line.includes(telegram.token))).toEqual([])
    if (code === 'upload-unreachable') expect(log.join()).toContain('a file could not be fetched')
    expect((await fetched(file)).size).toBe(CONTENT.length)
  })

  it('is not had once its address has expired, and is asked for anew the next time', async () => {
    const { telegram, file } = await sent()
    const expired = { ...file, open: async (signal: AbortSignal) => file.open(signal) }
    telegram.fault('file', { code: 404, description: 'Not Found' })
    expect((await refusal(fetched(expired))).code).toBe('upload-unreachable')
    expect((await fetched(expired)).size).toBe(CONTENT.length)
    expect(telegram.called('getFile')).toHaveLength(2)
  })
})

describe('the stand-in, for files', () => {
  it('knows them only where it said, only for a while, and only for its own bot', async () => {
    const telegram = await startTelegram()
    try {
      const { document } = telegram.sendsFile(telegram.person(), 'a.csv', CONTENT)
      const ask = async (path: string) => (await fetch(`${telegram.root}${path}`)).status
      const located = await fetch(`${telegram.root}/bot${telegram.token}/getFile?file_id=${document?.file_id}`)
      const { file_path: path } = ((await located.json()) as { result: { file_path: string } }).result
      expect(await ask(`/file/bot${telegram.token}/${path}`)).toBe(200)
      expect(await ask(`/file/bot${telegram.token}/documents/other.csv`)).toBe(404)
      expect(await ask(`/file/bot1:other/${path}`)).toBe(401)
      expect(await ask(`/bot${telegram.token}/getFile?file_id=nothing`)).toBe(400)
      telegram.expiresFiles()
      expect(await ask(`/file/bot${telegram.token}/${path}`)).toBe(404)
    } finally {
      await telegram.close()
    }
  })
})
