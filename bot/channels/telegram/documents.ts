import type { Readable } from 'node:stream'
import axios, { isAxiosError } from 'axios'
import type { Logger } from 'pino'
import type { Message } from 'telegraf/types'
import type { SentFile } from '../../assistant/file.js'
import { Refused } from '../../errors.js'
import type { TelegramApi } from './api.js'
import type { Account } from './connect.js'
import { TelegramFailure } from './failure.js'

export interface DocumentParts {
  readonly api: TelegramApi
  readonly account: Account
  readonly requestMs: number
  readonly log: Logger
}

const UNNAMED = 'tep'

/** Makes the document of a message one that can be fetched; undefined where there is none. */
export type ReadDocument = (message: Message) => SentFile | undefined

/** @returns what fetches documents; what it throws and logs holds neither the address nor the token in it */
export function documents({ api, account, requestMs, log }: DocumentParts): ReadDocument {
  return (message) => {
    if (!('document' in message) || 'animation' in message) return undefined
    const { file_id, file_name = UNNAMED, file_size = null } = message.document
    return {
      name: file_name,
      size: file_size,
      async open(signal) {
        try {
          const file = await api.call('getFile', { file_id }, { withinMs: requestMs, signal })
          return await download(account, pathOf(file), signal)
        } catch (error) {
          log.warn({ err: error }, 'a file could not be fetched')
          throw explained(error)
        }
      },
    }
  }
}

/** Only ours, and slashes: it goes into an address. */
function pathOf(file: unknown): string {
  const path = typeof file === 'object' && file !== null && 'file_path' in file ? file.file_path : null
  if (typeof path === 'string' && /^[\w-][\w./-]*$/.test(path) && !path.includes('..')) return path
  throw new TelegramFailure('getFile', 'provider', null, 'an answer without a usable file_path')
}

async function download({ token, apiRoot }: Account, path: string, signal: AbortSignal): Promise<Readable> {
  const root = apiRoot.replace(/\/+$/, '')
  try {
    const { data } = await axios.get<Readable>(`${root}/file/bot${token}/${path}`, {
      responseType: 'stream',
      maxRedirects: 0,
      proxy: false,
      signal,
    })
    return data
  } catch (error) {
    const status = isAxiosError(error) ? (error.response?.status ?? null) : null
    const code = isAxiosError(error) ? (error.code ?? 'failed') : 'failed'
    throw new TelegramFailure('file', status === null ? 'network' : 'refused', status, code)
  }
}

function explained(error: unknown): Refused {
  const tooBig = error instanceof TelegramFailure && error.says(/file is too big/i)
  return tooBig
    ? new Refused('upload-too-large', 'Tệp lớn quá 20 MB, mức tối đa Telegram chuyển cho bot. Xin chia nhỏ tệp.')
    : new Refused('upload-unreachable', 'Chưa lấy được tệp từ Telegram, nên chưa nhập gì. Xin gửi lại tệp sau ít phút.')
}
