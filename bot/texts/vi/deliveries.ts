import type { Reply } from '../../assistant/reply.js'
import { bold, italic, line, reply } from '../blocks.js'

const CHANNEL_NAMES = {
  telegram: 'Telegram',
  zalo: 'Zalo',
  'zalo-oa': 'Zalo Official Account',
  web: 'trang trò chuyện trên web',
} as const

const WHY_GONE: Readonly<Record<string, string>> = {
  blocked: 'người nhận đã chặn trợ lý',
  'chat-gone': 'cuộc trò chuyện không còn tồn tại',
  'refused-by-recipient': 'người nhận không cho phép gửi tin',
}

/** A message that may have arrived before says so, first of all. */
export function resent({ blocks, ...rest }: Reply): Reply {
  return { ...rest, blocks: [line(italic('(gửi lại)')), ...blocks] }
}

/** To admins: somebody is no longer reached in a chat. */
export function linkDisabled(link: {
  readonly person: string
  readonly agency: string | null
  readonly channel: keyof typeof CHANNEL_NAMES
  readonly reason: string
}): Reply {
  const { person, agency, channel, reason } = link
  const who = agency === null ? person : `${person} (${agency})`
  return reply([
    line(bold('Không còn gửi được tin'), ` cho ${who} qua ${CHANNEL_NAMES[channel]}: ${why(reason)}.`),
    line(
      'Hệ thống ngừng gửi vào cuộc trò chuyện này cho đến khi người đó nhắn lại, và chuyển tin sang kênh khác nếu có.',
    ),
    line('Nếu người đó đã đổi tài khoản hoặc không còn phụ trách, xin cấp mã mời mới hoặc thu hồi quyền.'),
  ])
}

function why(reason: string): string {
  return WHY_GONE[reason] ?? `nhà cung cấp từ chối (${reason})`
}
