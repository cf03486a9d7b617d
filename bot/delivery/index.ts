export { CHANNELS, type ChannelName } from '../assistant/chat.js'
export { type AnsweringOptions, createAnswering } from './answering.js'
export type { Channel, Reason, SendOptions, SendResult } from './channel.js'
export { departures } from './departures.js'
export { type DeliveryKind, deliveryKinds, type Prepared } from './kinds.js'
export { linkDisabled, linkDisabledAlert } from './link-disabled.js'
export {
  type Claimed,
  type ClaimRequest,
  DELIVERY_STATES,
  type DeliveryLog,
  type DeliveryRecord,
  type DeliveryState,
  deliveryKey,
  type GoneLink,
  type Link,
  type NewDelivery,
  type Queue,
  recipientCount,
  type Settlement,
} from './outbox.js'
export { PATIENT, type RetryPolicy } from './retry.js'
export { testFor, testMessage } from './test-message.js'
export {
  CHANNEL_LIMITS,
  type ChannelLimits,
  type Full,
  isGroup,
  type Limit,
  type LimitsByChannel,
  perSecond,
  type Room,
  type Throttle,
} from './throttle.js'
export { startWorker, type Worker, type WorkerOptions } from './worker.js'
