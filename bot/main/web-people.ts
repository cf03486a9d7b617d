import type { Member, People } from '../assistant/people.js'
import { may } from '../assistant/permissions.js'
import type { WebPeople, WebPerson } from '../channels/web/index.js'

/** Who one can be on the page: everybody not revoked, without what only admins see of them. */
export function webPeople(people: People): WebPeople {
  return {
    list: async () => (await people.members()).map(shown),
    async find(id) {
      const member = await people.member(id)
      return member === null || member.revokedAt !== null ? null : shown(member)
    },
  }
}

function shown({ id, name, role, agency, language, agencyName }: Member): WebPerson {
  const person = { id, name, role, agency, language }
  return { ...person, agencyName, sendsFiles: may({ person, group: null }, 'import', null) }
}
