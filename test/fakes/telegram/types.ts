export interface User {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly username?: string
}

export interface Chat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup'
  readonly title?: string
  readonly first_name?: string
  readonly username?: string
}

export interface Entity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly user?: User
  readonly url?: string
}

export interface Keyboard {
  readonly inline_keyboard: readonly (readonly { readonly text: string; readonly callback_data?: string }[])[]
}

/** A message as the chat shows it now. */
export interface Message {
  readonly message_id: number
  readonly date: number
  readonly chat: Chat
  readonly from?: User
  readonly text?: string
  readonly entities?: readonly Entity[]
  readonly caption?: string
  readonly reply_markup?: Keyboard
  readonly edit_date?: number
  readonly reply_to_message?: Message
  readonly document?: { readonly file_id: string; readonly file_name: string; readonly file_size: number }
  readonly photo?: readonly { readonly file_id: string; readonly file_size: number }[]
  readonly [field: string]: unknown
}

export type Update = { readonly update_id: number } & Readonly<Record<string, unknown>>

/** A call the bot made, in the order they came. */
export interface Call {
  readonly method: string
  readonly params: Readonly<Record<string, unknown>>
  /** null: no answer was given */
  readonly status: number | null
  /** when that was, by `performance.now()` */
  readonly at: number
}
