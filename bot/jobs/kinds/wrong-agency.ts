import type { OpenItem } from '../../../domain/index.js'
import type { Person } from '../../assistant/reply.js'
import type { DeliveryKind, NewDelivery } from '../../delivery/index.js'
import { textsIn } from '../../texts/index.js'
import { waitForHoursInForce } from './hours.js'
import { agencyNames, type KindParts, reminderTextsIn } from './parts.js'

const NAME = 'wrong-agency'
const TEMPLATE_VERSION = 1

type Data = Pick<OpenItem, 'kind' | 'code' | 'agency'> & {
  /** name of whoever says so; null: the operator */
  readonly by: string | null
}

/** Tells editors and admins, once for each item and reporter, that the item is said to be another agency's. */
export function wrongAgencyReport(item: OpenItem, by: Person | null, people: readonly string[]): NewDelivery {
  const { kind, code, agency } = item
  const data: Data = { kind, code, agency, by: by?.name ?? null }
  return {
    key: [NAME, code, by?.id ?? 'operator'].join(':'),
    kind: NAME,
    templateVersion: TEMPLATE_VERSION,
    people,
    data,
    staleAt: null,
  }
}

export function wrongAgencyKind({ reminders, facts, clock }: KindParts): DeliveryKind {
  return {
    name: NAME,
    templateVersion: TEMPLATE_VERSION,
    async prepare({ data, staleAt }, { role, language }) {
      const { kind, code, agency, by } = data as Data
      if (role !== 'editor' && role !== 'admin') return { cancel: 'role-changed' }
      const now = clock()
      const waiting = await waitForHoursInForce(now, staleAt, { reminders, facts })
      if (waiting !== null) return waiting
      const item = await reminders.openItem(code, now)
      if (item === null) return { cancel: 'solved' }
      if (item.agency !== agency) return { cancel: 'moved' }
      const name = (await agencyNames(facts))(agency)
      const reporter = by ?? textsIn(language).ROLE_NAMES.admin
      return { reply: reminderTextsIn(language).wrongAgencyForEditors(kind, code, name, reporter) }
    },
  }
}
