import { describe, expect, it } from 'vitest'
import type { ChannelName, Claimed, SendResult } from '../../bot/delivery/index.js'
import { afterHandOver, type Judging, reroute, settlement } from '../../bot/delivery/outcome.js'
import { waitBefore } from '../../bot/delivery/retry.js'
import { routeOf, type Ways } from '../../bot/delivery/route.js'
import { arrived, failing, refused } from '../support/delivery.js'

const NOW = new Date('2026-11-23T07:30:00+07:00')
const TELEGRAM = { channel: 'telegram', address: '1' } as const
const ZALO = { channel: 'zalo', address: 'z' } as const
const open = (link: { channel: ChannelName; address: string }) => ({ ...link, open: true })
const closed = (link: { channel: ChannelName; address: string }) => ({ ...link, open: false })

const claimed = (change: Partial<Claimed> = {}): Claimed => ({
  id: 'id',
  claim: 'c',
  key: 'k',
  kind: 'note',
  templateVersion: 1,
  data: {},
  staleAt: null,
  person: { id: 'p', name: 'A', role: 'staff', agency: null, language: 'vi' },
  revoked: false,
  links: [open(TELEGRAM), open(ZALO)],
  ...TELEGRAM,
  reason: null,
  attempts: 0,
  partsSent: 0,
  resent: false,
  givenUp: [],
  ...change,
})
const BOTH: Ways = { channels: ['telegram', 'zalo', 'web'], fallback: null }

describe('the way to a person', () => {
  it.each<[string, Partial<Claimed>, Partial<Ways>, ReturnType<typeof routeOf>]>([
    ['is their first chat', {}, {}, { to: open(TELEGRAM) }],
    ['is the next when the first is disabled', { links: [closed(TELEGRAM), open(ZALO)] }, {}, { to: open(ZALO) }],
    ['is the next when the first was given up', { givenUp: ['telegram'] }, {}, { to: open(ZALO) }],
    ['is the next when this process lacks the first', {}, { channels: ['zalo'] }, { to: open(ZALO) }],
    ['is another process’s when this one has none of theirs', {}, { channels: [] }, { elsewhere: open(TELEGRAM) }],
    ['is unknown without any chat', { links: [] }, {}, { none: 'not-linked' }],
    ['is closed when all are disabled', { links: [closed(ZALO)] }, {}, { none: 'link-disabled' }],
    ['is used up when all were given up', { givenUp: ['telegram', 'zalo'] }, {}, { none: 'no-channel-left' }],
    ['is the fallback without any chat', { links: [] }, { fallback: 'web' }, { to: { channel: 'web', address: 'p' } }],
    [
      'is no fallback that was given up',
      { links: [closed(ZALO)], givenUp: ['web'] },
      { fallback: 'web' },
      { none: 'link-disabled' },
    ],
  ])('%s', (_, message, ways, route) => {
    expect(routeOf(claimed(message), { ...BOTH, ...ways })).toEqual(route)
  })
})

describe('what becomes of a message', () => {
  const judging: Judging = {
    route: (message) => routeOf(message, BOTH),
    retry: { backoffMs: [10, 30], tries: 3 },
    now: NOW,
    random: 0,
  }
  const outcomeOf = (result: SendResult, message: Partial<Claimed> = {}) =>
    afterHandOver(claimed(message), TELEGRAM, result, judging)

  it('that arrived: sent, with the provider’s id and the instant, and nothing held against it', () => {
    expect(outcomeOf(arrived, { attempts: 1, reason: 'network' })).toMatchObject({
      state: 'sent',
      messageId: 'm1',
      sentAt: NOW,
      attempts: 2,
      reason: null,
    })
  })

  it.each([
    ['after the first failure', 0, null, 10],
    ['after the second', 1, null, 30],
    ['as long as the provider asked for', 1, 500, 500],
  ])('that did not arrive for now: again %s', (_, attempts, retryAfterMs, delayMs) => {
    expect(outcomeOf(failing({ retryAfterMs }), { attempts })).toMatchObject({
      state: 'queued',
      delayMs,
      attempts: attempts + 1,
      reason: 'network',
      ...TELEGRAM,
    })
  })

  it('of which parts arrived: again after those, never fewer than were known to have', () => {
    expect(outcomeOf(failing({ sentParts: 2 }), { partsSent: 1 })).toMatchObject({ state: 'queued', partsSent: 2 })
    expect(outcomeOf(failing({ sentParts: 0 }), { partsSent: 2 })).toMatchObject({ partsSent: 2 })
  })

  it.each([
    ['that nobody answered for: again, as one that may have arrived', 'network', true],
    ['that nobody was reached with: again, as one that did not arrive', 'unreachable', false],
    ['that the provider failed at: again, as one that did not arrive', 'provider-error', false],
  ] as const)('%s', (_, reason, resent) => {
    expect(outcomeOf(failing({ reason }))).toMatchObject({ state: 'queued', resent })
  })

  it('after enough tries: through the next channel at once, from the start', () => {
    expect(outcomeOf(failing({ sentParts: 1 }), { attempts: 2 })).toMatchObject({
      state: 'queued',
      ...ZALO,
      delayMs: 0,
      attempts: 0,
      partsSent: 0,
      givenUp: ['telegram'],
    })
  })

  it('after the last channel: failed, with the last reason', () => {
    expect(outcomeOf(failing(), { attempts: 2, givenUp: ['zalo'] })).toMatchObject({
      state: 'failed',
      reason: 'network',
      attempts: 3,
      givenUp: ['zalo', 'telegram'],
    })
  })

  it('that is refused: through the next channel; the chat stays as it is', () => {
    expect(outcomeOf(refused())).toMatchObject({ state: 'queued', ...ZALO, givenUp: ['telegram'], gone: null })
  })

  it('whose chat is gone: through the next chat, even on the same channel; the link is disabled', () => {
    const second = { channel: 'telegram', address: '2' } as const
    const gone = refused({ reason: 'blocked', chatGone: true })
    expect(outcomeOf(gone, { links: [open(TELEGRAM), open(second), open(ZALO)] })).toMatchObject({
      state: 'queued',
      ...second,
      attempts: 0,
      gone: { ...TELEGRAM, reason: 'blocked' },
    })
    expect(outcomeOf(gone, { links: [open(TELEGRAM)] })).toMatchObject({ state: 'failed', reason: 'blocked' })
    expect(outcomeOf(gone, { links: [] })).toMatchObject({ state: 'failed', givenUp: ['telegram'] })
  })

  it('given back: as it was', () => {
    const message = claimed({ attempts: 2, partsSent: 1, resent: true, reason: 'network', givenUp: ['zalo'] })
    expect(settlement(message, { state: 'queued' })).toMatchObject({
      attempts: 2,
      partsSent: 1,
      resent: true,
      reason: 'network',
      givenUp: ['zalo'],
      ...TELEGRAM,
    })
  })

  it('whose way is another process’s: left to it for a while', () => {
    const { delayMs, state } = reroute(claimed(), { elsewhere: TELEGRAM })
    expect(state).toBe('queued')
    expect(delayMs).toBeGreaterThan(0)
  })
})

describe('waiting before the next try', () => {
  const policy = { backoffMs: [10, 30, 120] }
  it('grows, then stays; chance adds to it and never takes from it', () => {
    expect([1, 2, 3, 4, 9].map((failed) => waitBefore(failed, null, policy, 0))).toEqual([10, 30, 120, 120, 120])
    expect(waitBefore(1, 1_000, policy, 0)).toBe(1_000)
    expect(waitBefore(1, 1_000, policy, 1)).toBeGreaterThan(1_000)
  })
})
