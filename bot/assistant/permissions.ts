import type { Group } from './chat.js'
import type { Person, Role } from './reply.js'

export const ACTIONS = [
  'see-score',
  'see-rank',
  'see-province',
  'see-pending',
  'mark',
  'extend',
  'see-reminders',
  'policy',
  'see-summary',
  'import',
  'metrics',
  'freeze',
  'publish',
  'manage-people',
  'see-deliveries',
  'link-group',
] as const
export type Action = (typeof ACTIONS)[number]

/** For whom an action is open: any agency, only their own, or nobody. @source contracts.md section 6 */
type Reach = 'any' | 'own' | 'none'

const NOTHING = Object.fromEntries(ACTIONS.map((action) => [action, 'none'])) as Record<Action, Reach>
const OF_AGENCY: Readonly<Record<Action, Reach>> = {
  ...NOTHING,
  'see-score': 'own',
  'see-rank': 'own',
  'see-pending': 'own',
  mark: 'own',
}
const LEADER: Readonly<Record<Action, Reach>> = {
  ...NOTHING,
  'see-score': 'any',
  'see-rank': 'any',
  'see-province': 'any',
  'see-pending': 'any',
  'see-summary': 'any',
}
const EDITOR: Readonly<Record<Action, Reach>> = {
  ...LEADER,
  mark: 'any',
  extend: 'any',
  'see-reminders': 'any',
  policy: 'any',
  import: 'any',
  metrics: 'any',
  freeze: 'any',
  publish: 'any',
}
const ADMIN: Readonly<Record<Action, Reach>> = {
  ...EDITOR,
  'manage-people': 'any',
  'see-deliveries': 'any',
  'link-group': 'any',
}

const TABLE: Readonly<Record<Role, Readonly<Record<Action, Reach>>>> = {
  staff: OF_AGENCY,
  head: OF_AGENCY,
  leader: LEADER,
  editor: EDITOR,
  admin: ADMIN,
}

/** What is never shown or done in a group, whoever asks: other people read along. */
const PRIVATE: ReadonlySet<Action> = new Set([
  'extend',
  'see-reminders',
  'policy',
  'see-summary',
  'import',
  'metrics',
  'freeze',
  'publish',
  'manage-people',
  'see-deliveries',
])

/** Who asks, and who reads along. */
export interface Asker {
  readonly person: Person
  /** null: in private */
  readonly group: Group | null
}

/**
 * The one place where it is decided who may do what, for commands, buttons, numbered choices and free text alike.
 * @param agency code of the agency concerned; null when the action concerns all of them
 */
export function may({ person, group }: Asker, action: Action, agency: string | null): boolean {
  const reach = TABLE[person.role][action]
  const entitled = reach === 'any' || (reach === 'own' && agency !== null && agency === person.agency)
  return entitled && (group === null || fitForGroup(group, action, agency))
}

/** Pending items are shown, and marked, only in a group an admin opened for that agency. @source contracts.md section 6 */
function fitForGroup({ agency: opened }: Group, action: Action, agency: string | null): boolean {
  if (action === 'see-pending' || action === 'mark') return opened !== null && opened === agency
  return !PRIVATE.has(action)
}

/** Somebody asked for what they may not do: told so without any data, and recorded. */
export class Forbidden extends Error {
  constructor(
    readonly action: Action,
    readonly agency: string | null,
    /** they would be entitled in a private chat */
    readonly onlyHere: boolean,
  ) {
    super(`not allowed: ${action}`)
    this.name = 'Forbidden'
  }
}

/** @throws Forbidden */
export function demand(asker: Asker, action: Action, agency: string | null): void {
  if (may(asker, action, agency)) return
  throw new Forbidden(action, agency, asker.group !== null && may({ ...asker, group: null }, action, agency))
}
