import type { Actor, Invitation, Member, People } from '../assistant/people.js'
import type { Person, Role } from '../assistant/reply.js'
import type { Clock } from '../clock.js'
import { Refused } from '../errors.js'
import { audit } from './audit.js'
import type { Database } from './database.js'
import { forgetPerson, NAMED } from './forget.js'
import type { Agency, ChatLink, Invite, Person as PersonRow, Prisma } from './generated/client.js'
import { hashOf, newCode } from './invite-code.js'
import { personId } from './person-id.js'

export interface PeopleOptions {
  readonly clock: Clock
  /** opens the Telegram bot with a code filled in; null where Telegram is not set up */
  readonly telegramLink: (code: string) => Promise<string | null>
}

const INVITE_DAYS = 7
const DAY_MS = 86_400_000
const OF_AGENCY: readonly Role[] = ['staff', 'head']
const NAMES: Readonly<Record<Role, string>> = {
  staff: 'Chuyên viên theo dõi',
  head: 'Lãnh đạo',
  leader: 'Lãnh đạo UBND tỉnh',
  editor: 'Biên tập viên',
  admin: 'Quản trị hệ thống',
}
const WHOLE = {
  agency: true,
  links: { orderBy: [{ preference: 'asc' }, { linkedAt: 'asc' }] },
  invites: { where: { usedAt: null }, orderBy: { expiresAt: 'desc' }, take: 1 },
} as const satisfies Prisma.PersonInclude

type Whole = PersonRow & { agency: Agency | null; links: ChatLink[]; invites: Invite[] }

