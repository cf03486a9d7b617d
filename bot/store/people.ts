import type { Language, Person, Role } from '../assistant/reply.js'
import type { Database } from './database.js'
import type { Person as PersonRow } from './generated/client.js'

/** A person with the name of their agency. */
export interface PersonWithAgency extends Person {
  readonly agencyName: string | null
}

/** Whom the bot talks to. */
export function storePeople({ prisma }: Database) {
  const toPerson = (row: PersonRow & { agency: { name: string } | null }): PersonWithAgency => ({
    id: row.id,
    name: row.name,
    role: row.role as Role,
    agency: row.agencyCode,
    agencyName: row.agency?.name ?? null,
    language: row.language as Language,
  })
  const include = { agency: { select: { name: true } } } as const
  return {
    list: async () => (await prisma.person.findMany({ include, orderBy: { name: 'asc' } })).map(toPerson),
    find: async (id: string) => {
      const row = /^[0-9a-f-]{36}$/.test(id) ? await prisma.person.findUnique({ where: { id }, include }) : null
      return row === null ? null : toPerson(row)
    },
    setLanguage: async (id: string, language: Language): Promise<void> => {
      await prisma.person.update({ where: { id }, data: { language } })
    },
  }
}
