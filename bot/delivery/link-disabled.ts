import type { Person } from '../assistant/reply.js'
import { textsIn } from '../texts/index.js'
import type { DeliveryKind } from './kinds.js'
import type { GoneLink, NewDelivery } from './outbox.js'

const NAME = 'link-disabled'
const TEMPLATE_VERSION = 1

/** A person's chat that was disabled. */
export interface DisabledLink extends GoneLink {
  readonly person: string
  /** name of their agency */
  readonly agency: string | null
  readonly at: Date
}

type Data = Pick<DisabledLink, 'person' | 'agency' | 'channel' | 'reason'>

/** Tells admins, once for each time a link is disabled. */
export function linkDisabledAlert(link: DisabledLink, admins: readonly Person['id'][]): NewDelivery {
  const { person, agency, channel, address, reason, at } = link
  const data: Data = { person, agency, channel, reason }
  return {
    key: [NAME, channel, address, at.toISOString()].join(':'),
    kind: NAME,
    templateVersion: TEMPLATE_VERSION,
    people: admins,
    data,
    staleAt: null,
  }
}

export const linkDisabled: DeliveryKind = {
  name: NAME,
  templateVersion: TEMPLATE_VERSION,
  prepare: async ({ data }, { language }) => ({ reply: textsIn(language).linkDisabled(data as Data) }),
}
