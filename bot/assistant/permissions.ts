import type { Person, Role } from './reply.js'

export type Action = 'see-score' | 'see-rank' | 'see-province' | 'see-pending' | 'import'

/** For whom an action is open: any agency, only their own, or nobody. @source contracts.md section 6 */
type Reach = 'any' | 'own' | 'none'

const OFFICE: Readonly<Record<Action, Reach>> = {
  'see-score': 'any',
  'see-rank': 'any',
  'see-province': 'any',
  'see-pending': 'any',
  import: 'any',
}
const OF_AGENCY: Readonly<Record<Action, Reach>> = {
  'see-score': 'own',
  'see-rank': 'own',
  'see-province': 'none',
  'see-pending': 'own',
  import: 'none',
}

const TABLE: Readonly<Record<Role, Readonly<Record<Action, Reach>>>> = {
  staff: OF_AGENCY,
  head: OF_AGENCY,
  leader: { ...OFFICE, import: 'none' },
  editor: OFFICE,
  admin: OFFICE,
}

/**
 * The one place where it is decided who may do what.
 * @param agency code of the agency concerned; null when the action concerns all of them
 */
export function may(person: Person, action: Action, agency: string | null): boolean {
  const reach = TABLE[person.role][action]
  return reach === 'any' || (reach === 'own' && agency !== null && agency === person.agency)
}
