import { fold } from '../../domain/index.js'
import type { ChannelName, Chat } from './chat.js'
import type { Language, Person, Role } from './reply.js'

/** One of a person's chats. */
export interface Link {
  readonly channel: ChannelName
  readonly linkedAt: Date
  /** when the person last wrote */
  readonly heardAt: Date
  /** why nothing can be sent there any more; null while it works */
  readonly disabledReason: string | null
}

/** A person as an admin sees them. */
export interface Member extends Person {
  readonly agencyName: string | null
  readonly revokedAt: Date | null
  /** in the order they are tried */
  readonly links: readonly Link[]
  /** until when the latest unused code holds; null when there is none */
  readonly invitedUntil: Date | null
}

export interface NewInvite {
  readonly role: Role
  readonly agency: string | null
  /** null: named after the office */
  readonly name: string | null
}

/** The code is shown once and kept nowhere. */
export interface Invitation {
  readonly code: string
  readonly member: Member
  readonly expiresAt: Date
  /** opens the bot with the code filled in; null where Telegram is not set up */
  readonly telegramLink: string | null
}

/** Who does something to people, and from where: recorded with what was done. */
export interface Actor {
  /** null: the operator on the command line */
  readonly person: Person | null
  readonly chat: Pick<Chat, 'channel'> | null
}

/** The people the bot talks to, and what admins and they themselves may change about them. Everything is recorded. */
export interface People {
  /** those not revoked, by name */
  members(): Promise<readonly Member[]>
  /** those revoked whose names are still kept, by name */
  former(): Promise<readonly Member[]>
  /** also a revoked one */
  member(id: string): Promise<Member | null>
  /**
   * Makes a single-use code, and the person if there is none of that name and agency.
   * @throws Refused `unknown-agency`, `agency-needed`, `no-agency`
   */
  invite(invite: NewInvite, by: Actor): Promise<Invitation>
  /** A new code for somebody known; the one before dies. A revoked person is taken back. */
  inviteAgain(id: string, by: Actor): Promise<Invitation>
  /** Ends all links and codes, and what waits to be sent. @throws Refused `last-admin` */
  revoke(id: string, by: Actor): Promise<void>
  /**
   * Deletes what is personal of somebody for good, and ends their access if that was not done. What they did stays on
   * record, without their name or chats. @throws Refused `last-admin`, `person-unknown`
   */
  forget(id: string, by: Actor): Promise<void>
  /** @throws Refused `agency-needed`, `last-admin` */
  setRole(id: string, role: Role, by: Actor): Promise<void>
  setLanguage(id: string, language: Language): Promise<void>
  /** The person's own wish: this chat knows them no more. */
  unlink(chat: Chat, by: Actor): Promise<void>
  /** Puts one of a person's channels first. */
  prefer(id: string, channel: ChannelName, by: Actor): Promise<void>
  /** Opens a group for an agency's pending work; null closes it. */
  linkGroup(chat: Chat, agency: string | null, by: Actor): Promise<void>
  /** Somebody asked for what they may not do. */
  recordRefusal(action: string, agency: string | null, by: Actor): Promise<void>
}

/** Those whose name or agency has every word that was typed, however it was typed. */
export function matching(all: readonly Member[], typed: string): Member[] {
  const words = fold(typed)
    .split(' ')
    .filter((word) => word !== '')
  return all.filter(({ name, agency, agencyName }) => {
    const text = fold(`${name} ${agency ?? ''} ${agencyName ?? ''}`)
    return words.every((word) => text.includes(word))
  })
}
