import { pino } from 'pino'
import type { Button, Reply } from '../../../bot/assistant/reply.js'
import { type KeptTokens, type OaTokens, type ZaloOaOptions, zaloOaDoor } from '../../../bot/channels/zalo-oa/index.js'
import { createServer } from '../../../bot/http/index.js'
import type { Incoming, Update } from '../../../bot/reception/index.js'
import { line, reply } from '../../../bot/texts/blocks.js'
import { startZaloOa } from '../../fakes/zalo-oa/index.js'

/** Tokens in memory, with the time of the provider they come from. */
export function memoryTokens(now: () => number): OaTokens {
  let kept: { sealed: string; expiresAt: number } | null = null
  let turn: { holder: string; until: number } | null = null
  const shown = (): KeptTokens => ({ sealed: kept?.sealed ?? '', expiresInMs: (kept?.expiresAt ?? 0) - now() })
  return {
    read: async () => (kept === null ? null : shown()),
    async claim(_appId, holder, forMs) {
      if (turn !== null && turn.until > now()) return null
      turn = { holder, until: now() + forMs }
      return shown()
    },
    async save(_appId, { sealed, expiresInMs }) {
      kept = { sealed, expiresAt: now() + expiresInMs }
      turn = null
    },
    async release(_appId, holder, sealed) {
      if (turn?.holder !== holder) return
      turn = null
      if (sealed !== undefined) kept = { sealed, expiresAt: kept?.expiresAt ?? 0 }
    },
  }
}

export const words = {
  pickByNumber: 'Xin gõ số để chọn.',
  documentAt: (name: string, url: string, days: number) => `${name}: ${url} (trong ${days} ngày)`,
  noPublicUrl: (name: string) => `Không gửi được ${name} ở đây.`,
}

/** A door with its provider, an office behind it that writes down what comes in, and the log. */
export async function openOffice(changes: Partial<ZaloOaOptions> = {}) {
  const zalo = await startZaloOa()
  const log: string[] = []
  const heard: Incoming[] = []
  const events: string[] = []
  const updates: Update[] = []
  const shelf: { name: string; days: number }[] = []
  const offered = new Map<string, readonly Button[]>()
  const answers: Reply[] = []
  const options: ZaloOaOptions = {
    ...{ appId: zalo.appId, appSecret: zalo.appSecret, secretKey: zalo.secretKey },
    ...{ apiRoot: zalo.apiRoot, oauthRoot: zalo.oauthRoot, refreshToken: zalo.consent(), words },
    tokens: memoryTokens(() => zalo.clock.now()),
    clock: () => new Date(zalo.clock.now()),
    lookEveryMs: 5,
    log: pino({ level: 'trace' }, { write: (text) => void log.push(text) }),
    reception: {
      async answer(incoming) {
        heard.push(incoming)
        return answers.shift() ?? reply([line(`nghe: ${incoming.text}`)])
      },
    },
    inbox: {
      async accept(update) {
        if (update === undefined || updates.some(({ key }) => key === update.key)) return []
        updates.push(update)
        return [update]
      },
    },
    chats: {
      gone: async (channel, address, reason) => void events.push(`${channel} ${address} gone ${reason}`),
      back: async (channel, address) => void events.push(`${channel} ${address} back`),
      moved: async () => {},
    },
    choices: {
      offer: async (_channel, address, buttons) => void offered.set(address, buttons),
      pick: async (_channel, address, text) => offered.get(address)?.[Number(text) - 1]?.data ?? null,
    },
    files: {
      async link({ name }, days) {
        shelf.push({ name, days })
        return `https://dondoc.example.gov.vn/files/${name}`
      },
    },
    answering: (channel) => ({
      async answer(address, answer) {
        const result = await channel.send(address, answer, { signal: new AbortController().signal })
        if (result.state !== 'sent') throw new Error(`not sent: ${result.reason}`)
      },
    }),
    ...changes,
  }
  const door = zaloOaDoor(options)
  const ready = async () => ({ ok: true, checks: {} })
  const server = createServer({ host: '127.0.0.1', port: 0, ready, plugins: [door.routes] })
  zalo.webhook.url = `${await server.listen()}/webhooks/zalo-oa`
  return {
    ...{ zalo, door, options, log, heard, events, updates, shelf, offered, answers },
    /** Answers everything that was kept. */
    async work() {
      for (const { body } of updates.splice(0)) await door.handle(body)
    },
    /** Somebody who may be written to. */
    async acquaintance() {
      const person = zalo.person()
      await person.says('xin chào')
      updates.length = 0
      return person
    },
    send: (address: string, content: Reply | string, skipParts = 0) =>
      door.channel.send(address, typeof content === 'string' ? reply([line(content)]) : content, {
        signal: new AbortController().signal,
        skipParts,
      }),
    async close() {
      await server.close()
      await zalo.stop()
    },
  }
}

export type Office = Awaited<ReturnType<typeof openOffice>>
