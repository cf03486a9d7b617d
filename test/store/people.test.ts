import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor, People } from '../../bot/assistant/people.js'
import type { ChatEvents, Links } from '../../bot/reception/index.js'
import { storeLinks } from '../../bot/store/links.js'
import { storePeople } from '../../bot/store/people.js'
import { engines, freshDatabase, type TestDatabase } from '../support/databases.js'

const OPERATOR: Actor = { person: null, chat: null }
const DAY_MS = 86_400_000

describe.each(engines)('people and their chats on %s', (engine) => {
  let database: TestDatabase
  let people: People
  let links: Links & ChatEvents
  let now = new Date('2026-11-23T08:00:00+07:00')
  const clock = () => now

  beforeAll(async () => {
    database = await freshDatabase(engine)
    people = storePeople(database, { clock, telegramLink: async (code) => `https://t.me/bot?start=${code}` })
    links = storeLinks(database, clock)
  })
  afterAll(() => database.release())
  beforeEach(async () => {
    now = new Date('2026-11-23T08:00:00+07:00')
    await database.empty()
    for (const code of ['SYT', 'STC']) await database.prisma.agency.create({ data: { code, name: `Sở ${code}` } })
  })

  const inviteStaff = () => people.invite({ role: 'staff', agency: 'SYT', name: null }, OPERATOR)
  const audited = async () => {
    const entries = await database.prisma.auditEntry.findMany({ orderBy: { id: 'asc' } })
    return entries.map(({ action, channel }) => `${action} ${channel}`)
  }

  it('a code links the chat that enters it first, once, and leaves a trace', async () => {
    const { code, member, telegramLink } = await inviteStaff()
    expect(telegramLink).toBe(`https://t.me/bot?start=${code}`)
    expect(await links.redeem(code, 'telegram', '100')).toMatchObject({ state: 'linked', person: { id: member.id } })
    expect(await links.redeem(code, 'telegram', '200')).toEqual({ state: 'wrong' })
    expect(await links.personAt('telegram', '100')).toMatchObject({ role: 'staff', agency: 'SYT' })
    expect(await links.personAt('telegram', '200')).toBeNull()
    expect(await links.personAt('zalo', '100')).toBeNull()
    expect(await audited()).toEqual(['invite operator', 'link telegram', 'wrong-code telegram'])
  })

  it('a code that comes again from the chat it linked, as a repeated update does, is no wrong one', async () => {
    const { code, member } = await inviteStaff()
    await links.redeem(code, 'telegram', '100')
    expect(await links.redeem(code, 'telegram', '100')).toMatchObject({ state: 'linked', person: { id: member.id } })
    expect(await audited()).toEqual(['invite operator', 'link telegram'])
    await people.revoke(member.id, OPERATOR)
    expect(await links.redeem(code, 'telegram', '100')).toEqual({ state: 'wrong' })
  })

  it('two who enter one code at once do not both get it', async () => {
    const { code } = await inviteStaff()
    const results = await Promise.all(['1', '2', '3'].map((chat) => links.redeem(code, 'telegram', chat)))
    expect(results.filter(({ state }) => state === 'linked')).toHaveLength(1)
  })

  it('a code is kept only as a hash', async () => {
    const { code } = await inviteStaff()
    expect(JSON.stringify(await database.prisma.invite.findMany())).not.toContain(code.slice(0, 5))
    expect(JSON.stringify(await database.prisma.auditEntry.findMany())).not.toContain(code.slice(0, 5))
  })

  it('a code dies after seven days, and when a newer one is made', async () => {
    const first = await inviteStaff()
    const second = await people.inviteAgain(first.member.id, OPERATOR)
    expect(await links.redeem(first.code, 'zalo', '1')).toEqual({ state: 'wrong' })
    now = new Date(now.getTime() + 7 * DAY_MS)
    expect(await links.redeem(second.code, 'zalo', '1')).toEqual({ state: 'wrong' })
  })

  it('five wrong codes lock a sender, even for a right one; others are not touched', async () => {
    const { code } = await inviteStaff()
    for (let guess = 0; guess < 5; guess += 1) {
      expect((await links.redeem('AAAAA-AAAAA', 'telegram', '666')).state).toBe('wrong')
    }
    for (let guess = 0; guess < 15; guess += 1) {
      expect(await links.redeem('AAAAA-AAAAA', 'telegram', '666')).toMatchObject({ state: 'locked' })
    }
    expect(await links.redeem(code, 'telegram', '666')).toMatchObject({ state: 'locked' })
    expect((await links.redeem(code, 'telegram', '777')).state).toBe('linked')
  })

  it('a person has several channels in an order, one chat on each', async () => {
    const first = await inviteStaff()
    await links.redeem(first.code, 'telegram', '1')
    await links.redeem((await people.inviteAgain(first.member.id, OPERATOR)).code, 'zalo', 'a1')
    const order = async () => (await people.member(first.member.id))?.links.map(({ channel }) => channel)
    expect(await order()).toEqual(['telegram', 'zalo'])
    await people.prefer(first.member.id, 'zalo', OPERATOR)
    expect(await order()).toEqual(['zalo', 'telegram'])
    await links.redeem((await people.inviteAgain(first.member.id, OPERATOR)).code, 'telegram', '2')
    expect(await links.personAt('telegram', '1')).toBeNull()
    expect(await links.personAt('telegram', '2')).not.toBeNull()
    expect(await order()).toEqual(['zalo', 'telegram'])
  })

  it('a chat that enters another person’s code becomes theirs', async () => {
    await links.redeem((await inviteStaff()).code, 'telegram', '1')
    const leader = await people.invite({ role: 'leader', agency: null, name: null }, OPERATOR)
    await links.redeem(leader.code, 'telegram', '1')
    expect(await links.personAt('telegram', '1')).toMatchObject({ role: 'leader' })
  })

  it('colleagues invited by office alone get names of their own', async () => {
    const names = [await inviteStaff(), await inviteStaff()].map(({ member }) => member.name)
    expect(names).toEqual(['Chuyên viên theo dõi - Sở SYT', 'Chuyên viên theo dõi - Sở SYT (2)'])
  })

  it('a revoked person is nobody from that moment on: links, codes and waiting messages are gone', async () => {
    const { code, member } = await inviteStaff()
    await links.redeem(code, 'telegram', '1')
    const next = await people.inviteAgain(member.id, OPERATOR)
    await database.prisma.delivery.create({
      data: { key: 'k', kind: 'test', templateVersion: 1, personId: member.id, data: {}, createdAt: now },
    })
    await people.revoke(member.id, OPERATOR)
    expect(await links.personAt('telegram', '1')).toBeNull()
    expect((await links.redeem(next.code, 'telegram', '1')).state).toBe('wrong')
    expect(await people.members()).toEqual([])
    expect(await database.prisma.delivery.findMany()).toMatchObject([{ state: 'cancelled', reason: 'revoked' }])
    expect((await people.inviteAgain(member.id, OPERATOR)).member.revokedAt).toBeNull()
  })

  it('many who write in one moment are told apart, and a revoked one among them is nobody', async () => {
    const chats = ['1', '2', '3']
    const staff = []
    for (const chat of chats) {
      const { code, member } = await people.invite({ role: 'staff', agency: 'SYT', name: `Người ${chat}` }, OPERATOR)
      await links.redeem(code, 'telegram', chat)
      staff.push(member)
    }
    await people.revoke(staff[1]?.id ?? '', OPERATOR)
    now = new Date(now.getTime() + DAY_MS)
    const wrote = ['3', '2', '1', '9', '1']
    const found = await Promise.all([
      ...wrote.map((chat) => links.personAt('telegram', chat)),
      links.personAt('zalo', '1'),
    ])
    const [first, , third] = staff
    expect(found.map((person) => person?.id ?? null)).toEqual([third?.id, null, first?.id, null, first?.id, null])
    expect((await people.member(first?.id ?? ''))?.links).toMatchObject([{ heardAt: now }])
  })

  it('the last admin cannot be revoked or made less', async () => {
    const { member } = await people.invite({ role: 'admin', agency: null, name: 'A' }, OPERATOR)
    await expect(people.revoke(member.id, OPERATOR)).rejects.toMatchObject({ code: 'last-admin' })
    await expect(people.setRole(member.id, 'editor', OPERATOR)).rejects.toMatchObject({ code: 'last-admin' })
    await people.invite({ role: 'admin', agency: null, name: 'B' }, OPERATOR)
    await people.revoke(member.id, OPERATOR)
    expect((await people.members()).map(({ name }) => name)).toEqual(['B'])
  })

  it('roles stay within an office: staff and heads have an agency, the others none', async () => {
    const { member } = await inviteStaff()
    await people.setRole(member.id, 'head', OPERATOR)
    expect(await people.member(member.id)).toMatchObject({ role: 'head' })
    await expect(people.setRole(member.id, 'leader', OPERATOR)).rejects.toMatchObject({ code: 'other-office' })
    for (const [role, agency, code] of [
      ['staff', null, 'agency-needed'],
      ['leader', 'SYT', 'no-agency'],
      ['staff', 'XYZ', 'unknown-agency'],
    ] as const) {
      await expect(people.invite({ role, agency, name: null }, OPERATOR)).rejects.toMatchObject({ code })
    }
    expect(await people.members()).toHaveLength(1)
  })

  it('a chat that is gone is marked, and a word from the person opens it again', async () => {
    const { code, member } = await inviteStaff()
    await links.redeem(code, 'telegram', '1')
    const reason = async () => (await people.member(member.id))?.links[0]?.disabledReason
    await links.gone('telegram', '1', 'blocked')
    expect(await reason()).toBe('blocked')
    await links.personAt('telegram', '1')
    expect(await reason()).toBeNull()
  })

  it('a group is opened for an agency, moves with its chat, and closes', async () => {
    const { member } = await people.invite({ role: 'admin', agency: null, name: null }, OPERATOR)
    const chat = { channel: 'telegram', address: '-5', group: { agency: null } } as const
    const by = { person: member, chat }
    await people.linkGroup(chat, 'SYT', by)
    await links.moved('telegram', '-5', '-1005')
    expect(await links.groupAgency('telegram', '-5')).toBeNull()
    expect(await links.groupAgency('telegram', '-1005')).toBe('SYT')
    await people.linkGroup({ ...chat, address: '-1005' }, null, by)
    expect(await links.groupAgency('telegram', '-1005')).toBeNull()
    expect(await audited()).toEqual(['invite operator', 'link-group telegram', 'unlink-group telegram'])
  })
})
