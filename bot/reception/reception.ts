import type { Assistant, Reply } from '../assistant/reply.js'
import { inBothLanguages, type Texts, textsIn } from '../texts/index.js'
import { readCode } from './code.js'
import type { Reception } from './incoming.js'
import type { Links } from './links.js'

/** Finds out who is asking and lets nobody unknown past; what a known person asks goes to the assistant. */
export function createReception(assistant: Assistant, links: Links): Reception {
  return {
    async answer({ channel, chat, sender, place, text, file }) {
      const person = await links.personAt(channel, sender)
      const code = readCode(text, person !== null)
      const say =
        person === null ? inBothLanguages : (speak: (texts: Texts) => Reply) => speak(textsIn(person.language))
      if (code !== null) {
        if (place === 'group') return say((texts) => texts.linkInPrivate())
        const redeemed = await links.redeem(code, channel, sender)
        if (redeemed.state === 'wrong') return say((texts) => texts.wrongCode())
        if (redeemed.state === 'locked') return say((texts) => texts.tooManyCodes(redeemed.minutes))
        return textsIn(redeemed.person.language).linked(redeemed.person, redeemed.agencyName)
      }
      if (person === null) return say((texts) => (place === 'group' ? texts.linkInPrivate() : texts.notLinked()))
      const group = place === 'group' ? { agency: await links.groupAgency(channel, chat) } : null
      return assistant.answer({ person, text, chat: { channel, address: chat, group }, file })
    },
  }
}
