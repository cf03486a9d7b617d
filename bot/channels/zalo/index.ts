export { type ZaloOptions, zaloDoor } from './door.js'
export type { ZaloWords } from './messages.js'
