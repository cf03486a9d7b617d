import type { Button } from '../../assistant/reply.js'
import { clean } from './lines.js'

/** Telegram's markup of the buttons under a message. */
export interface Keyboard {
  readonly inline_keyboard: readonly (readonly { readonly text: string; readonly callback_data: string }[])[]
}

/** before the data of a button whose answer takes the place of the message it is on; nothing typed begins with it */
const REPLACES = '~'
const DATA_BYTES = 64
const BUTTONS_A_ROW = 8
const BUTTONS = 100

/**
 * @returns null without buttons
 * @throws for more buttons, or longer data, than Telegram takes: whoever made the reply must make it otherwise
 */
export function keyboardOf(rows: readonly (readonly Button[])[]): Keyboard | null {
  const made = rows.flatMap(inRows).map((row) => row.map(markup))
  const count = made.flat().length
  if (count > BUTTONS) throw new Error(`a reply has ${count} buttons; Telegram takes ${BUTTONS}`)
  return count === 0 ? null : { inline_keyboard: made }
}

/** What a press means, from the data of the button. */
export function readPress(data: string): { text: string; replaces: boolean } {
  return data.startsWith(REPLACES) ? { text: data.slice(1), replaces: true } : { text: data, replaces: false }
}

function inRows(row: readonly Button[]): readonly (readonly Button[])[] {
  const rows = Math.ceil(row.length / BUTTONS_A_ROW)
  return Array.from({ length: rows }, (_, index) => row.slice(index * BUTTONS_A_ROW, (index + 1) * BUTTONS_A_ROW))
}

function markup({ label, data, replaces }: Button) {
  const callback = replaces ? REPLACES + data : data
  const bytes = Buffer.byteLength(callback)
  const fits = data !== '' && bytes <= DATA_BYTES && !data.startsWith(REPLACES) && clean(data) === data
  if (!fits) throw new Error(`the button "${label}" has data Telegram would not bring back (${bytes} bytes): "${data}"`)
  return { text: clean(label).trim() || '…', callback_data: callback }
}
