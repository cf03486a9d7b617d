import { CHANNELS } from '../chat.js'
import type { Intent } from '../intent.js'
import { readAgency } from '../target.js'

/** This chat is to know its person no more; asked twice. */
export const unlink: Intent = {
  name: 'unlink',
  names: ['unlink', 'huylienket', 'bolienket'],
  hints: ['bo lien ket', 'huy lien ket'],
  async answer(rest, { chat, people, by, texts }) {
    if (chat.group !== null || chat.channel === 'web') return texts.notHere()
    if (rest.trim() !== 'yes') return texts.askUnlink()
    await people.unlink(chat, by)
    return texts.unlinked()
  },
}

/** A person's own channels and their order. */
export const channels: Intent = {
  name: 'channels',
  names: ['channels', 'kenh'],
  hints: ['kenh nhan tin'],
  async answer(rest, { person, people, by, texts }) {
    const first = CHANNELS.find((name) => name === rest.trim().toLowerCase())
    if (first !== undefined) await people.prefer(person.id, first, by)
    const member = await people.member(person.id)
    return member === null ? texts.notLinked() : texts.channels(member)
  },
}

/** Opens the group it is typed in for an agency's pending work, or closes it. */
export const group: Intent = {
  name: 'group',
  names: ['group', 'nhom'],
  hints: [],
  async answer(rest, desk) {
    const { chat, people, by, texts } = desk
    desk.demand('link-group', null)
    if (chat.group === null) return texts.onlyInGroup()
    if (rest.trim().toLowerCase() === 'off') {
      await people.linkGroup(chat, null, by)
      return texts.groupClosed()
    }
    const { agency, candidates } = readAgency(rest, desk)
    if (agency === null) return candidates.length > 0 ? texts.whichAgencyFor(candidates, '/group') : texts.onlyInGroup()
    await people.linkGroup(chat, agency.code, by)
    return texts.groupOpened(agency.name)
  },
}
