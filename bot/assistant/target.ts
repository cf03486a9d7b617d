import { type Agency, parseQuarter, type Quarter, type Resolution } from '../../domain/index.js'
import type { Desk } from './intent.js'
import type { Reply } from './reply.js'

/** What a question is about. */
export interface Target {
  readonly kind: 'known'
  /** null: the whole province */
  readonly agency: Agency | null
  readonly quarter: Quarter | null
  readonly quarterWithoutYear: 1 | 2 | 3 | 4 | null
}

export interface Unclear {
  readonly kind: 'unknown'
  /** asks back, or says that nothing matched */
  reply(command: string): Reply
}

/**
 * Reads the agency and the quarter a question is about. Somebody of an agency, or in its group, who names none means
 * that one.
 * A button sends `#CODE` so that it is never taken for a name.
 */
export function readTarget(text: string, desk: Desk): Target | Unclear {
  const pressed = /^#(\S+)(?:\s+(\d{4}-Q[1-4]))?$/.exec(text.trim())
  if (pressed !== null) {
    const agency = desk.register.find(pressed[1] ?? '')
    if (agency === undefined) return { kind: 'unknown', reply: () => desk.texts.noSuchAgency(text) }
    return { kind: 'known', agency, quarter: parseQuarter(pressed[2] ?? ''), quarterWithoutYear: null }
  }
  const { agency, candidates, quarter, quarterWithoutYear, unmatched } = desk.resolve(text)
  if (agency !== null) return { kind: 'known', agency, quarter, quarterWithoutYear }
  if (candidates.length > 0) {
    return { kind: 'unknown', reply: (command) => desk.texts.whichAgency(candidates, command, quarter) }
  }
  if (unmatched) {
    return {
      kind: 'unknown',
      reply: () => (quarter === null ? desk.texts.noSuchAgency(text) : desk.texts.notOperating(text, quarter)),
    }
  }
  const own = desk.register.find(desk.group?.agency ?? desk.person.agency ?? '') ?? null
  return { kind: 'known', agency: own, quarter, quarterWithoutYear }
}

/** The agency alone, where a command takes nothing else. */
export function readAgency(text: string, desk: Desk): Pick<Resolution, 'agency' | 'candidates'> {
  const pressed = /^#(\S+)$/.exec(text.trim())?.[1]
  if (pressed === undefined) return desk.resolve(text)
  return { agency: desk.register.find(pressed) ?? null, candidates: [] }
}
