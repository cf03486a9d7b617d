import type { ChannelName } from '../assistant/chat.js'
import type { Person } from '../assistant/reply.js'

/** What became of a code somebody entered. */
export type Redeemed =
  | { readonly state: 'linked'; readonly person: Person; readonly agencyName: string | null }
  /** unknown, used, expired: which of them is nobody's business */
  | { readonly state: 'wrong' }
  | { readonly state: 'locked'; readonly minutes: number }

/** Which chat is whose. */
export interface Links {
  /** Who writes from this private chat; that they wrote is noted. null: nobody known. */
  personAt(channel: ChannelName, address: string): Promise<Person | null>
  /** the agency a group was opened for */
  groupAgency(channel: ChannelName, address: string): Promise<string | null>
  /** Links a chat to the person a code was made for. Wrong codes are counted by sender; too many lock it for a while. */
  redeem(code: string, channel: ChannelName, address: string): Promise<Redeemed>
}
