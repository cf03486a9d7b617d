import { formatDate, localDateOf } from '../../../domain/index.js'
import type { ChannelName } from '../../assistant/chat.js'
import type { Invitation, Link, Member } from '../../assistant/people.js'
import type { Block, Reply, Role } from '../../assistant/reply.js'
import { bold, bullet, button, fold, italic, line, reply, table } from '../blocks.js'

export interface PeopleWords {
  readonly roles: Readonly<Record<Role, string>>
  readonly channels: Readonly<Record<ChannelName, string>>
  readonly moment: (at: Date) => string
  readonly ownChannels: {
    readonly title: string
    readonly head: readonly string[]
    readonly works: string
    readonly broken: string
    readonly none: string
    readonly order: string
    readonly first: (channel: string) => string
  }
  readonly invited: {
    readonly title: string
    readonly for: (name: string, role: string) => string
    readonly until: (at: string, code: string) => string
    readonly telegram: (link: string) => string
    readonly once: string
  }
  readonly members: {
    readonly title: (count: number) => string
    readonly nobody: (typed: string) => string
    readonly head: readonly string[]
    readonly others: (count: number) => string
    readonly hint: string
    readonly broken: string
    readonly notLinked: string
    readonly invited: string
  }
  readonly member: {
    readonly role: (role: string, agency: string | null) => string
    readonly link: (channel: string, linkedOn: string, heardAt: string, disabledReason: string | null) => string
    readonly codeUntil: (at: string) => string
    readonly revokedAt: (at: string) => string
    readonly newCode: string
    readonly revoke: string
    readonly changeTo: (role: string) => string
    readonly forget: string
  }
  readonly confirm: {
    readonly revoke: (name: string, role: string) => string
    readonly forget: (name: string, role: string) => string
    readonly role: (name: string, from: string, to: string) => string
    readonly changeRole: string
    readonly unlink: string
    readonly unlinkButton: string
  }
}

const FIRST_MEMBERS = 10

export function peopleTexts(words: PeopleWords) {
  const { roles, channels: channelNames, moment } = words

  /** A person's own channels, the first being where messages go first. */
  function channels({ links }: Member): Reply {
    const { title, head, works, broken, none, order, first } = words.ownChannels
    if (links.length === 0) return reply([line(none)])
    const row = ({ channel, disabledReason }: Link, index: number) => [
      String(index + 1),
      channelNames[channel],
      disabledReason === null ? works : broken,
    ]
    return reply(
      [line(bold(title)), table(head, links.map(row), [0]), line(order)],
      ...links.slice(1).map(({ channel }) => [button(first(channelNames[channel]), `/channels ${channel}`, true)]),
    )
  }

  /** The code is shown here and nowhere else. */
  function invited({ code, member, expiresAt, telegramLink }: Invitation): Reply {
    const { title, until, telegram, once, ...say } = words.invited
    return reply([
      line(bold(title), say.for(member.name, roles[member.role])),
      line(bold(code)),
      line(until(moment(expiresAt), code)),
      ...(telegramLink === null ? [] : [line(telegram(telegramLink))]),
      line(italic(once)),
    ])
  }

  /** Those an admin can choose from. */
  function members(all: readonly Member[], typed: string): Reply {
    return choice(all, typed, '/people')
  }

  /** Those whose data an admin can delete. */
  function membersToForget(all: readonly Member[], typed: string): Reply {
    return choice(all, typed, '/forget')
  }

  function choice(all: readonly Member[], typed: string, command: string): Reply {
    const { title, nobody, head, others, hint } = words.members
    if (all.length === 0) return reply([line(nobody(typed))])
    const rows = all.map((member) => [member.name, roles[member.role], ways(member)])
    const more: Block[] =
      rows.length > FIRST_MEMBERS
        ? [fold(others(rows.length - FIRST_MEMBERS), table(head, rows.slice(FIRST_MEMBERS), []))]
        : []
    return reply(
      [line(bold(title(all.length))), table(head, rows.slice(0, FIRST_MEMBERS), []), ...more, line(hint)],
      ...(all.length <= FIRST_MEMBERS ? all.map(({ id, name }) => [button(name, `${command} #${id}`)]) : []),
    )
  }

  /** How somebody is reached, in a few words. */
  function ways({ links, invitedUntil }: Member): string {
    const { broken, notLinked, invited: waiting } = words.members
    if (links.length === 0) return invitedUntil === null ? notLinked : waiting
    return links
      .map(({ channel, disabledReason }) => `${channelNames[channel]}${disabledReason === null ? '' : ` (${broken})`}`)
      .join(', ')
  }

  /** One person, with what an admin can do about them; @param others roles they can be given */
  function memberCard(member: Member, others: readonly Role[]): Reply {
    const { id, name, role, agencyName, links, invitedUntil, revokedAt } = member
    const say = words.member
    const linkLine = ({ channel, linkedAt, heardAt, disabledReason }: Link) =>
      bullet(say.link(channelNames[channel], formatDate(localDateOf(linkedAt)), moment(heardAt), disabledReason))
    return reply(
      [
        line(bold(name)),
        line(say.role(roles[role], agencyName)),
        ...links.map(linkLine),
        ...(links.length === 0 ? [line(words.ownChannels.none)] : []),
        ...(invitedUntil === null ? [] : [line(say.codeUntil(moment(invitedUntil)))]),
        ...(revokedAt === null ? [] : [line(say.revokedAt(moment(revokedAt)))]),
      ],
      [
        button(say.newCode, `/invite #${id}`),
        revokedAt === null ? button(say.revoke, `/revoke #${id}`) : button(say.forget, `/forget #${id}`),
      ],
      revokedAt === null ? others.map((other) => button(say.changeTo(roles[other]), `/role #${id} ${other}`)) : [],
    )
  }

  function askRevoke({ id, name, role }: Member): Reply {
    return reply(
      [line(words.confirm.revoke(name, roles[role]))],
      [button(words.member.revoke, `/revoke #${id} yes`, true)],
    )
  }

  function askForget({ id, name, role }: Member): Reply {
    return reply(
      [line(words.confirm.forget(name, roles[role]))],
      [button(words.member.forget, `/forget #${id} yes`, true)],
    )
  }

  function askRole({ id, name, role }: Member, to: Role): Reply {
    return reply(
      [line(words.confirm.role(name, roles[role], roles[to]))],
      [button(words.confirm.changeRole, `/role #${id} ${to} yes`, true)],
    )
  }

  function askUnlink(): Reply {
    return reply([line(words.confirm.unlink)], [button(words.confirm.unlinkButton, '/unlink yes', true)])
  }

  return { channels, invited, members, membersToForget, ways, memberCard, askRevoke, askForget, askRole, askUnlink }
}
