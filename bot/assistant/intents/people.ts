import type { Desk, Intent } from '../intent.js'
import { type Member, matching } from '../people.js'
import { type Reply, ROLES, type Role } from '../reply.js'
import { readAgency } from '../target.js'

/** Everybody the bot talks to, or one of them. */
export const people: Intent = {
  name: 'people',
  names: ['people', 'nguoidung'],
  hints: [],
  async answer(rest, desk) {
    desk.demand('manage-people', null)
    const pressed = await pressedMember(rest, desk)
    if (pressed !== null) return card(pressed, desk)
    const found = matching(await desk.people.members(), rest)
    return found.length === 1 && found[0] !== undefined ? card(found[0], desk) : desk.texts.members(found, rest)
  },
}

/** A code for somebody new, `/invite staff Sở Y tế`, or a new one for somebody known. */
export const invite: Intent = {
  name: 'invite',
  names: ['invite', 'moi'],
  hints: [],
  async answer(rest, desk) {
    desk.demand('manage-people', null)
    const known = await pressedMember(rest, desk)
    if (known !== null) return desk.texts.invited(await desk.people.inviteAgain(known.id, desk.by))
    const [first = '', ...others] = rest.trim().split(/\s+/)
    const role = ROLES.find((name) => name === first.toLowerCase())
    if (role === undefined) return desk.texts.howToInvite()
    if (role !== 'staff' && role !== 'head')
      return desk.texts.invited(
        await desk.people.invite({ role, agency: null, name: others.join(' ') || null }, desk.by),
      )
    const { agency, candidates } = readAgency(others.join(' '), desk)
    if (agency !== null)
      return desk.texts.invited(await desk.people.invite({ role, agency: agency.code, name: null }, desk.by))
    return candidates.length > 0 ? desk.texts.whichAgencyFor(candidates, `/invite ${role}`) : desk.texts.howToInvite()
  },
}

/** Ends somebody's access at once; asked twice. */
export const revoke: Intent = {
  name: 'revoke',
  names: ['revoke', 'thuhoi'],
  hints: [],
  async answer(rest, desk) {
    desk.demand('manage-people', null)
    const member = await pressedMember(rest, desk)
    if (member === null) return desk.texts.members(matching(await desk.people.members(), rest), rest)
    if (!confirmed(rest)) return desk.texts.askRevoke(member)
    await desk.people.revoke(member.id, desk.by)
    return desk.texts.revoked(member)
  },
}

/** Deletes what is personal of somebody for good, also of somebody revoked; asked twice. */
export const forget: Intent = {
  name: 'forget',
  names: ['forget', 'xoa'],
  hints: [],
  async answer(rest, desk) {
    desk.demand('manage-people', null)
    const member = await pressedMember(rest, desk)
    if (member === null) {
      const everybody = [...(await desk.people.members()), ...(await desk.people.former())]
      return desk.texts.membersToForget(matching(everybody, rest), rest)
    }
    if (!confirmed(rest)) return desk.texts.askForget(member)
    await desk.people.forget(member.id, desk.by)
    return desk.texts.forgotten()
  },
}

/** Another role for somebody known; asked twice. */
export const role: Intent = {
  name: 'role',
  names: ['role', 'vaitro'],
  hints: [],
  async answer(rest, desk) {
    desk.demand('manage-people', null)
    const member = await pressedMember(rest, desk)
    if (member === null) return desk.texts.members(matching(await desk.people.members(), rest), rest)
    const to = ROLES.find((name) => rest.split(/\s+/).includes(name))
    if (to === undefined) return card(member, desk)
    if (!confirmed(rest)) return desk.texts.askRole(member, to)
    await desk.people.setRole(member.id, to, desk.by)
    return desk.texts.roleChanged(member, to)
  },
}

const OF_AGENCY: readonly Role[] = ['staff', 'head']

function card(member: Member, desk: Desk): Reply {
  const kind = OF_AGENCY.includes(member.role)
  const others = ROLES.filter((name) => name !== member.role && OF_AGENCY.includes(name) === kind)
  return desk.texts.memberCard(member, others)
}

/** Buttons name a person by id, `#id`. */
async function pressedMember(rest: string, desk: Desk): Promise<Member | null> {
  const id = /^\s*#([0-9a-f-]{36})(?:\s|$)/.exec(rest)?.[1]
  return id === undefined ? null : desk.people.member(id)
}

function confirmed(rest: string): boolean {
  return /\syes\s*$/.test(rest)
}
