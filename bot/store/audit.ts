import type { Actor } from '../assistant/people.js'
import type { Prisma } from './generated/client.js'

/** Records who did what, when, on which channel; within the transaction that did it. */
export async function audit(
  tx: Prisma.TransactionClient,
  at: Date,
  { person, chat }: Actor,
  action: string,
  subject: string | null,
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  await tx.auditEntry.create({
    data: { at, actor: person?.id ?? null, channel: chat?.channel ?? 'operator', action, subject, details },
  })
}
