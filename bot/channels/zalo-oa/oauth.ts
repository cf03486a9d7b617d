import * as z from 'zod'
import type { Unanswered, ZaloHttp } from './http.js'

export type Refreshed =
  | { readonly state: 'renewed'; readonly access: string; readonly refresh: string; readonly expiresInMs: number }
  /** the refresh token works no more: somebody has to consent again */
  | { readonly state: 'dead' }
  /** the app itself was refused */
  | { readonly state: 'refused'; readonly code: number }
  | Unanswered

export interface OauthOptions {
  readonly appId: string
  readonly appSecret: string
  /** address without a slash at its end */
  readonly oauthRoot: string
}

const DEAD = new Set([-14014, -118])

/** `expires_in` comes as a string of seconds. An answer without it is believed for an hour. */
const PAIR = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1),
  expires_in: z.coerce.number().positive().catch(3_600),
})
const FAULT = z.object({ error: z.coerce.number() })

/**
 * Trades a refresh token, which works once, for a new pair.
 * @source Zalo OAuth v4: form-urlencoded, the app's secret in the header `secret_key`, errors in a 200
 */
export async function refresh(http: ZaloHttp, options: OauthOptions, refreshToken: string): Promise<Refreshed> {
  const { appId, appSecret, oauthRoot } = options
  const form = new URLSearchParams({ app_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken })
  const answer = await http.post(`${oauthRoot}/v4/oa/access_token`, form, { secret_key: appSecret })
  if (answer.state === 'unanswered') return answer
  const pair = PAIR.safeParse(answer.body)
  if (pair.success) {
    const { access_token: access, refresh_token: renewed, expires_in: seconds } = pair.data
    return { state: 'renewed', access, refresh: renewed, expiresInMs: seconds * 1_000 }
  }
  const fault = FAULT.safeParse(answer.body)
  if (!fault.success) return { state: 'unanswered', reason: 'provider-error' }
  return DEAD.has(fault.data.error) ? { state: 'dead' } : { state: 'refused', code: fault.data.error }
}
