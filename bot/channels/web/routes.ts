import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import * as z from 'zod'
import type { SentFile } from '../../assistant/file.js'
import type { Assistant } from '../../assistant/reply.js'
import type { Clock } from '../../clock.js'
import { refusalOf } from '../../errors.js'
import { RefusedRequest } from '../../http/index.js'
import { LIMITS, megabytes } from '../../imports/limits.js'
import type { FileShelf } from '../../reception/index.js'
import { BodyFile } from './body-file.js'
import { Conversation } from './conversation.js'
import { readCookie, setCookie } from './cookie.js'
import { forPage, type PageReply } from './page-reply.js'
import type { PasswordGate } from './password.js'
import type { WebPeople } from './people.js'
import type { Session, Sessions } from './sessions.js'
import { eventStream } from './stream.js'
import type { WebTexts } from './texts.js'

const LONGEST_TEXT = 4_000

const LOGIN = z.object({ password: z.string().max(1_000) })
const CHOICE = z.object({ personId: z.string().min(1).max(200) })
const MESSAGE = z.object({
  text: z.string(),
  clientId: z.string().min(1).max(64),
  /** what the person pressed, when `text` is a button's data */
  label: z.string().max(200).optional(),
})

const FILE = z.object({
  name: z.string().min(1).max(255),
  clientId: z.string().min(1).max(64),
  /** how the page shows that it was sent */
  label: z.string().max(300).optional(),
})

export interface ChatParts {
  readonly assistant: Assistant
  readonly people: WebPeople
  /** links for this server's own pages */
  readonly shelf: FileShelf
  readonly sessions: Sessions
  /** null: nobody is asked for a password */
  readonly gate: PasswordGate | null
  readonly clock: Clock
  readonly texts: WebTexts
  readonly heartbeatMs: number
}

/** What the page calls. */
export function serveChat(app: FastifyInstance, parts: ChatParts): void {
  const { assistant, people, shelf, sessions, gate, clock, texts, heartbeatMs } = parts

  /** The caller's session; without a password a browser needs none to be let in. */
  const letIn = (request: FastifyRequest): Session | null => {
    const id = readCookie(request)
    const session = id === null ? null : sessions.find(id)
    if (session === null && gate !== null) throw new RefusedRequest(401, 'locked', texts.locked)
    return session
  }

  const conversing = (request: FastifyRequest, reply: FastifyReply): Conversation => {
    const session = letIn(request)
    if (session === null || session.conversation === null) throw new RefusedRequest(401, 'no-session', texts.noSession)
    setCookie(request, reply, session)
    return session.conversation
  }

  const answer = async (
    request: FastifyRequest,
    { person }: Conversation,
    text: string,
    file?: SentFile,
  ): Promise<PageReply> => {
    try {
      const chat = { channel: 'web', address: person.id, group: null } as const
      return await forPage(await assistant.answer({ person: await people.find(person.id), text, chat, file }), shelf)
    } catch (error) {
      request.log.error({ err: error }, 'web chat could not answer')
      const text = refusalOf(error)?.message ?? texts.failed
      return { blocks: [{ kind: 'line', spans: [{ text }] }], buttons: [], files: [] }
    }
  }

  const read = <T>(schema: z.ZodType<T>, body: unknown): T => {
    const result = schema.safeParse(body)
    if (result.success) return result.data
    throw new RefusedRequest(400, 'bad-request', texts.badRequest)
  }

  /** Where a page that opens or comes back stands. */
  app.get('/chat/session', async (request) => {
    const id = readCookie(request)
    const session = id === null ? null : sessions.find(id)
    return { locked: gate !== null && session === null, person: session?.conversation?.person ?? null }
  })

  app.post('/chat/login', async (request, reply) => {
    const { password } = read(LOGIN, request.body)
    const tried = gate?.try(password, request.ip) ?? { state: 'right' }
    if (tried.state === 'wait') {
      throw new RefusedRequest(429, 'too-many-tries', texts.tooManyTries(tried.seconds), tried.seconds)
    }
    if (tried.state === 'wrong') throw new RefusedRequest(403, 'wrong-password', texts.wrongPassword)
    setCookie(request, reply, sessions.open())
    return { locked: false }
  })

  app.get('/chat/people', async (request) => {
    letIn(request)
    return people.list()
  })

  app.post('/chat/session', async (request, reply) => {
    const before = letIn(request)
    const { personId } = read(CHOICE, request.body)
    const person = await people.find(personId)
    if (person === null) throw new RefusedRequest(404, 'unknown-person', texts.unknownPerson)
    const session = before ?? sessions.open()
    setCookie(request, reply, session)
    if (session.conversation?.person.id !== person.id) {
      session.conversation?.end()
      const conversation = new Conversation(person, clock)
      session.conversation = conversation
      conversation.sayNext(() => answer(request, conversation, '/start'))
    }
    return { person }
  })

  app.post('/chat/messages', async (request, reply) => {
    const conversation = conversing(request, reply)
    const { text, clientId, label } = read(MESSAGE, request.body)
    const asked = text.trim()
    const length = [...asked].length
    if (length === 0) throw new RefusedRequest(400, 'empty', texts.empty)
    if (length > LONGEST_TEXT) throw new RefusedRequest(400, 'too-long', texts.tooLong(length, LONGEST_TEXT))
    if (conversation.full) throw new RefusedRequest(429, 'busy', texts.busy, 2)
    const isNew = conversation.hear(label ?? asked, clientId)
    if (isNew) conversation.sayNext(() => answer(request, conversation, asked))
    return reply.code(202).send({ clientId })
  })

  app.addContentTypeParser('application/octet-stream', (_request, body, done) => done(null, body))
  app.post('/chat/files', async (request, reply) => {
    const conversation = conversing(request, reply)
    const { name, clientId, label } = read(FILE, request.query)
    const file = new BodyFile(name, request)
    if ((file.size ?? 0) > LIMITS.chatBytes) {
      reply.header('connection', 'close')
      throw new RefusedRequest(413, 'file-too-large', texts.fileTooLarge(megabytes(LIMITS.chatBytes)))
    }
    if (conversation.full) throw new RefusedRequest(429, 'busy', texts.busy, 2)
    const isNew = conversation.hear(label ?? name, clientId)
    if (isNew) await conversation.sayNext(() => answer(request, conversation, '', file))
    file.leaveRest()
    return reply.code(202).send({ clientId })
  })

  app.get<{ Querystring: { after?: string } }>('/chat/stream', async (request, reply) => {
    const conversation = conversing(request, reply)
    const header = request.headers['last-event-id']
    const lastId = typeof header === 'string' ? header : (request.query.after ?? null)
    reply.headers({
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
      connection: 'close',
    })
    return reply.send(eventStream(conversation, lastId, heartbeatMs))
  })
}
