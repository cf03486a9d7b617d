import { randomUUID } from 'node:crypto'
import type { Actor } from '../../assistant/people.js'
import { Refused } from '../../errors.js'
import type { Changes, Kind } from '../../imports/index.js'

/** An upload somebody confirmed. */
export interface Confirmed {
  /** its id */
  readonly upload: string
  readonly by: Actor
}

/** Runs one statement within a transaction. @returns the rows it touched */
export type Run = (sql: string, ...values: unknown[]) => Promise<number>

/** Takes an upload out of those that wait. @throws Refused `upload-gone` when another press was first */
export async function claim(run: Run, { upload }: Confirmed): Promise<void> {
  const taken = await run('delete from upload where id = $1::uuid', upload)
  if (taken === 0) throw new Refused('upload-gone', 'Tệp này không còn được giữ. Xin gửi lại tệp.')
}

/** Records who imported it. */
export async function auditImport(
  run: Run,
  { upload, by }: Confirmed,
  { kind, file, now }: { readonly kind: Kind; readonly file: string; readonly now: Date },
  changes: Changes & { readonly rows: number },
): Promise<void> {
  const details = JSON.stringify({ kind, file, ...changes })
  await run(
    `insert into audit_entry (id, at, actor, channel, action, subject, details)
     values ($1::uuid, $2::timestamptz, $3::uuid, $4, 'import', $5, $6::jsonb)`,
    randomUUID(),
    now.toISOString(),
    by.person?.id ?? null,
    by.chat?.channel ?? 'operator',
    upload,
    details,
  )
}
