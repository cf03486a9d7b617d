import type { Language, Person } from '../../assistant/reply.js'
import type { DeliveryKind, NewDelivery } from '../../delivery/index.js'
import { sync as en } from '../../texts/en/sync.js'
import type { SyncFailure } from '../../texts/layout/sync.js'
import { sync as vi } from '../../texts/vi/sync.js'

const NAME = 'sync-failed'
const TEMPLATE_VERSION = 1
const TEXTS: Readonly<Record<Language, typeof vi>> = { vi, en }

/** Something to tell editors and admins, once an occasion. */
export interface Alarm {
  readonly occasion: string
  readonly failure: SyncFailure
}

/** Tells editors and admins. */
export function syncFailedAlert({ occasion, failure }: Alarm, people: readonly Person['id'][]): NewDelivery {
  return {
    key: [NAME, occasion].join(':'),
    kind: NAME,
    templateVersion: TEMPLATE_VERSION,
    people,
    data: failure,
    staleAt: null,
  }
}

export const syncFailed: DeliveryKind = {
  name: NAME,
  templateVersion: TEMPLATE_VERSION,
  prepare: async ({ data }, { language }) => ({ reply: TEXTS[language].syncFailed(data as SyncFailure) }),
}
