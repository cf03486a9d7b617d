export { type AnsweringOptions, createAnswering } from './answering.js'
export { CHANNELS, type Channel, type ChannelName, type Reason, type SendOptions, type SendResult } from './channel.js'
export { type DeliveryKind, deliveryKinds, type Prepared } from './kinds.js'
export { linkDisabled, linkDisabledAlert } from './link-disabled.js'
export {
  type Claimed,
  type ClaimRequest,
  DELIVERY_STATES,
  type DeliveryLog,
  type DeliveryRecord,
  type DeliveryState,
  type GoneLink,
  type Link,
  type NewDelivery,
  type Queue,
  type Settlement,
} from './outbox.js'
export {
  CHANNEL_LIMITS,
  type ChannelLimits,
  type Full,
  isGroup,
  type Limit,
  type Throttle,
} from './throttle.js'
export { startWorker, type Worker, type WorkerOptions } from './worker.js'
