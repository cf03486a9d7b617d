export { CODE_LETTERS } from './code.js'
export type { FileShelf, GivenFile, KeptFiles } from './files.js'
export {
  type Chat,
  createInbox,
  type InboxOptions,
  type InboxStore,
  type KeptUpdate,
  type RunningInbox,
  type Taken,
} from './inbox.js'
export type { Answering, ChatEvents, Choices, Inbox, Incoming, Reception, Update } from './incoming.js'
export type { Links, Redeemed } from './links.js'
export { createReception } from './reception.js'
