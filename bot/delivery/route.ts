import type { ChannelName } from '../assistant/chat.js'
import type { Claimed, Link } from './outbox.js'

export type Route =
  | { readonly to: Link }
  /** only through a channel of another process */
  | { readonly elsewhere: Link }
  | { readonly none: 'not-linked' | 'link-disabled' | 'no-channel-left' }

export interface Ways {
  /** the channels this process has */
  readonly channels: readonly ChannelName[]
  /** takes messages to people whom no chat reaches, at an address that is their id */
  readonly fallback: ChannelName | null
}

/** Where a message goes: to the person's first chat that is open and was not given up for it. */
export function routeOf({ links, givenUp, person }: Claimed, { channels, fallback }: Ways): Route {
  const left = links.filter(({ channel, open }) => open && !givenUp.includes(channel))
  const here = left.find(({ channel }) => channels.includes(channel))
  if (here !== undefined) return { to: here }
  if (left[0] !== undefined) return { elsewhere: left[0] }
  if (fallback !== null && channels.includes(fallback) && !givenUp.includes(fallback)) {
    return { to: { channel: fallback, address: person.id } }
  }
  if (links.length === 0 && givenUp.length === 0) return { none: 'not-linked' }
  return { none: links.some(({ open }) => open) ? 'no-channel-left' : 'link-disabled' }
}
