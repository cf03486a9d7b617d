import standIn from 'telegram-test-api'
import { expect, it, onTestFinished, vi } from 'vitest'
import { line, reply } from '../../../bot/texts/blocks.js'
import { freePort } from '../../support/free-port.js'
import { openDoor } from './support.js'

/** its types promise a default export; what it exports is the class itself */
const TelegramServer = standIn as unknown as typeof standIn.default

it("start, buttons, press and edit work against another project's stand-in too", async () => {
  const server = new TelegramServer({ port: await freePort(), host: '127.0.0.1' })
  await server.start()
  onTestFinished(async () => void (await server.stop()))
  const token = '123456:second-opinion-000000000'
  const { listens, asked } = await openDoor({
    token,
    apiRoot: server.config.apiURL,
    timing: { idleMs: 20 },
    answer: ({ text }) =>
      text === '/start abc'
        ? { blocks: [line('Chọn:')], buttons: [[{ label: 'Xếp hạng', data: '/rank', replaces: true }]] }
        : reply([line('Bảng xếp hạng')]),
  })
  listens()
  const client = server.getClient(token)
  await client.sendCommand(client.makeCommand('/start abc'))
  const shown = () => server.storage.botMessages.map(({ message }) => message)
  await vi.waitFor(() => expect(shown()).toMatchObject([{ text: 'Chọn:' }]), 10_000)
  const [sent] = server.storage.botMessages
  const markup = sent?.message.reply_markup
  const button = markup !== undefined && 'inline_keyboard' in markup ? markup.inline_keyboard[0]?.[0] : undefined
  const data = button !== undefined && 'callback_data' in button ? button.callback_data : ''
  await client.sendCallback(client.makeCallbackQuery(data, { message: { message_id: sent?.messageId ?? 0 } }))
  await vi.waitFor(() => expect(shown()).toMatchObject([{ text: 'Bảng xếp hạng' }]), 10_000)
  expect(asked.map(({ text }) => text)).toEqual(['/start abc', '/rank'])
})
