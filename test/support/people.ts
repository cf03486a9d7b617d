import type { Member, People } from '../../bot/assistant/people.js'
import { type Person, ROLES, type Role } from '../../bot/assistant/reply.js'
import type { DeliveryLog } from '../../bot/delivery/index.js'

export const AT = new Date('2022-03-01T08:00:00+07:00')

export function member(
  role: Role,
  agency: string | null,
  id = `00000000-0000-8000-8000-00000000000${ROLES.indexOf(role)}`,
): Member {
  const agencyName = agency === 'SYT' ? 'Sở Y tế' : agency
  return {
    id,
    name: `${role} ${agency ?? ''}`.trim(),
    role,
    agency,
    agencyName,
    language: 'vi',
    revokedAt: null,
    links: [],
    invitedUntil: null,
  }
}

export const personOf = (role: Role, agency = role === 'staff' || role === 'head' ? 'SYT' : null): Person =>
  member(role, agency)

/** A log of messages without any. */
export const noLog: DeliveryLog = { list: async () => [], find: async () => null }

/** People held in memory, and what was done to them, in order. */
export function peopleOf(members: readonly Member[] = ROLES.map((role) => member(role, personOf(role).agency))): {
  people: People
  done: string[]
} {
  const done: string[] = []
  const note = (what: string) => async () => {
    done.push(what)
  }
  const invitation = (who: Member) => ({ code: 'ABCDE-FGHJK', member: who, expiresAt: AT, telegramLink: null })
  const find = (id: string) => members.find((each) => each.id === id) ?? null
  const people: People = {
    members: async () => members,
    former: async () => [],
    member: async (id) => find(id),
    invite: async ({ role, agency }) => {
      done.push(`invite ${role} ${agency ?? '-'}`)
      return invitation(member(role, agency))
    },
    inviteAgain: async (id) => {
      done.push(`invite again ${find(id)?.name}`)
      return invitation(find(id) ?? member('staff', 'SYT'))
    },
    revoke: (id) => note(`revoke ${find(id)?.name}`)(),
    forget: (id) => note(`forget ${find(id)?.name}`)(),
    setRole: (id, role) => note(`role ${find(id)?.name} ${role}`)(),
    setLanguage: (id, language) => note(`language ${find(id)?.name} ${language}`)(),
    unlink: ({ channel, address }) => note(`unlink ${channel} ${address}`)(),
    prefer: (id, channel) => note(`prefer ${find(id)?.name} ${channel}`)(),
    linkGroup: ({ address }, agency) => note(`group ${address} ${agency ?? 'off'}`)(),
    recordRefusal: (action, agency, { person, chat }) =>
      note(`refused ${person?.role} ${action} ${agency ?? '-'} ${chat?.channel}`)(),
  }
  return { people, done }
}
