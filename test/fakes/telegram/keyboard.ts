import { badRequest } from './errors.js'
import type { Params } from './params.js'
import type { Keyboard } from './types.js'

const MOST_BUTTONS = 100
const MOST_IN_A_ROW = 8

export function readKeyboard(params: Params): Keyboard | undefined {
  const markup = params.json('reply_markup', 'reply keyboard markup')
  if (markup === null) return undefined
  const rows = typeof markup === 'object' && 'inline_keyboard' in markup ? markup.inline_keyboard : null
  if (!Array.isArray(rows)) throw badRequest('object expected as reply markup')
  if (rows.flat().length > MOST_BUTTONS || rows.some((row) => row.length > MOST_IN_A_ROW)) {
    throw badRequest('reply markup is too long')
  }
  return rows.flat().length === 0 ? undefined : { inline_keyboard: rows.map((row) => row.map(readButton)) }
}

function readButton(button: unknown): { text: string; callback_data: string } {
  const { text, callback_data: data } = (button ?? {}) as Record<string, unknown>
  if (typeof text !== 'string' || text.trim() === '') {
    throw badRequest("can't parse inline keyboard button: inline keyboard button text must be non-empty")
  }
  if (typeof data !== 'string') {
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
  }
  const bytes = Buffer.byteLength(data)
  if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID')
  return { text, callback_data: data }
}
