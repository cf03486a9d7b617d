import type { FastifyPluginAsync } from 'fastify'
import type { Assistant, Reply } from '../../assistant/reply.js'
import { type Clock, clockFrom } from '../../clock.js'
import { checkOnlyHere, checkSameOrigin } from './guards.js'
import { servePage } from './page.js'
import { PasswordGate } from './password.js'
import type { WebPeople } from './people.js'
import { serveChat } from './routes.js'
import { Sessions } from './sessions.js'
import { type WebTexts, webTexts } from './texts.js'

export type { WebPeople, WebPerson } from './people.js'
export { type WebTexts, webTexts } from './texts.js'

export interface WebChatOptions {
  readonly assistant: Assistant
  readonly people: WebPeople
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
  /**
   * Shows a message nobody asked for on every open conversation of a person.
   * @returns how many conversations got it; none when the person is not here
   */
  deliver(personId: string, reply: Reply): number
}

const HEARTBEAT_MS = 15_000

/** The assistant in a browser: pick who one is, ask, press, read. */
export function webChat(options: WebChatOptions): WebChat {
  const { assistant, people, password, clock = clockFrom(null), texts = webTexts, heartbeatMs = HEARTBEAT_MS } = options
  const sessions = new Sessions(clock)
  const gate = password === null ? null : new PasswordGate(password, clock)
  return {
    async routes(app) {
      app.removeContentTypeParser('text/plain')
      app.addHook('onRequest', async (request) => {
        if (gate === null) checkOnlyHere(request, texts)
        checkSameOrigin(request, texts)
      })
      app.addHook('preClose', async () => sessions.end())
      servePage(app)
      serveChat(app, { assistant, people, sessions, gate, clock, texts, heartbeatMs })
    },
    deliver(personId, reply) {
      const conversations = sessions.conversationsOf(personId)
      for (const conversation of conversations) conversation.say(reply)
      return conversations.length
    },
  }
}