/** Whom the bot talks to. */
export function storePeople({ prisma }: Database, { clock, telegramLink }: PeopleOptions): People {
  const inTransaction = <T>(work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> => prisma.$transaction(work)

  const issue = async (id: string, by: Actor, make?: (tx: Prisma.TransactionClient) => Promise<unknown>) => {
    const code = newCode()
    const codeHash = await hashOf(code)
    const now = clock()
    const expiresAt = new Date(now.getTime() + INVITE_DAYS * DAY_MS)
    await inTransaction(async (tx) => {
      await make?.(tx)
      await tx.person.update({ where: { id }, data: { revokedAt: null } })
      await tx.invite.deleteMany({ where: { personId: id } })
      await tx.invite.create({ data: { codeHash, personId: id, createdAt: now, expiresAt } })
      await audit(tx, now, by, 'invite', id)
    })
    const member = toMember(await prisma.person.findUniqueOrThrow({ where: { id }, include: WHOLE }), now)
    return { code, member, expiresAt, telegramLink: await telegramLink(code) } satisfies Invitation
  }

  const membersWhere = async (where: Prisma.PersonWhereInput): Promise<Member[]> => {
    const rows = await prisma.person.findMany({ where, include: WHOLE, orderBy: { name: 'asc' } })
    return rows.map((row) => toMember(row, clock()))
  }

  return {
    members: () => membersWhere({ revokedAt: null }),
    former: () => membersWhere({ revokedAt: { not: null }, ...NAMED }),
    member: async (id) => {
      const row = isId(id) ? await prisma.person.findUnique({ where: { id }, include: WHOLE }) : null
      return row === null ? null : toMember(row, clock())
    },
    async invite({ role, agency, name }, by) {
      const holder = agency === null ? null : await prisma.agency.findUnique({ where: { code: agency } })
      checkAgency(role, agency, holder)
      const chosen = name ?? (await freeName(prisma, role, holder))
      const id = personId(chosen, agency)
      const person = { id, name: chosen, role, agencyCode: agency }
      return issue(id, by, async (tx) => {
        const known = await tx.person.findUnique({ where: { id } })
        if (known === null) await tx.person.create({ data: person })
        else if (known.role !== role) await changeRole(tx, known, role)
      })
    },
    inviteAgain: (id, by) => issue(id, by),
    revoke: (id, by) =>
      inTransaction(async (tx) => {
        await keepAnAdmin(tx, id)
        const now = clock()
        await tx.person.update({ where: { id }, data: { revokedAt: now } })
        await tx.chatLink.deleteMany({ where: { personId: id } })
        await tx.invite.deleteMany({ where: { personId: id } })
        await tx.delivery.updateMany({
          where: { personId: id, state: 'queued' },
          data: { state: 'cancelled', reason: 'revoked', leaseUntil: null },
        })
        await audit(tx, now, by, 'revoke', id)
      }),
    forget: (id, by) =>
      inTransaction(async (tx) => {
        await keepAnAdmin(tx, id)
        const now = clock()
        await tx.person.updateMany({ where: { id, revokedAt: null }, data: { revokedAt: now } })
        await audit(tx, now, by, 'forget', id)
        await forgetPerson(tx, id)
      }),
    setRole: (id, role, by) =>
      inTransaction(async (tx) => {
        const known = await tx.person.findUniqueOrThrow({ where: { id } })
        await changeRole(tx, known, role)
        await audit(tx, clock(), by, 'role', id, { from: known.role, to: role })
      }),
    setLanguage: async (id, language) => {
      await prisma.person.update({ where: { id }, data: { language } })
    },
    unlink: ({ channel, address }, by) =>
      inTransaction(async (tx) => {
        await tx.chatLink.deleteMany({ where: { channel, address } })
        await audit(tx, clock(), by, 'unlink', by.person?.id ?? null, { channel })
      }),
    prefer: (id, channel, by) =>
      inTransaction(async (tx) => {
        const links = await tx.chatLink.findMany({ where: { personId: id }, orderBy: WHOLE.links.orderBy[0] })
        const ordered = [...links].sort((a, b) => Number(b.channel === channel) - Number(a.channel === channel))
        for (const [preference, { channel: name, address }] of ordered.entries()) {
          await tx.chatLink.update({
            where: { channel_address: { channel: name, address } },
            data: { preference },
          })
        }
        await audit(tx, clock(), by, 'prefer', id, { channel })
      }),
    linkGroup: ({ channel, address }, agency, by) =>
      inTransaction(async (tx) => {
        await tx.groupLink.deleteMany({ where: { channel, address } })
        if (agency !== null && by.person !== null) {
          const linkedBy = by.person.id
          await tx.groupLink.create({ data: { channel, address, agencyCode: agency, linkedBy, linkedAt: clock() } })
        }
        await audit(tx, clock(), by, agency === null ? 'unlink-group' : 'link-group', agency, { channel, address })
      }),
    recordRefusal: (action, agency, by) => audit(prisma, clock(), by, 'refused', agency, { action }),
  }
}

function checkAgency(role: Role, code: string | null, agency: Agency | null): void {
  if (code !== null && agency === null)
    throw new Refused('unknown-agency', `Không có cơ quan nào mang mã “${code}”. Xin dùng mã trong danh mục cơ quan.`)
  if (OF_AGENCY.includes(role) === (agency !== null)) return
  if (agency === null) throw new Refused('agency-needed', `Vai trò ${role} phải thuộc một cơ quan; xin nêu mã cơ quan.`)
  throw new Refused('no-agency', `Vai trò ${role} không thuộc riêng cơ quan nào; xin bỏ mã cơ quan.`)
}

/** Staff and heads stay with their agency, the others with none: anything else is another office. */
async function changeRole(tx: Prisma.TransactionClient, person: PersonRow, role: Role): Promise<void> {
  if (OF_AGENCY.includes(role) !== (person.agencyCode !== null))
    throw new Refused(
      'other-office',
      'Chỉ đổi được giữa chuyên viên và lãnh đạo của một cơ quan, hoặc giữa các vai trò cấp tỉnh. Xin mời lại với vai trò mới.',
    )
  if (role !== 'admin') await keepAnAdmin(tx, person.id)
  await tx.person.update({ where: { id: person.id }, data: { role } })
}

/** Without any admin nobody could ever be invited again from a chat. */
async function keepAnAdmin(tx: Prisma.TransactionClient, id: string): Promise<void> {
  const admins = await tx.person.findMany({ where: { role: 'admin', revokedAt: null }, select: { id: true } })
  if (admins.length === 1 && admins[0]?.id === id)
    throw new Refused('last-admin', 'Đây là quản trị hệ thống duy nhất. Xin mời một quản trị khác trước.')
}

/** `Chuyên viên theo dõi - Sở Y tế`, with a number when somebody of that name is linked or invited already. */
async function freeName(prisma: Prisma.TransactionClient, role: Role, agency: Agency | null): Promise<string> {
  const base = agency === null ? NAMES[role] : `${NAMES[role]} - ${agency.name}`
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? base : `${base} (${number})`
    const id = personId(name, agency?.code ?? null)
    const taken = await prisma.person.count({
      where: { id, revokedAt: null, OR: [{ links: { some: {} } }, { invites: { some: { usedAt: null } } }] },
    })
    if (taken === 0) return name
  }
}

export function toPerson({ id, name, role, agencyCode, language }: PersonRow): Person {
  return { id, name, role: role as Role, agency: agencyCode, language: language as Person['language'] }
}

function toMember(row: Whole, now: Date): Member {
  const invite = row.invites[0]
  return {
    ...toPerson(row),
    agencyName: row.agency?.name ?? null,
    revokedAt: row.revokedAt,
    links: row.links.map(({ channel, linkedAt, heardAt, disabledReason }) => ({
      channel: channel as Member['links'][number]['channel'],
      linkedAt,
      heardAt,
      disabledReason,
    })),
    invitedUntil: invite !== undefined && invite.expiresAt > now ? invite.expiresAt : null,
  }
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)
}
