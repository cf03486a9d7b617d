import type { ChannelName } from '../../assistant/chat.js'
import type { Reply } from '../../assistant/reply.js'
import type { DeliveryState } from '../../delivery/outbox.js'
import { bold, italic, line, reply } from '../blocks.js'
import { deliveryLogTexts } from '../layout/delivery-log.js'
import { moment } from './common.js'
import { CHANNEL_NAMES } from './people.js'

export const STATE_NAMES: Readonly<Record<DeliveryState, string>> = {
  queued: 'chờ gửi',
  sending: 'đang gửi',
  sent: 'đã gửi',
  failed: 'không gửi được',
  stale: 'quá lúc gửi',
  cancelled: 'đã hủy',
}

export const { deliveries } = deliveryLogTexts({
  title: 'Nhật ký gửi tin',
  none: 'Chưa có tin nào',
  head: ['Lúc', 'Người nhận', 'Kênh', 'Tình trạng'],
  states: STATE_NAMES,
  channels: CHANNEL_NAMES,
  moment,
})

/** A trial message. */
export function testMessage(name: string): Reply {
  return reply([line(bold('Tin thử')), line(`Đôn Đốc gửi được tin cho ${name} qua kênh này.`)])
}

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
  readonly channel: ChannelName
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
