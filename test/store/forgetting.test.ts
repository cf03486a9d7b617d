import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, People } from '../../bot/assistant/people.js'
import { linkDisabledAlert } from '../../bot/delivery/index.js'
import type { ChatEvents, Links } from '../../bot/reception/index.js'
import { storeLinks } from '../../bot/store/links.js'
import { enqueue, storeOutbox } from '../../bot/store/outbox.js'
import { storePeople } from '../../bot/store/people.js'
import { RETENTION_DAYS, storeRetention } from '../../bot/store/retention.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const OPERATOR: Actor = { person: null, chat: null }
const NAME = 'Văn thư "một cửa" \\ Sở Y tế'
const CHAT = '5550001234'
const ZALO = 'zalo-chat-98765'
const DAY_MS = 86_400_000
const NOW = new Date('2026-11-23T08:00:00+07:00')

describe.each(engines)('what is personal on %s', (engine) => {
  let database: TestDatabase
  let people: People
  let links: Links & ChatEvents
  let now = NOW
  const clock = () => now
  const daysAgo = (days: number) => new Date(NOW.getTime() - days * DAY_MS)

  beforeAll(async () => {
    database = await freshDatabase(engine)
    people = storePeople(database, { clock, telegramLink: async () => null })
    links = storeLinks(database, clock)
  })
  afterAll(() => database.release())
  beforeEach(async () => {
    now = NOW
    await database.empty()
    await database.prisma.agency.create({ data: { code: 'SYT', name: 'Sở Y tế' } })
  })

  /** Every row there is, as text. */
  const everything = async (): Promise<string> => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'public'`,
    )
    const contents: string[] = []
    for (const { name } of rows) {
      const { rows: text } = await database.pool.query<{ row: string }>(
        `select to_jsonb(t)::text as row from "${name}" t`,
      )
      contents.push(...text.map(({ row }) => `${name} ${row}`))
    }
    return contents.join('\n')
  }

  /** Somebody who has left traces wherever one can, and an admin who stays. */
  async function somebodyBusy() {
    const { prisma } = database
    const admin = (await people.invite({ role: 'admin', agency: null, name: 'Quản trị' }, OPERATOR)).member
    const { code, member } = await people.invite({ role: 'staff', agency: 'SYT', name: NAME }, OPERATOR)
    await links.redeem('AAAAA-AAAAA', 'telegram', CHAT)
    await links.redeem(code, 'telegram', CHAT)
    await links.redeem((await people.inviteAgain(member.id, OPERATOR)).code, 'zalo', ZALO)
    await people.inviteAgain(member.id, OPERATOR)
    const by: Actor = { person: member, chat: { channel: 'telegram' } }
    await people.recordRefusal('freeze', null, by)
    await people.linkGroup({ channel: 'telegram', address: '-5', group: { agency: null } }, 'SYT', by)
    await prisma.mark.create({ data: { code: 'HD-1', kind: 'acknowledged', personId: member.id, at: now } })
    await prisma.frozenQuarter.create({
      data: { quarter: '2022-Q1', revision: 1, frozenAt: now, frozenById: member.id, record: {} },
    })
    await prisma.receivedUpdate.create({
      data: { channel: 'telegram', key: '1', chat: CHAT, body: { text: NAME }, leaseUntil: now },
    })
    await prisma.offeredChoices.create({ data: { channel: 'zalo', address: ZALO, choices: ['/rank'], expiresAt: now } })
    await prisma.rateLimit.create({ data: { key: `chat:telegram:${CHAT}`, points: 1 } })
    await prisma.webMessage.create({ data: { personId: member.id, reply: { text: 'cho riêng' }, at: now } })
    await prisma.webMessage.create({ data: { personId: admin.id, reply: { text: `của ${NAME}` }, at: now } })
    await prisma.slotRun.create({
      data: {
        ...{
          id: '2026-11-23T07:30',
          date: NOW,
          kind: 'digest',
          policy: {},
          messages: 1,
          ranAt: now,
          failuresUntil: now,
        },
        digests: {
          create: {
            ...{ role: 'staff', agencyCode: 'SYT', codes: ['HD-2'], told: {}, createdAt: now },
            head: { quiet: [{ code: 'HD-1', kind: 'acknowledged', by: NAME, until: '2026-11-25T00:00:00+07:00' }] },
          },
        },
      },
    })
    const message = { templateVersion: 1, staleAt: null }
    const gone = { channel: 'telegram' as const, address: CHAT, reason: 'blocked' as const, person: NAME }
    await enqueue(
      database.pool,
      [
        { ...message, key: 'reminder', kind: 'reminder', people: [member.id], data: { items: ['HD-1'] } },
        { ...message, key: 'waits', kind: 'reminder', people: [member.id], data: { items: ['HD-2'] } },
        linkDisabledAlert({ ...gone, agency: 'Sở Y tế', at: now }, [admin.id]),
        {
          ...message,
          key: `wrong-agency:HD-1:${member.id}`,
          kind: 'wrong-agency',
          people: [admin.id],
          data: { code: 'HD-1', by: NAME },
        },
        {
          ...message,
          key: 'morning',
          kind: 'morning-note',
          people: [admin.id],
          data: { failures: [{ person: NAME, channel: 'zalo', errorCode: 'blocked' }] },
        },
      ],
      now,
    )
    await prisma.delivery.updateMany({
      where: { key: `reminder:${member.id}` },
      data: { state: 'sent', sentAt: now, messageId: '77', channel: 'zalo', address: ZALO },
    })
    return { admin, member }
  }

  it('is found nowhere after somebody is forgotten, and what was done and sent stays countable', async () => {
    const { member } = await somebodyBusy()
    const before = await everything()
    const traces = ['Văn thư', member.id, CHAT, ZALO]
    for (const trace of traces) expect(before).toContain(trace)
    await people.forget(member.id, OPERATOR)
    const after = await everything()
    for (const trace of [...traces, 'cho riêng']) expect(after).not.toContain(trace)
    const { prisma } = database
    expect(await prisma.delivery.findMany({ where: { kind: 'reminder' }, orderBy: { state: 'asc' } })).toMatchObject([
      { state: 'cancelled', reason: 'revoked', data: {}, address: null },
      { state: 'sent', channel: 'zalo', sentAt: now, data: {}, address: null, messageId: null },
    ])
    const acts = await prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })
    expect(acts.map(({ action }) => action)).toEqual([
      ...['invite', 'invite', 'wrong-code', 'link', 'invite', 'link', 'invite', 'refused', 'link-group', 'forget'],
    ])
    const [somebody] = await prisma.person.findMany({ where: { role: 'staff' } })
    expect(somebody).toMatchObject({ name: '(đã xóa)', agencyCode: 'SYT', revokedAt: now })
    expect(acts.at(-1)?.subject).toBe(somebody?.id)
    expect(await prisma.mark.count({ where: { personId: somebody?.id ?? '' } })).toBe(1)
    expect(await links.personAt('telegram', CHAT)).toBeNull()
    expect(await people.member(member.id)).toBeNull()
    expect(await people.former()).toEqual([])
    await expect(people.forget(member.id, OPERATOR)).rejects.toMatchObject({ code: 'person-unknown' })
  })

  it('of others stays when somebody is forgotten', async () => {
    const { admin, member } = await somebodyBusy()
    await people.forget(member.id, OPERATOR)
    expect((await people.members()).map(({ id, name }) => [id, name])).toEqual([[admin.id, 'Quản trị']])
    expect(await database.prisma.delivery.count({ where: { personId: admin.id, state: 'queued' } })).toBe(3)
  })

  it('goes for somebody revoked before, who is listed until then; whoever comes after under that name is new', async () => {
    const { member } = await somebodyBusy()
    await people.revoke(member.id, OPERATOR)
    expect((await people.former()).map(({ name }) => name)).toEqual([NAME])
    await people.forget(member.id, OPERATOR)
    expect(await everything()).not.toContain(CHAT)
    const again = await people.invite({ role: 'staff', agency: 'SYT', name: NAME }, OPERATOR)
    expect(again.member).toMatchObject({ id: member.id, revokedAt: null })
    expect(await database.prisma.delivery.count({ where: { personId: member.id } })).toBe(0)
  })

  it('is not written down again by a worker that has a message of theirs in hand', async () => {
    const { member } = await somebodyBusy()
    const outbox = storeOutbox(database, clock)
    const kinds = [{ name: 'reminder', templateVersion: 1 }] as never
    const asked = {
      channel: 'telegram',
      channels: ['telegram'],
      kinds,
      limit: 1,
      leaseMs: 60_000,
      worker: 'w',
    } as const
    const [claimed] = await outbox.claim(asked)
    if (claimed === undefined) throw new Error('nothing was claimed')
    expect(await outbox.begin(claimed, { channel: 'telegram', address: CHAT }, 60_000)).toBe(true)
    await people.forget(member.id, OPERATOR)
    const { id, claim } = claimed
    const settled = {
      reason: null,
      delayMs: 0,
      channel: 'telegram',
      address: CHAT,
      messageId: '9',
      sentAt: now,
    } as const
    const rest = { attempts: 1, partsSent: 1, resent: false, givenUp: [], gone: null }
    expect(await outbox.settle({ id, claim, state: 'sent', ...settled, ...rest })).toBe(false)
    expect(await everything()).not.toContain(CHAT)
  })

  it('of the last admin cannot be deleted', async () => {
    const { admin } = await somebodyBusy()
    await expect(people.forget(admin.id, OPERATOR)).rejects.toMatchObject({ code: 'last-admin' })
    expect(await people.member(admin.id)).toMatchObject({ name: 'Quản trị', revokedAt: null })
  })

  it('goes when it was kept long enough, and not before', async () => {
    const { prisma } = database
    const { admin, member } = await somebodyBusy()
    for (const table of ['delivery', 'auditEntry', 'receivedUpdate', 'webMessage', 'offeredChoices'] as const)
      await (prisma[table] as { deleteMany(): Promise<unknown> }).deleteMany()
    await prisma.invite.deleteMany()
    await people.revoke(member.id, OPERATOR)
    await prisma.auditEntry.deleteMany()
    await prisma.person.update({ where: { id: member.id }, data: { revokedAt: daysAgo(91) } })

    const delivery = (personId: string, key: string, createdAt: Date, change: object = {}) =>
      prisma.delivery.create({
        data: {
          ...{ key, kind: 'note', templateVersion: 1, personId, data: { text: key }, createdAt, state: 'sent' },
          ...{ channel: 'telegram', address: `at-${key}`, messageId: '1' },
          ...change,
        },
      })
    await delivery(admin.id, 'old', daysAgo(RETENTION_DAYS.deliveryContents + 1))
    await delivery(admin.id, 'old alert', daysAgo(RETENTION_DAYS.deliveryContents + 1), { kind: 'link-disabled' })
    await delivery(admin.id, 'old but waiting', daysAgo(RETENTION_DAYS.deliveryContents + 1), { state: 'queued' })
    await delivery(admin.id, 'recent', daysAgo(RETENTION_DAYS.deliveryContents - 1))
    await delivery(member.id, 'to somebody who left', daysAgo(100))

    for (const days of [1, -1])
      await prisma.slotDigest.create({
        data: {
          ...{ slotId: '2026-11-23T07:30', role: 'head', agencyCode: `kept ${days}`, codes: [], told: {}, head: {} },
          createdAt: daysAgo(RETENTION_DAYS.deliveryContents + days),
        },
      })
    for (const days of [0, 89, 91]) {
      const disabledAt = days === 0 ? null : daysAgo(days)
      const address = `${days}`
      await prisma.chatLink.create({
        data: {
          ...{ channel: 'telegram', address, personId: admin.id, preference: 0, linkedAt: NOW, heardAt: NOW },
          disabledAt,
        },
      })
      await prisma.webMessage.create({ data: { personId: admin.id, reply: { days }, at: daysAgo(days) } })
      await prisma.auditEntry.create({
        data: { at: daysAgo(days), channel: 'zalo', action: 'wrong-code', subject: `guess-${days}` },
      })
    }
    for (const years of [4, 6])
      await prisma.auditEntry.create({
        data: { at: daysAgo(years * 365), channel: 'operator', action: `act-${years}`, subject: 'x' },
      })
    for (const days of [-1, 6, 8])
      await prisma.invite.create({
        data: { codeHash: `h${days}`, personId: admin.id, createdAt: NOW, expiresAt: daysAgo(days) },
      })
    for (const days of [-1, 1]) {
      await prisma.sharedFile.create({
        data: { name: `f${days}`, type: 'x', content: Buffer.from('x'), createdAt: NOW, expiresAt: daysAgo(days) },
      })
      await prisma.offeredChoices.create({
        data: { channel: 'zalo', address: `${days}`, choices: [], expiresAt: daysAgo(days) },
      })
    }
    await database.pool.query(
      `insert into received_update (channel, key, chat, body, lease_until, received_at)
       select 'zalo', age, 'c', '{}', now(), now() - age::interval from unnest(array['1 day', '400 days']) age`,
    )

    expect(await storeRetention(database, clock).tidy()).toEqual({
      ...{ invite: 1, offered_choices: 1, shared_file: 1, chat_link: 1, received_update: 1, web_message: 1 },
      ...{ slot_digest: 1, audit_entry: 1, 'addresses of wrong codes': 1, 'contents of deliveries': 2 },
      'addresses of people who left': 1,
    })
    expect(await storeRetention(database, clock).tidy()).toEqual({})
    const kept = await prisma.delivery.findMany({ orderBy: { key: 'asc' } })
    expect(kept.map(({ key, address }) => [key.replace(/[0-9a-f-]{36}/, 'ID'), address])).toEqual([
      ['link-disabled:ID', null],
      ['old', null],
      ['old but waiting', 'at-old but waiting'],
      ['recent', 'at-recent'],
      ['to somebody who left', null],
    ])
    expect((await prisma.chatLink.findMany({ orderBy: { address: 'asc' } })).map(({ address }) => address)).toEqual([
      '0',
      '89',
    ])
    const guesses = await prisma.auditEntry.findMany({ where: { action: 'wrong-code' }, orderBy: { at: 'desc' } })
    expect(guesses.map(({ subject }) => subject)).toEqual(['guess-0', 'guess-89', null])
    expect(await prisma.auditEntry.count({ where: { action: { startsWith: 'act' } } })).toBe(1)
    expect((await prisma.receivedUpdate.findMany()).map(({ key }) => key)).toEqual(['1 day'])
  })

  it('goes in batches, as many in a pass as it may', async () => {
    const chats = Array.from({ length: 50 }, () => randomUUID())
    await database.prisma.offeredChoices.createMany({
      data: chats.map((address) => ({ channel: 'zalo', address, choices: [], expiresAt: daysAgo(1) })),
    })
    const retention = storeRetention(database, clock, 2)
    expect(await retention.tidy()).toEqual({ offered_choices: 40 })
    expect(await retention.tidy()).toEqual({ offered_choices: 10 })
  })
})
