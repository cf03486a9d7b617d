import { randomBytes, randomInt } from 'node:crypto'
import { Account, type Shown } from './account.js'
import { type Endpoint, FakeClock, type Fault } from './answers.js'
import { Oauth } from './oauth.js'
import { ApiServer } from './server.js'
import { Uploads } from './uploads.js'
import { Webhook } from './webhook.js'

export type { Shown } from './account.js'
export type { Endpoint, Fault } from './answers.js'
export type { Webhook } from './webhook.js'

export type Kind = 'image' | 'gif' | 'file' | 'audio' | 'video' | 'sticker' | 'link' | 'location' | 'business_card'

/** A stand-in for a Zalo Official Account: as strict as the real one, with the side of the people who write to it. */
export interface ZaloOa {
  readonly appId: string
  readonly appSecret: string
  readonly secretKey: string
  readonly apiRoot: string
  readonly oauthRoot: string
  readonly clock: FakeClock
  /** endpoints called, in order */
  readonly calls: readonly Endpoint[]
  /** where events go once its `url` is set */
  readonly webhook: Webhook
  /** every token given out */
  readonly issued: readonly string[]
  /** An operator consents. @returns the refresh token */
  consent(): string
  /** The consent ends. */
  revoke(): void
  /** The next calls of an endpoint misbehave, one fault each. */
  fail(endpoint: Endpoint, ...faults: Fault[]): void
  person(): Person
  stop(): Promise<void>
}

/** Somebody with Zalo on their phone. What they do gives the statuses our webhook answered with. */
export interface Person {
  readonly id: string
  /** what they got, in order */
  messages(): readonly Shown[]
  says(text: string): Promise<number[]>
  sends(kind: Kind): Promise<number[]>
  /** the newest button with this title */
  presses(title: string): Promise<number[]>
  follows(): Promise<number[]>
  unfollows(): Promise<number[]>
  /** any event of theirs, which is no interaction */
  event(name: string, rest?: object): Promise<number[]>
}

export async function startZaloOa({ repeatAfterMs = [0, 0, 0, 0, 0] as readonly number[] } = {}): Promise<ZaloOa> {
  const [appId, oaId] = [newId(), newId()]
  const [appSecret, secretKey] = [randomBytes(12).toString('base64url'), randomBytes(12).toString('base64url')]
  const clock = new FakeClock()
  const oauth = new Oauth(appId, appSecret, clock)
  const uploads = new Uploads()
  const account = new Account(uploads, clock)
  const server = new ApiServer({ oauth, account, uploads })
  const webhook = new Webhook({ appId, secretKey, repeatAfterMs })
  const root = await server.listen()

  const deliver = (name: string, rest: object) =>
    webhook.deliver({ app_id: appId, event_name: name, timestamp: String(clock.now()), ...rest })

  const person = (): Person => {
    const id = newId()
    const event = (name: string, rest: object = {}) =>
      deliver(name, { sender: { id }, recipient: { id: oaId }, user_id_by_app: newId(), ...rest })
    const interact = (name: string, message: object) => {
      account.hear(id)
      return event(name, { message: { msg_id: randomBytes(16).toString('hex'), ...message } })
    }
    const followed = (name: string) =>
      deliver(name, { oa_id: oaId, follower: { id }, source: 'oa_profile', user_id_by_app: newId() })
    return {
      id,
      messages: () => account.shownTo(id),
      says: (text) => interact('user_send_text', { text }),
      sends: (kind) => interact(`user_send_${kind}`, { attachments: [{ type: kind, payload: {} }] }),
      async presses(title) {
        const button = account
          .shownTo(id)
          .flatMap(({ buttons }) => buttons)
          .findLast((each) => each.title === title)
        if (button === undefined) throw new Error(`nobody sent a button “${title}”`)
        return interact('user_send_text', { text: button.payload })
      },
      async follows() {
        account.hear(id)
        return followed('follow')
      },
      async unfollows() {
        account.lose(id)
        return followed('unfollow')
      },
      event,
    }
  }

  return {
    ...{ appId, appSecret, secretKey, apiRoot: root, oauthRoot: root, clock, webhook, person },
    calls: server.calls,
    issued: oauth.issued,
    consent: () => oauth.consent(),
    revoke: () => oauth.revoke(),
    fail: (endpoint, ...faults) => server.fail(endpoint, ...faults),
    stop: () => server.close(),
  }
}

/** As long as theirs, and a string: no number holds it exactly. */
function newId(): string {
  return `${randomInt(1, 10)}${Array.from({ length: 18 }, () => randomInt(10)).join('')}`
}
