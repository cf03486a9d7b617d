import type { ChannelName } from '../../assistant/chat.js'
import type { Member } from '../../assistant/people.js'
import type { Action } from '../../assistant/permissions.js'
import type { Person, Reply, Role } from '../../assistant/reply.js'
import { bold, bullet, line, reply } from '../blocks.js'
import { peopleTexts } from '../layout/people.js'
import { moment } from './common.js'
import { menu, ROLE_NAMES } from './help.js'

export const CHANNEL_NAMES: Readonly<Record<ChannelName, string>> = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  'zalo-oa': 'Zalo OA',
  web: 'the web chat',
}

export const {
  channels,
  invited,
  members,
  membersToForget,
  ways,
  memberCard,
  askRevoke,
  askForget,
  askRole,
  askUnlink,
} = peopleTexts({
  roles: ROLE_NAMES,
  channels: CHANNEL_NAMES,
  moment,
  ownChannels: {
    title: 'Where messages arrive',
    head: ['Order', 'Channel', 'State'],
    works: 'in use',
    broken: 'cannot be reached',
    none: 'No channel is linked yet.',
    order: 'Messages go to the first channel; where that fails, to the next.',
    first: (channel) => `Send to ${channel} first`,
  },
  invited: {
    title: 'Invitation code',
    for: (name, role) => ` for ${name} (${role}):`,
    until: (at, code) => `Good for one use until ${at}. They type /start ${code} in a chat with Đôn Đốc.`,
    telegram: (link) => `Or they open this Telegram link: ${link}`,
    once: 'The code is shown this once. Please send it to the right person alone.',
  },
  members: {
    title: (count) => `People (${count})`,
    nobody: (typed) => `Nobody matches “${typed}”.`,
    head: ['Person', 'Role', 'Channels'],
    others: (count) => `The others (${count})`,
    hint: 'Type /people with a name or agency to choose one, /invite to invite more.',
    broken: 'cannot be reached',
    notLinked: 'not linked',
    invited: 'invited, not linked yet',
  },
  member: {
    role: (role, agency) => `Role: ${role}${agency === null ? '' : `, ${agency}`}.`,
    link: (channel, linkedOn, heardAt, disabledReason) =>
      `${channel}: linked on ${linkedOn}, last wrote at ${heardAt}${disabledReason === null ? '' : `; cannot be reached (${disabledReason})`}.`,
    codeUntil: (at) => `Has an unused code, good until ${at}.`,
    revokedAt: (at) => `Revoked at ${at}.`,
    newCode: 'New code',
    revoke: 'Revoke',
    changeTo: (role) => `Make ${role}`,
    forget: 'Delete personal data',
  },
  confirm: {
    revoke: (name, role) =>
      `Revoke the access of ${name} (${role})? All their links, codes and waiting messages are cancelled.`,
    forget: (name, role) =>
      `Delete the personal data of ${name} (${role}) for good? Their access ends; their name, links, codes and the text of what they were sent are deleted and cannot be restored.`,
    role: (name, from, to) => `Change the role of ${name} from ${from} to ${to}?`,
    changeRole: 'Change the role',
    unlink: 'Unlink this chat? Using it again will need a new code.',
    unlinkButton: 'Unlink',
  },
})

const FORBIDDEN: Readonly<Record<Action, string>> = {
  'see-score': 'see the score of another agency',
  'see-rank': 'see the rank of another agency',
  'see-province': 'see the figures of the whole province',
  'see-pending': 'see the pending work of another agency',
  mark: 'mark this item, or report its agency as wrong',
  extend: 'record an extension',
  'see-reminders': 'see a preview of reminders',
  policy: 'see or change the reminder policy',
  import: 'import data',
  'manage-people': 'invite or manage people',
  'see-summary': 'see the quarterly summary',
  metrics: 'enter figures of the portal',
  freeze: 'freeze a quarter',
  publish: 'send the summary to the leaders',
  'see-deliveries': 'see the log of messages',
  'link-group': 'open a group for an agency',
}

/** @param onlyHere the person may, but not where others read along */
export function forbidden(action: Action, onlyHere: boolean): Reply {
  if (!onlyHere)
    return reply([
      line(`This account may not ${FORBIDDEN[action]}.`),
      line('If you need this right, please contact the system administrator of the provincial portal.'),
    ])
  const why =
    action === 'see-pending' || action === 'mark'
      ? 'Pending work is shown only in a group that an administrator opened for that agency.'
      : 'This is not done in a group.'
  return reply([line(why), line('Please ask in a private chat with Đôn Đốc.')])
}

/** One line: it stands below the Vietnamese notice. */
export function notLinked(): Reply {
  return reply([
    line(
      'This chat is not linked to anyone yet, so no figures can be shown. Please type /start with the invitation code from the system administrator, for example: /start ABCDE-FGHJK.',
    ),
  ])
}

export function linkInPrivate(): Reply {
  return reply([line('Please link your account in a private chat with Đôn Đốc first, then ask in the group.')])
}

/** Does not tell an unknown code from a used or expired one. */
export function wrongCode(): Reply {
  return reply([line('The code is wrong, used or expired. Please check it, or ask the administrator for a new one.')])
}

export function tooManyCodes(minutes: number): Reply {
  return reply([line(`Too many wrong codes. Please try again in ${minutes} minutes.`)])
}

export function linked(person: Person, agencyName: string | null): Reply {
  const place = agencyName === null ? '' : `, ${agencyName}`
  return reply(
    [
      line(bold('Linked.')),
      line(`${person.name}, role: ${ROLE_NAMES[person.role]}${place}.`),
      line('You can ask here from now on. Type /help for help, /unlink to unlink.'),
    ],
    ...menu(person),
  )
}

export function unlinked(): Reply {
  return reply([line('Unlinked. This chat gets no messages and sees no figures any more.')])
}

export function notHere(): Reply {
  return reply([line('This works only in a private chat on Telegram or Zalo.')])
}

export function howToInvite(): Reply {
  return reply([
    line('Please type a role and, for staff and heads, an agency. For example:'),
    bullet('/invite staff Sở Y tế'),
    bullet('/invite leader'),
    line('Roles: staff, head (of an agency), leader (of the province), editor, admin.'),
  ])
}

export function revoked({ name }: Member): Reply {
  return reply([line(`The access of ${name} is revoked.`)])
}

export function forgotten(): Reply {
  return reply([line('The personal data is deleted. The log keeps what was done, without name or chat.')])
}

export function roleChanged({ name }: Member, to: Role): Reply {
  return reply([line(`The role of ${name} is now: ${ROLE_NAMES[to]}.`)])
}

export function groupOpened(agencyName: string): Reply {
  return reply([line(`This group is open for ${agencyName}: linked people can see the agency’s pending work here.`)])
}

export function groupClosed(): Reply {
  return reply([line('This group is no longer open for any agency.')])
}

export function onlyInGroup(): Reply {
  return reply([line('This command is for groups: /group with an agency opens the group, /group off closes it.')])
}

/** What channels without buttons or documents put beside a reply. */
export const channelWords = {
  pickByNumber: 'Answer with a number to choose.',
  documentAt: (name: string, url: string, days: number) => `Download ${name} (the link works for ${days} days): ${url}`,
  noPublicUrl: (name: string) =>
    `${name} cannot be sent on this channel. Please use another one, or ask the administrator to set PUBLIC_URL.`,
}
