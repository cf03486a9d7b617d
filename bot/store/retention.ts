import type { Clock } from '../clock.js'
import type { Database } from './database.js'

/**
 * How long what is personal is kept, in days. What a quarter's figures rest on (questions, dossiers, extensions, frozen
 * quarters) is not personal and stays.
 */
export const RETENTION_DAYS = {
  /** against repeats by a provider; those nobody could answer, because their channel was given up, go later */
  answeredUpdates: 3,
  unansweredUpdates: 30,
  /** the codes themselves die after a week and are kept as hashes only */
  deadInvites: 7,
  /** a chat its person blocked or left: long enough to come back from a long leave without a new code */
  disabledChats: 90,
  /** where somebody revoked was written to, and the senders of wrong codes */
  strangersChats: 90,
  /** the pages of the web chat show the last hours */
  webMessages: 90,
  /** what was said and where it went: a year's round of quarters can be asked about; counts and instants stay */
  deliveryContents: 365,
  /** a term of five years, after which nobody reviews who froze, sent or extended what */
  auditEntries: 5 * 365,
} as const

interface Rule {
  readonly what: string
  /** one statement that deals with at most $2 rows which were due at the instant $1 */
  readonly sql: string
  readonly days: number
}

const ENDED = `state not in ('queued', 'sending')`
/** the key of an alert about a chat holds the chat's address */
const WITHOUT_CONTENTS = `data = '{}', address = null, message_id = null,
  key = case when kind = 'link-disabled' then kind || ':' || id else key end`

const UNANSWERED = RETENTION_DAYS.unansweredUpdates

const RULES: readonly Rule[] = [
  deleting('invite', 'expires_at < $1', RETENTION_DAYS.deadInvites),
  deleting('offered_choices', 'expires_at < $1', 0),
  deleting('shared_file', 'expires_at < $1', 0),
  deleting('chat_link', 'disabled_at < $1', RETENTION_DAYS.disabledChats),
  // by the database's clock, as they are kept; the program's may be set ahead
  deleting('received_update', `received_at < least($1, now() - ${days(UNANSWERED)})`, UNANSWERED),
  deleting('web_message', 'at < $1', RETENTION_DAYS.webMessages),
  // what deliveries share, which says who took items on
  deleting('slot_digest', 'created_at < $1', RETENTION_DAYS.deliveryContents),
  deleting('audit_entry', 'at < $1', RETENTION_DAYS.auditEntries),
  {
    what: 'addresses of wrong codes',
    days: RETENTION_DAYS.strangersChats,
    sql: emptying('audit_entry', `action = 'wrong-code' and subject is not null and at < $1`, 'subject = null'),
  },
  {
    what: 'contents of deliveries',
    days: RETENTION_DAYS.deliveryContents,
    sql: emptying(
      'delivery',
      `${ENDED} and created_at < $1 and (data <> '{}' or address is not null)`,
      WITHOUT_CONTENTS,
    ),
  },
  {
    what: 'addresses of people who left',
    days: RETENTION_DAYS.strangersChats,
    sql: emptying(
      'delivery',
      `${ENDED} and address is not null and person in (select id from person where revoked_at < $1)`,
      'address = null, message_id = null',
    ),
  },
]

const BATCH = 1_000
const BATCHES = 20
const DAY_MS = 86_400_000

export interface Retention {
  /**
   * Deletes what has been kept long enough. One pass deals with so much of each kind; the next one goes on.
   * @returns how many rows of each kind were deleted or emptied, without those of which there were none
   */
  tidy(): Promise<Readonly<Record<string, number>>>
}

/** @param batch rows a statement deals with, so that none holds up the others for long */
export function storeRetention({ pool }: Pick<Database, 'pool'>, clock: Clock, batch = BATCH): Retention {
  const obey = async ({ sql, days: after }: Rule): Promise<number> => {
    const due = new Date(clock().getTime() - after * DAY_MS)
    let count = 0
    for (let done = 0; done < BATCHES; done += 1) {
      const { rowCount } = await pool.query(sql, [due, batch])
      count += rowCount ?? 0
      if ((rowCount ?? 0) < batch) break
    }
    return count
  }
  return {
    async tidy() {
      const counts: [string, number][] = []
      for (const rule of RULES) counts.push([rule.what, await obey(rule)])
      return Object.fromEntries(counts.filter(([, count]) => count > 0))
    },
  }
}

/** a span as SQL writes it */
export function days(count: number): string {
  return `interval '${count} days'`
}

function deleting(table: string, due: string, after: number): Rule {
  return {
    what: table,
    days: after,
    sql: `with due as materialized (${some(table, due)}) delete from ${table} d using due where d.ctid = due.ctid`,
  }
}

function emptying(table: string, due: string, to: string): string {
  return `with due as materialized (${some(table, due)}) update ${table} d set ${to} from due where d.ctid = due.ctid`
}

/** Another process that tidies at the same time takes other rows. */
function some(table: string, due: string): string {
  return `select ctid from ${table} where ${due} limit $2 for update skip locked`
}
