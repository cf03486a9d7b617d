export type { Answering, ChatEvents, FileShelf, Inbox, Incoming, Reception, Update } from './incoming.js'
