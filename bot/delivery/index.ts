export { CHANNELS, type Channel, type ChannelName, type Reason, type SendOptions, type SendResult } from './channel.js'
