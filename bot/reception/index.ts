export {
  type Chat,
  createInbox,
  type InboxOptions,
  type InboxStore,
  type KeptUpdate,
  type RunningInbox,
} from './inbox.js'
export type { Answering, ChatEvents, Choices, FileShelf, Inbox, Incoming, Reception, Update } from './incoming.js'
