import type { DeliveryState } from '../../delivery/outbox.js'
import { deliveryTexts } from '../layout/deliveries.js'
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

export const { deliveries, testMessage, resent, linkDisabled } = deliveryTexts({
  log: {
    title: 'Nhật ký gửi tin',
    none: 'Chưa có tin nào',
    head: ['Lúc', 'Người nhận', 'Tình trạng'],
    states: STATE_NAMES,
  },
  moment,
  test: { title: 'Tin thử', arrived: (name) => `Đôn Đốc gửi được tin cho ${name} qua kênh này.` },
  resent: '(gửi lại)',
  channels: CHANNEL_NAMES,
  notReached: 'Không còn gửi được tin',
  whom: (person, channel, why) => ` cho ${person} qua ${channel}: ${why}.`,
  why: {
    blocked: 'người nhận đã chặn trợ lý',
    'chat-gone': 'cuộc trò chuyện không còn tồn tại',
    'refused-by-recipient': 'người nhận không cho phép gửi tin',
  },
  otherwise: (reason) => `nhà cung cấp từ chối (${reason})`,
  after: [
    'Hệ thống ngừng gửi vào cuộc trò chuyện này cho đến khi người đó nhắn lại, và chuyển tin sang kênh khác nếu có.',
    'Nếu người đó đã đổi tài khoản hoặc không còn phụ trách, xin cấp mã mời mới hoặc thu hồi quyền.',
  ],
})
