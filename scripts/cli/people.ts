import { type Actor, type Invitation, type Member, matching } from '../../bot/assistant/people.js'
import type { Role } from '../../bot/assistant/reply.js'
import { Refused } from '../../bot/errors.js'
import { textsIn } from '../../bot/texts/index.js'
import { fold } from '../../domain/index.js'
import type { Context } from './context.js'
import { printJson, printLines, printReply, printTable } from './output.js'

const texts = textsIn('vi')

const BY_OPERATOR: Actor = { person: null, chat: null }

/** Makes a code for somebody, known by this name or new. */
export async function invite(
  { people }: Context,
  role: Role,
  options: { agency?: string; name?: string },
  json: boolean,
): Promise<void> {
  const invitation = await people.invite(
    { role, agency: options.agency ?? null, name: options.name ?? null },
    BY_OPERATOR,
  )
  if (json) printJson(invitationJson(invitation))
  else printReply(texts.invited(invitation))
}

function invitationJson({ code, member, expiresAt, telegramLink }: Invitation) {
  return { code, role: member.role, agency: member.agency, expiresAt, links: { telegram: telegramLink } }
}

/** Everybody the bot talks to. */
export async function listPeople({ people }: Context, json: boolean): Promise<void> {
  const members = await people.members()
  if (json) return printJson(members.map(memberJson))
  printTable(
    ['Người dùng', 'Vai trò', 'Cơ quan', 'Kênh'],
    members.map((member) => [member.name, texts.ROLE_NAMES[member.role], member.agencyName ?? '', texts.ways(member)]),
  )
}

function memberJson({ id, name, role, agency, links, invitedUntil }: Member) {
  return { id, name, role, agency, links, invitedUntil }
}

/**
 * Ends somebody's access, after showing who.
 * @throws Refused `person-not-exact`
 */
export async function revoke(context: Context, text: string, yes: boolean, json: boolean): Promise<void> {
  const member = await findMember(context, text)
  if (yes) demandExact(member, text)
  if (yes) await context.people.revoke(member.id, BY_OPERATOR)
  if (json) printJson({ id: member.id, name: member.name, revoked: yes })
  else if (yes) printReply(texts.revoked(member))
  else printLines(`Sẽ thu hồi quyền của ${member.name} (${texts.ways(member)}). Thêm --yes để làm.`)
}

/**
 * Deletes somebody's personal data, also of somebody revoked, after showing who.
 * @throws Refused `person-not-exact`
 */
export async function forget(context: Context, text: string, yes: boolean, json: boolean): Promise<void> {
  const { people } = context
  const member = await findMember(context, text, [...(await people.members()), ...(await people.former())])
  const { id, name } = member
  if (yes) demandExact(member, text)
  if (yes) await people.forget(id, BY_OPERATOR)
  if (json) printJson({ ...(yes ? {} : { id, name }), forgotten: yes })
  else if (yes) printReply(texts.forgotten())
  else printLines(`Sẽ xóa hẳn dữ liệu cá nhân của ${name} (${texts.ways(member)}). Thêm --yes để làm.`)
}

/** Nothing is taken from anybody because their name resembles another. @throws Refused `person-not-exact` */
function demandExact({ id, name }: Member, text: string): void {
  if (text === id || fold(text) === fold(name)) return
  throw new Refused('person-not-exact', `Không làm theo tên gần đúng. Xin ghi đúng tên “${name}” hoặc mã ${id}.`, {
    candidates: [{ id, name }],
  })
}

/**
 * The one person a text means: an id, or words of a name and an agency.
 * @param among those it may mean; everybody not revoked unless given
 * @throws Refused `person-unknown`, `person-ambiguous` with the candidates
 */
export async function findMember(
  { people }: Pick<Context, 'people'>,
  text: string,
  among?: readonly Member[],
): Promise<Member> {
  const byId = await people.member(text)
  if (byId !== null) return byId
  const found = matching(among ?? (await people.members()), text)
  const exact = found.filter(({ name }) => fold(name) === fold(text))
  const one = exact.length === 1 ? exact[0] : found.length === 1 ? found[0] : undefined
  if (one !== undefined) return one
  if (found.length === 0)
    throw new Refused('person-unknown', `Không có người dùng nào khớp với “${text}”. Lệnh people liệt kê mọi người.`)
  const candidates = found.slice(0, 10).map(({ id, name }) => ({ id, name }))
  const names = candidates.map(({ id, name }) => `  ${name}  ${id}`).join('\n')
  throw new Refused('person-ambiguous', `“${text}” khớp với ${found.length} người. Xin dùng mã:\n${names}`, {
    candidates,
  })
}
