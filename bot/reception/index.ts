export type { Answering, ChatEvents, Choices, FileShelf, Inbox, Incoming, Reception, Update } from './incoming.js'
