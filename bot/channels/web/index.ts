import type { FastifyPluginAsync } from 'fastify'
import type { Assistant } from '../../assistant/reply.js'
import { type Clock, clockFrom } from '../../clock.js'
import type { FileShelf } from '../../reception/index.js'
import { checkOnlyHere, checkSameOrigin } from './guards.js'
import { handOut, type Mailbox } from './mailbox.js'
import { servePage } from './page.js'
import { PasswordGate } from './password.js'
import type { WebPeople } from './people.js'
import { serveChat } from './routes.js'
import { Sessions } from './sessions.js'
import { type WebTexts, webTexts } from './texts.js'

export { type Mail, type Mailbox, webChannel } from './mailbox.js'
export type { PageReply } from './page-reply.js'
export type { WebPeople, WebPerson } from './people.js'
export { type WebTexts, webTexts } from './texts.js'

export interface WebChatOptions {
  readonly assistant: Assistant
  readonly people: WebPeople
  readonly mailbox: Mailbox
  /** links for this server's own pages */
  readonly shelf: FileShelf
  /** null: none is asked for, and the chat answers only under this machine's own names */
  readonly password: string | null
  readonly clock?: Clock
  readonly texts?: WebTexts
  /** how often an idle page is told that the line is alive */
  readonly heartbeatMs?: number
}

export interface WebChat {
  /** for the HTTP server: the page at `/`, its files under `/assets/`, and what it calls under `/chat/` */
  readonly routes: FastifyPluginAsync
}

const HEARTBEAT_MS = 15_000
const MAIL_EVERY_MS = 1_000

/** The assistant in a browser: pick who one is, ask, press, read. */
export function webChat(options: WebChatOptions): WebChat {
  const { assistant, people, mailbox, shelf, password } = options
  const { clock = clockFrom(null), texts = webTexts, heartbeatMs = HEARTBEAT_MS } = options
  const sessions = new Sessions(clock)
  const gate = password === null ? null : new PasswordGate(password, clock)
  return {
    async routes(app) {
      app.removeContentTypeParser('text/plain')
      app.addHook('onRequest', async (request) => {
        if (gate === null) checkOnlyHere(request, texts)
        checkSameOrigin(request, texts)
      })
      const bring = () =>
        handOut(sessions, mailbox, clock).catch((error) => app.log.error({ err: error }, 'mail could not be shown'))
      let postman: NodeJS.Timeout | undefined
      app.addHook('onListen', async () => {
        postman = setInterval(bring, MAIL_EVERY_MS)
      })
      app.addHook('preClose', async () => {
        clearInterval(postman)
        sessions.end()
      })
      servePage(app)
      serveChat(app, { assistant, people, shelf, sessions, gate, clock, texts, heartbeatMs })
    },
  }
}
