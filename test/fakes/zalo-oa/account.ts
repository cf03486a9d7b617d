import { randomBytes } from 'node:crypto'
import { ApiError, type FakeClock } from './answers.js'
import { readConsultation } from './shapes.js'
import type { Uploaded, Uploads } from './uploads.js'

/** A message as the person sees it. */
export interface Shown {
  readonly id: string
  readonly text: string
  readonly buttons: readonly { readonly title: string; readonly payload: string }[]
  readonly picture: Uploaded | null
  readonly document: Uploaded | null
}

const WINDOW_MS = 7 * 24 * 3_600_000

/** The Official Account: who may be written to, and what was. */
export class Account {
  readonly #lastHeard = new Map<string, number>()
  readonly #shown = new Map<string, Shown[]>()

  constructor(
    private readonly uploads: Uploads,
    private readonly clock: FakeClock,
  ) {}

  hear(user: string): void {
    this.#lastHeard.set(user, this.clock.now())
  }

  lose(user: string): void {
    this.#lastHeard.delete(user)
  }

  shownTo(user: string): readonly Shown[] {
    return this.#shown.get(user) ?? []
  }

  send(body: unknown) {
    const { user, text, buttons, pictureId, fileToken } = readConsultation(body)
    const heard = this.#lastHeard.get(user)
    if (heard === undefined) throw new ApiError(-213, 'User has not interacted with the OA')
    if (this.clock.now() - heard > WINDOW_MS) throw new ApiError(-230, 'User has not interacted within 7 days')
    const id = randomBytes(10).toString('hex')
    const picture = pictureId === null ? null : this.uploads.picture(pictureId)
    const document = fileToken === null ? null : this.uploads.document(fileToken)
    this.#shown.set(user, [...this.shownTo(user), { id, text, buttons, picture, document }])
    return { message_id: id, user_id: user, quota: { quota_type: 'reply', remain: '7', total: '8', owner_type: 'OA' } }
  }
}
