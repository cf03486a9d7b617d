export const CHANNELS = ['telegram', 'zalo', 'zalo-oa', 'web'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** A group chat somebody asks in: everybody in it reads the answer. */
export interface Group {
  /** the agency whose pending work an admin opened it for */
  readonly agency: string | null
}

/** Where something was asked. */
export interface Chat {
  readonly channel: ChannelName
  /** the provider's id of the chat */
  readonly address: string
  /** null: in private */
  readonly group: Group | null
}
